import type { SourceSummary, TrustMaterial } from '@carnet/core';
import { now } from '../../shared/clock.ts';
import { asText, filled } from '../words/filled.ts';
import { daysAgo, plainDay, plainWeekday } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';
import type { LoadedTrust } from './trust-file.ts';

interface SnapshotRowProps {
  readonly loaded: LoadedTrust;
  readonly snapshot: NonNullable<TrustMaterial['snapshot']>;
}

/** How old a snapshot is, until when it may be relied on, and which networks it covers. */
export function SnapshotRow({ loaded: { material }, snapshot }: SnapshotRowProps) {
  const { asOf, staleAfter } = material;
  const isStale = staleAfter !== undefined && staleAfter < now();
  return (
    <li class="snapshot">
      <p>
        <strong>{filled(words.trust.snapshotOf, { ago: daysAgo(asOf, now()) })}</strong>{' '}
        {staleAfter && (
          <span class={isStale ? 'stale' : undefined}>
            {filled(isStale ? words.trust.staleSince : words.trust.fineUntil, { day: plainWeekday(staleAfter) })}
          </span>
        )}
      </p>
      <table class="coverage">
        <caption class="visually-hidden">{words.trust.coverage}</caption>
        <thead>
          <tr>
            {[words.trust.coverageNetwork, words.trust.coverageKeys, words.trust.coverageDate].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {networksOf(snapshot.sources).map(({ network, production, test, asOf: of }) => (
            <tr key={network}>
              <th scope="row">{words.trust.networks[network] ?? network}</th>
              <td>
                {production > 0 && asText(production)}{' '}
                {test > 0 && <span class="hint">{filled(words.trust.testKeys, { count: test })}</span>}
              </td>
              <td>{plainDay(of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </li>
  );
}

interface NetworkRow {
  readonly network: string;
  readonly production: number;
  readonly test: number;
  /** Of its oldest list. */
  readonly asOf: Date;
}

/** The lists of a network taken together. */
function networksOf(sources: readonly SourceSummary[]): readonly NetworkRow[] {
  const rows = new Map<string, NetworkRow>();
  for (const { network, productionKeys, testKeys, asOf } of sources) {
    const row = rows.get(network) ?? { network, production: 0, test: 0, asOf };
    rows.set(network, {
      network,
      production: row.production + productionKeys,
      test: row.test + testKeys,
      asOf: new Date(Math.min(row.asOf.getTime(), asOf.getTime())),
    });
  }
  return [...rows.values()].sort((one, other) => other.production - one.production);
}

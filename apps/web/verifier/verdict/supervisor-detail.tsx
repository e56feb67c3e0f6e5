import { formats, type Verdict } from '@carnet/core';
import type { ComponentChildren } from 'preact';
import type { Traveller } from '../traveller/traveller.ts';
import { issuerName } from '../words/issuer-name.ts';
import { networkName } from '../words/network-name.ts';
import { isoMinute } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';
import { decidingCheck } from './deciding-check.ts';
import { EventTable } from './event-table.tsx';
import { LayerList } from './layer-list.tsx';
import './supervisor-detail.css';

interface SupervisorDetailProps {
  readonly traveller: Traveller;
  readonly verdict: Verdict;
  readonly isPrivate: boolean;
}

/**
 * Where the answer comes from, what the certificate says, and its layers. In privacy mode only what is the same for
 * everybody who has a certificate of this issuer.
 */
export function SupervisorDetail({ traveller, verdict, isPrivate }: SupervisorDetailProps) {
  const { record } = verdict;
  const w = words.supervisor;
  return (
    <>
      <Facts rows={factsOf(verdict)} />
      {isPrivate ? (
        <p class="hint">{w.hiddenForPrivacy}</p>
      ) : (
        <>
          {record && <h3>{w.record}</h3>}
          {record?.events.map((event, position) => (
            <EventTable key={position} event={event} />
          ))}
          <LayerList traveller={traveller} isProven={record !== undefined} />
        </>
      )}
    </>
  );
}

type Row = readonly [name: string, value: ComponentChildren | undefined];

function factsOf(verdict: Verdict): readonly Row[] {
  const { format, signer, at, trustAsOf, policy } = verdict;
  const w = words.supervisor;
  const rows: readonly Row[] = [
    [words.supportCode, <bdi key="code">{decidingCheck(verdict)?.code ?? 'ok'}</bdi>],
    [words.judgedAt, isoMinute(at)],
    [w.format, formats.find(({ id }) => id === format)?.title],
    [w.issuer, signer && <bdi>{issuerName(signer)}</bdi>],
    [w.key, signer && <bdi dir="ltr">{signer.kids.join(', ')}</bdi>],
    [w.network, signer && networkName(signer.network)],
    [w.participant, signer && <bdi dir="ltr">{signer.participant}</bdi>],
    [w.source, signer && <bdi>{signer.provenance.source}</bdi>],
    [w.data, isoMinute(trustAsOf)],
    [w.rules, policy && <bdi dir="ltr">{policy}</bdi>],
  ];
  return rows.filter(([, value]) => value !== undefined);
}

function Facts({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <table class="event facts">
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

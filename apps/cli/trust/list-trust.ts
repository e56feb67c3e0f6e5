import type { TrustMaterial } from '@carnet/core';
import { Command } from 'commander';
import { collectPublisher } from '../session.ts';
import { table } from '../table.ts';
import { loadTrust } from '../trust-files.ts';
import { ageOf } from './age.ts';
import { countKeys } from './counts.ts';

/** One list, by itself or in a snapshot. */
interface ListRow {
  readonly name: string;
  readonly network: string;
  readonly productionKeys: number;
  readonly testKeys: number;
  readonly asOf: Date;
  readonly isProven: boolean;
}

export const listCommand = new Command('list')
  .description('Say which lists are trusted, with their keys and ages: in the trust store, or in a file.')
  .argument('[file...]', 'lists or snapshots (default: the trust store)')
  .option('--publisher <file>', 'the key of a publisher of snapshots (repeatable)', collectPublisher, [])
  .option('--json', 'print as JSON')
  .action(async (files: string[], { publisher, json }: { publisher: readonly string[]; json?: true }) => {
    const choice = { trust: files.map((path) => ({ path })), publisher };
    const materials = await loadTrust(choice, (sentence) => process.stderr.write(`note: ${sentence}\n`));
    const rows = materials.flatMap(rowsOf);
    if (json) process.stdout.write(`${JSON.stringify(materials.map(toJson), null, 2)}\n`);
    else process.stdout.write(rows.length === 0 ? nothing : show(materials, rows));
  });

const nothing = 'No list is trusted. `carnet trust import KIND FILE` puts one into the trust store.\n';

function rowsOf(material: TrustMaterial): readonly ListRow[] {
  if (material.snapshot) return material.snapshot.sources.map((source) => ({ ...source, name: source.title }));
  const { production, test } = countKeys(material);
  const { network, source: name, asOf, isProven } = material;
  return [{ name, network, productionKeys: production, testKeys: test, asOf, isProven }];
}

function show(materials: readonly TrustMaterial[], rows: readonly ListRow[]): string {
  const now = new Date();
  const heads = materials.flatMap(({ snapshot, asOf, staleAfter }) =>
    snapshot
      ? [`Snapshot version ${snapshot.version}, ${ageOf(asOf, now)} old. ${freshness(staleAfter, now)}\n\n`]
      : [],
  );
  const cells = rows.map(({ name, network, productionKeys, testKeys, asOf, isProven }) => [
    network,
    name,
    productionKeys,
    testKeys,
    asOf.toISOString().slice(0, 10),
    ageOf(asOf, now),
    isProven ? 'checked' : 'not checked',
  ]);
  return heads.join('') + table(['network', 'list', 'keys', 'test keys', 'of', 'age', 'signature'], cells);
}

function freshness(staleAfter: Date | undefined, now: Date): string {
  if (!staleAfter) return '';
  const day = staleAfter.toISOString().slice(0, 10);
  return staleAfter > now ? `Fine until ${day}.` : `Too old since ${day}: fetch a newer one.`;
}

function toJson(material: TrustMaterial) {
  const { network, source, asOf, staleAfter, snapshot } = material;
  return {
    network,
    source,
    asOf,
    ...(staleAfter && { staleAfter }),
    ...(snapshot && { version: snapshot.version }),
    lists: rowsOf(material),
  };
}

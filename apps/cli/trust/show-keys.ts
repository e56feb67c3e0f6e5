import { entriesOf, type KeyEntry, type TrustedKey, type TrustMaterial } from '@carnet/core';
import { Command } from 'commander';
import { collectPublisher, collectTrust } from '../session.ts';
import { table } from '../table.ts';
import { coloured, printable } from '../terminal.ts';
import { loadTrust, type TrustOption } from '../trust-files.ts';
import { UsageError } from '../usage-error.ts';

interface ShowOptions {
  readonly trust: readonly TrustOption[];
  readonly publisher: readonly string[];
  readonly json?: true;
}

export const showCommand = new Command('show')
  .description('Show keys: by key id, by country or issuer, or by a part of a name.')
  .argument('<what>', 'for example VGlwqVAUNKQ=, FR, https://issuer.example')
  .option('--trust <[issuer=]file|folder>', 'where to look (default: the trust store)', collectTrust, [])
  .option('--publisher <file>', 'the key of a publisher of snapshots (repeatable)', collectPublisher, [])
  .option('--json', 'print as JSON')
  .action(async (what: string, options: ShowOptions) => {
    const materials = await loadTrust(options, () => {});
    const found = materials.flatMap((material) => matching(material, what));
    if (found.length === 0) throw new UsageError(`No key is known by ${printable(what)}.`);
    if (options.json) process.stdout.write(`${JSON.stringify(found.map(toJson), null, 2)}\n`);
    else process.stdout.write(found.length === 1 && found[0] ? showOne(found[0]) : showMany(found));
  });

interface Found {
  readonly entry: KeyEntry;
  readonly key: TrustedKey;
}

function matching(material: TrustMaterial, what: string): Found[] {
  const found: Found[] = [];
  const wanted = what.toLowerCase();
  for (const entry of entriesOf(material)) {
    const key = openOrNothing(entry);
    if (!key) continue;
    const { participant, name = '', network } = key;
    const isMeant =
      entry.kid === what ||
      participant.toLowerCase() === wanted ||
      network === what ||
      (wanted.length > 3 && name.toLowerCase().includes(wanted));
    if (isMeant) found.push({ entry, key });
  }
  return found;
}

function openOrNothing(entry: KeyEntry): TrustedKey | undefined {
  try {
    return entry.open();
  } catch {
    return undefined; // carnet trust check says why
  }
}

const day = (date?: Date) => date?.toISOString().slice(0, 10) ?? '';

function showMany(found: readonly Found[]): string {
  const rows = found.map(({ entry, key }) => [
    entry.kid,
    key.participant,
    key.name ?? '',
    key.network,
    key.environment,
    key.role,
    day(key.validUntil),
  ]);
  return table(['key id', 'participant', 'name', 'network', 'environment', 'role', 'until'], rows);
}

function showOne({ entry, key }: Found): string {
  const { standing, publicKey, provenance } = key;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['key id', entry.kid],
    ['participant', key.participant],
    ['name', key.name],
    ['network', key.network],
    ['role', key.role],
    ['environment', key.environment],
    ['may sign', key.domains.join(', ')],
    [
      'standing',
      standing.state === 'active' ? 'active' : `${standing.state} since ${day(standing.since)}: ${standing.reason}`,
    ],
    ['key', publicKey.type === 'RSA' ? `RSA, ${publicKey.n.length * 8} bits` : publicKey.curve],
    ['from', key.validFrom && day(key.validFrom)],
    ['until', key.validUntil && day(key.validUntil)],
    ['list', `${provenance.source}, fetched ${provenance.retrievedAt.toISOString()}`],
  ];
  return facts
    .flatMap(([name, value]) =>
      value === undefined ? [] : `${coloured('dim', name.padEnd(12))} ${printable(value)}\n`,
    )
    .join('');
}

function toJson({ entry, key }: Found) {
  const { publicKey, certificate, ...said } = key;
  const shown =
    publicKey.type === 'RSA'
      ? { type: 'RSA', bits: publicKey.n.length * 8 }
      : { type: publicKey.type, curve: publicKey.curve };
  return {
    kid: entry.kid,
    scheme: entry.scheme,
    ...said,
    publicKey: shown,
    ...(certificate && { certificate: Buffer.from(certificate).toString('base64') }),
  };
}

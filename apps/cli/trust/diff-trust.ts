import { entriesOf, publicJwk, type TrustedKey, type TrustMaterial } from '@carnet/core';
import { openTrustStore } from '@carnet/node';
import { Command } from 'commander';
import { collectPublisher } from '../session.ts';
import { table } from '../table.ts';
import { readSigners, readTrustPath } from '../trust-files.ts';

interface Change {
  readonly change: 'added' | 'removed' | 'changed';
  readonly kid: string;
  readonly network: string;
  readonly participant: string;
  /** What differs, by the names of the members. */
  readonly what: readonly string[];
}

export const diffCommand = new Command('diff')
  .description('Say which keys a later list or snapshot adds, removes or changes. Exit status 1 where there are any.')
  .argument('<old>')
  .argument('<new>')
  .option('--publisher <file>', 'the key of a publisher of snapshots (repeatable)', collectPublisher, [])
  .option('--json', 'print as JSON')
  .action(async (before: string, after: string, { publisher, json }: { publisher: readonly string[]; json?: true }) => {
    const publishers = [...openTrustStore().publishers(), ...publisher.flatMap(readSigners)];
    const [old, fresh] = [await readTrustPath(before, { publishers }), await readTrustPath(after, { publishers })];
    const changes = changesBetween(keysOf(old), keysOf(fresh));
    if (json) process.stdout.write(`${JSON.stringify(changes, null, 2)}\n`);
    else process.stdout.write(show(changes));
    process.exitCode = changes.length > 0 ? 1 : 0;
  });

/** The same key under the same id in the same network: what lists may say different things of. */
function keysOf(material: TrustMaterial): ReadonlyMap<string, TrustedKey & { readonly kid: string }> {
  const keys = new Map<string, TrustedKey & { readonly kid: string }>();
  for (const entry of entriesOf(material)) {
    try {
      const key = entry.open();
      const { network, environment, publicKey } = key;
      const name = [network, environment, entry.scheme, entry.issuer, entry.kid, JSON.stringify(publicJwk(publicKey))];
      keys.set(name.join(' '), { ...key, kid: entry.kid });
    } catch {
      // A key that cannot be used is none; carnet trust check says why.
    }
  }
  return keys;
}

const compared = ['role', 'participant', 'name', 'domains', 'standing', 'validFrom', 'validUntil'] as const;

function changesBetween(old: ReturnType<typeof keysOf>, fresh: ReturnType<typeof keysOf>): readonly Change[] {
  const changes: Change[] = [];
  const note = (change: Change['change'], key: TrustedKey & { kid: string }, what: readonly string[] = []) =>
    changes.push({ change, kid: key.kid, network: key.network, participant: key.participant, what });
  for (const [name, key] of fresh) {
    const before = old.get(name);
    if (!before) note('added', key);
    else {
      const what = compared.filter((member) => JSON.stringify(before[member]) !== JSON.stringify(key[member]));
      if (what.length > 0) note('changed', key, what);
    }
  }
  for (const [name, key] of old) if (!fresh.has(name)) note('removed', key);
  return changes;
}

function show(changes: readonly Change[]): string {
  if (changes.length === 0) return 'The same keys, of which the same is said.\n';
  const count = (wanted: Change['change']) => changes.filter(({ change }) => change === wanted).length;
  const rows = changes.map(({ change, kid, network, participant, what }) => [
    change,
    kid,
    network,
    participant,
    what.join(', '),
  ]);
  return `${count('added')} added, ${count('removed')} removed, ${count('changed')} changed.\n\n${table(['', 'key id', 'network', 'participant', 'what'], rows)}`;
}

import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { sentencesOf, unpackSnapshot } from '@carnet/core';
import { applyDelta, networks, readDelta } from '@carnet/core/lists';
import { isStoreName, nodeCrypto, openTrustStore, type StoredList, type TrustStore } from '@carnet/node';
import { Command, Option } from 'commander';
import { asUsage, readBytes, readSigners, readStoredList } from '../trust-files.ts';
import { UsageError } from '../usage-error.ts';
import { countsOf } from './counts.ts';
import { signatureIn } from './signature-in.ts';
import { takeSnapshot } from './take-snapshot.ts';

interface ImportOptions {
  readonly name?: string;
  readonly signedBy?: string;
  readonly signature?: string;
  readonly issuer?: string;
  readonly test?: true;
}

export const importCommand = new Command('import')
  .description('Put a list, a snapshot or a delta into the trust store, after it was read and its signature checked.')
  .argument('<kind>', [...networks.map(({ id }) => id), 'delta'].join(', '))
  .argument('<source>', 'the file')
  .option('--name <name>', 'what it is called in the store (default: the name of the file)')
  .option('--signed-by <file>', 'a file with the key of whoever signs the list; a list that it did not sign is refused')
  .option('--signature <file>', 'the signature, where it is in a file of its own')
  .option('--issuer <url>', 'whose keys these are, for key sets that do not say so')
  .addOption(new Option('--test', 'the keys are of a test environment'))
  .action(async (kind: string, path: string, options: ImportOptions) => {
    const store = openTrustStore();
    if (kind === 'delta') return importDelta(path, store);
    if (kind === 'snapshot') return importSnapshot(path, options, store);
    return importList(kind, path, options, store);
  });

async function importList(kind: string, path: string, options: ImportOptions, store: TrustStore): Promise<void> {
  if (!networks.some(({ id }) => id === kind))
    throw new UsageError(`${kind} is no kind of list. There are: ${networks.map(({ id }) => id).join(', ')}, delta.`);
  const name = options.name ?? nameOf(path);
  if (!isStoreName(name))
    throw new UsageError('A name in the store has small letters, digits, dots and hyphens: --name NAME.');
  const bytes = readBytes(path);
  const list: StoredList = {
    name,
    facts: {
      kind,
      source: basename(path),
      retrievedAt: statSync(path).mtime.toISOString(),
      ...(options.test && { environment: 'test' as const }),
      ...(options.issuer !== undefined && { issuer: options.issuer }),
    },
    bytes,
    ...(options.signature !== undefined && { signature: signatureIn(readBytes(options.signature)) }),
    ...(options.signedBy !== undefined && { signers: readBytes(options.signedBy) }),
  };
  if (options.signedBy !== undefined) readSigners(options.signedBy);
  const material = await readStoredList(list);
  store.putList(list);
  for (const sentence of sentencesOf(material)) process.stderr.write(`note: ${sentence}\n`);
  process.stdout.write(
    `${name}: ${countsOf(material)}. ${material.isProven ? 'Its signature was checked.' : 'Its signature was not checked.'}\n`,
  );
}

async function importSnapshot(path: string, { signedBy }: ImportOptions, store: TrustStore): Promise<void> {
  const publishers = [...store.publishers(), ...(signedBy === undefined ? [] : readSigners(signedBy))];
  const summary = await takeSnapshot(readBytes(path), path, publishers, store);
  // Whoever names the key of a publisher means to believe it from now on.
  if (signedBy !== undefined) store.addPublisher(nameOf(signedBy), readBytes(signedBy));
  process.stdout.write(`${summary}\n`);
}

async function importDelta(path: string, store: TrustStore): Promise<void> {
  const delta = readDelta(readBytes(path));
  if (!delta) throw new UsageError(`${path} is no delta of a trust snapshot.`);
  const base = store.snapshot();
  if (!base) throw new UsageError('There is no snapshot in the store to which the delta could be applied.');
  const cose = await asUsage(() => applyDelta(unpackSnapshot(base), delta, nodeCrypto()));
  process.stdout.write(`${await takeSnapshot(cose, path, store.publishers(), store)}\n`);
}

function nameOf(path: string): string {
  return basename(path)
    .toLowerCase()
    .replace(/\.(json|pem|der|crt|cer|ml|jwks)$/, '')
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 64);
}

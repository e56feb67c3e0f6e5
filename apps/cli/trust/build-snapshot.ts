import { existsSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { type Signer, sentencesOf, type TrustMaterial, unpackSnapshot } from '@carnet/core';
import { makeDelta, signSnapshot } from '@carnet/core/lists';
import { nodeCrypto, nodeSigner, openTrustStore, writeWhole } from '@carnet/node';
import { Command, Option } from 'commander';
import { collectTrust, parseTime } from '../session.ts';
import { loadTrust, readBytes, readStoredList, type TrustOption } from '../trust-files.ts';
import { UsageError } from '../usage-error.ts';

interface BuildOptions {
  readonly output: string;
  readonly key: string;
  readonly trust: readonly TrustOption[];
  readonly at?: Date;
  readonly staleAfter: number;
  readonly previous?: string;
}

const day = 24 * 60 * 60 * 1000;
/** Packing has to save at least this part: where it does not, unpacking would cost time for nothing. */
const worthwhile = 0.2;

export const buildCommand = new Command('build')
  .description('Put lists together into one signed snapshot: those in the trust store, or those named by --trust.')
  .requiredOption('-o, --output <file>', 'the snapshot')
  .requiredOption('--key <file>', 'private key that signs it: P-256, PEM (carnet trust keys makes one)')
  .option(
    '--trust <[issuer=]file|folder>',
    'lists to take instead of those in the store (repeatable)',
    collectTrust,
    [],
  )
  .option('--stale-after <days>', 'how long it may be relied on', parseDays, 7)
  .option('--previous <file>', 'the snapshot before it; a delta is written beside the new one')
  .addOption(new Option('--at <time>', 'the time of the snapshot (default: now)').argParser(parseTime))
  .action(async (options: BuildOptions) => {
    const at = options.at ?? new Date();
    const materials = await materialsOf(options.trust);
    if (materials.length === 0)
      throw new UsageError(
        'There is no list in the trust store. Put lists there with carnet trust import, or name them with --trust.',
      );
    // Seconds since 1970 grow by themselves: no count has to be kept anywhere.
    const version = Math.floor(at.getTime() / 1000);
    const terms = { version, asOf: at, staleAfter: new Date(at.getTime() + options.staleAfter * day) };
    const { cose, sources, findings } = await signSnapshot(materials, terms, signerOf(options.key), nodeCrypto());
    for (const sentence of sentencesOf({ source: options.output, findings }))
      process.stderr.write(`note: ${sentence}\n`);
    const bytes = packed(cose);
    writeWhole(options.output, bytes);
    const keys = sources.reduce((sum, { productionKeys, testKeys }) => sum + productionKeys + testKeys, 0);
    process.stdout.write(
      `${options.output}: version ${version}, ${keys} keys from ${sources.length} lists, ${bytes.length} bytes, fine until ${terms.staleAfter.toISOString().slice(0, 10)}.\n`,
    );
    if (options.previous !== undefined) await writeDelta(options.previous, cose, options.output);
  });

async function writeDelta(previous: string, cose: Uint8Array, output: string): Promise<void> {
  const delta = packed(await makeDelta(unpackSnapshot(readBytes(previous)), cose, nodeCrypto()));
  writeWhole(`${output}.delta`, delta);
  process.stdout.write(`${output}.delta: what is new since ${previous}, ${delta.length} bytes.\n`);
}

async function materialsOf(trust: readonly TrustOption[]): Promise<readonly TrustMaterial[]> {
  if (trust.length > 0)
    return loadTrust({ trust, publisher: [] }, (sentence) => process.stderr.write(`note: ${sentence}\n`));
  return Promise.all(openTrustStore().lists().map(readStoredList));
}

function signerOf(path: string): Signer {
  if (!existsSync(path))
    throw new UsageError(`There is no file ${path}. \`carnet trust keys NAME\` makes a pair of keys.`);
  try {
    return nodeSigner(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}

function packed(bytes: Uint8Array): Uint8Array {
  const deflated = deflateSync(bytes, { level: 9 });
  return deflated.length <= bytes.length * (1 - worthwhile) ? deflated : bytes;
}

function parseDays(text: string): number {
  const days = Number(text);
  if (!(days > 0 && days <= 3660)) throw new UsageError('--stale-after takes a number of days.');
  return days;
}

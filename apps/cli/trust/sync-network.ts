import { limits, type TrustMaterial } from '@carnet/core';
import { reasonToKeep } from '@carnet/core/lists';
import {
  FetchError,
  fetchFile,
  loadNetworkAddresses,
  openTrustStore,
  type PublishedList,
  type StoredList,
  type TrustStore,
} from '@carnet/node';
import { Command } from 'commander';
import { readBytes, readStoredList } from '../trust-files.ts';
import { UsageError } from '../usage-error.ts';
import { countsOf } from './counts.ts';
import { signatureIn } from './signature-in.ts';

interface SyncOptions {
  readonly from?: string;
  readonly signatureFrom?: string;
  readonly signedBy?: string;
  readonly force?: true;
  readonly timeout: number;
}

const signatureBytesMax = 64 * 1024;

export const syncCommand = new Command('sync')
  .description(
    'Fetch the newest lists of a network into the trust store. A worse list never takes the place of a good one.',
  )
  .argument(
    '<network>',
    `${loadNetworkAddresses()
      .map(({ id }) => id)
      .join(', ')}`,
  )
  .option('--from <address>', 'where its list is to be fetched from, instead of the published address')
  .option('--signature-from <address>', 'the same for its signature')
  .option('--signed-by <file>', 'a file with the key of whoever signs the list')
  .option('--timeout <seconds>', 'how long the server may take', parseSeconds, 30)
  .option('--force', 'use the new list although it is older or smaller than the one that is held')
  .action(async (id: string, options: SyncOptions) => {
    const networks = loadNetworkAddresses();
    const network = networks.find((one) => one.id === id);
    if (!network)
      throw new UsageError(
        `${id} is no network whose address is known. There are: ${networks.map((one) => one.id).join(', ')}.`,
      );
    const store = openTrustStore();
    let kept = 0;
    for (const list of network.lists) {
      const outcome = await syncList(list, options, store);
      if (outcome.isKept) kept++;
      process.stdout.write(`${list.name}: ${outcome.sentence}\n`);
    }
    process.exitCode = kept > 0 ? 1 : 0;
  });

interface Outcome {
  readonly sentence: string;
  /** The list in the store, if any, was left as it was because the new one is not to be had or is worse. */
  readonly isKept: boolean;
}

async function syncList(published: PublishedList, options: SyncOptions, store: TrustStore): Promise<Outcome> {
  const held = store.list(published.name);
  try {
    const fresh = await fetchList(published, held, options);
    if (!fresh) return { sentence: 'nothing new.', isKept: false };
    const material = await readStoredList(fresh);
    const before = held && (await readHeld(held));
    const reason = before && !options.force ? reasonToKeep(before, material) : undefined;
    if (reason !== undefined)
      return {
        sentence: `the list that was fetched is not used, because ${reason}. The one in the store stays. --force uses it.`,
        isKept: true,
      };
    store.putList(fresh);
    return { sentence: `${countsOf(material)}. ${proofOf(material)}`, isKept: false };
  } catch (error) {
    if (!(error instanceof FetchError) && !(error instanceof UsageError)) throw error;
    const rest = held ? ` The list of ${held.facts.retrievedAt.slice(0, 10)} in the store stays.` : '';
    return { sentence: `${error.message}${rest}`, isKept: true };
  }
}

const proofOf = ({ isProven }: TrustMaterial) =>
  isProven ? 'Its signature was checked.' : 'Its signature was not checked.';

/** A list in the store that can no longer be read is no reason to keep it. */
async function readHeld(held: StoredList): Promise<TrustMaterial | undefined> {
  try {
    return await readStoredList(held);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** @returns undefined when what is held is the newest */
async function fetchList(
  { name, kind, environment, ...published }: PublishedList,
  held: StoredList | undefined,
  options: SyncOptions,
): Promise<StoredList | undefined> {
  const address = options.from ?? published.address;
  if (address === undefined)
    throw new UsageError(`${name} has no address that is the same for everybody. Name yours: --from ADDRESS.`);
  const timeoutMs = options.timeout * 1000;
  // Only a list from the same place can be the same version.
  const etag = held?.facts.source === address ? held.facts.etag : undefined;
  const file = await fetchFile(address, {
    bytesMax: limits.trustFileBytesMax,
    timeoutMs,
    ...(etag !== undefined && { etag }),
  });
  if (!file) return undefined;
  const signatureAddress = options.signatureFrom ?? (options.from === undefined ? published.signature : undefined);
  const signature =
    signatureAddress === undefined
      ? undefined
      : (await fetchFile(signatureAddress, { bytesMax: signatureBytesMax, timeoutMs }))?.bytes;
  const signers = signersOf(options, published);
  return {
    name,
    facts: {
      kind,
      source: address,
      retrievedAt: new Date().toISOString(),
      environment,
      ...(file.etag !== undefined && { etag: file.etag }),
    },
    bytes: file.bytes,
    ...(signature && { signature: signatureIn(signature) }),
    ...(signers && { signers }),
  };
}

/** The keys that the operator names, else those that are known of the network. */
function signersOf({ signedBy }: SyncOptions, { signers }: Pick<PublishedList, 'signers'>): Uint8Array | undefined {
  if (signedBy !== undefined) return readBytes(signedBy);
  return signers && new TextEncoder().encode(JSON.stringify({ keys: signers }));
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 3600)) throw new UsageError('--timeout takes a number of seconds.');
  return seconds;
}

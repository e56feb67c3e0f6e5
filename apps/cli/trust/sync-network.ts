import type { TrustMaterial } from '@carnet/core';
import { reasonToKeep } from '@carnet/core/lists';
import {
  FetchError,
  loadNetworkAddresses,
  openTrustStore,
  type PublishedList,
  type StoredList,
  type TrustStore,
} from '@carnet/node';
import { Command } from 'commander';
import { readStoredList } from '../trust-files.ts';
import { UsageError } from '../usage-error.ts';
import { countsOf } from './counts.ts';
import { type FetchOptions, fetchLists } from './fetch-list.ts';

interface SyncOptions extends FetchOptions {
  readonly force?: true;
}

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
      for (const { sentence, isKept } of await syncList(list, options, store)) {
        if (isKept) kept++;
        process.stdout.write(`${sentence}\n`);
      }
    }
    process.exitCode = kept > 0 ? 1 : 0;
  });

interface Outcome {
  readonly sentence: string;
  /** The list in the store, if any, was left as it was because the new one is not to be had or is worse. */
  readonly isKept: boolean;
}

async function syncList(
  published: PublishedList,
  options: SyncOptions,
  store: TrustStore,
): Promise<readonly Outcome[]> {
  const held = store.list(published.name);
  try {
    const fresh = await fetchLists(published, held, options);
    if (!fresh) return [{ sentence: `${published.name}: nothing new.`, isKept: false }];
    const outcomes: Outcome[] = [];
    for (const list of fresh) outcomes.push(await replace(list, options, store));
    return [...outcomes, ...forget(fresh, published, options, store)];
  } catch (error) {
    if (!(error instanceof FetchError) && !(error instanceof UsageError)) throw error;
    const rest = held ? ` The list of ${held.facts.retrievedAt.slice(0, 10)} in the store stays.` : '';
    return [{ sentence: `${published.name}: ${error.message}${rest}`, isKept: true }];
  }
}

async function replace(fresh: StoredList, { force }: SyncOptions, store: TrustStore): Promise<Outcome> {
  const material = await readStoredList(fresh);
  const held = store.list(fresh.name);
  const before = held && (await readHeld(held));
  const reason = before && !force ? reasonToKeep(before, material) : undefined;
  if (reason !== undefined) {
    const sentence = `${fresh.name}: the list that was fetched is not used, because ${reason}. The one in the store stays. --force uses it.`;
    return { sentence, isKept: true };
  }
  store.putList(fresh);
  return { sentence: `${fresh.name}: ${countsOf(material)}. ${proofOf(material)}`, isKept: false };
}

/**
 * Lists that came by references of the same place and are referred to no more: a participant that has left must not go
 * on being trusted.
 */
function forget(
  fresh: readonly StoredList[],
  { name }: PublishedList,
  { force }: SyncOptions,
  store: TrustStore,
): readonly Outcome[] {
  const names = new Set(fresh.map((list) => list.name));
  const places = new Set(fresh.map((list) => new URL(list.facts.source).origin));
  const held = store
    .lists()
    .filter((list) => list.name.startsWith(`${name}-`))
    .filter(({ facts: { source } }) => URL.canParse(source) && places.has(new URL(source).origin));
  const gone = held.filter((list) => !names.has(list.name));
  // As with keys: when most of it is gone at once, it is more probably the network that has lost something.
  if (gone.length * 2 > held.length && !force)
    return [
      {
        sentence: `${name}: ${gone.length} of ${held.length} lists are no longer published. They stay in the store; --force removes them.`,
        isKept: true,
      },
    ];
  return gone.map((list) => {
    store.removeList(list.name);
    return { sentence: `${list.name}: no longer published, and no longer trusted.`, isKept: false };
  });
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

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 3600)) throw new UsageError('--timeout takes a number of seconds.');
  return seconds;
}

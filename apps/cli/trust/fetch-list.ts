import { limits } from '@carnet/core';
import { FetchError, fetchFile, type PublishedList, type StoredList } from '@carnet/node';
import { asUsage, readBytes, readStoredList } from '../trust-files.ts';
import { UsageError } from '../usage-error.ts';
import { fetchFeed } from './fetch-feed.ts';
import { signatureIn } from './signature-in.ts';

export interface FetchOptions {
  readonly from?: string;
  readonly signatureFrom?: string;
  readonly signedBy?: string;
  /** Seconds. */
  readonly timeout: number;
}

const signatureBytesMax = 64 * 1024;
/** Documents that one list may refer to, at all levels. */
const referencesMax = 1000;

/**
 * Fetches what a network publishes under one name.
 * @param held what is in the store
 * @returns a list, or several where it is one of references; undefined when what is held is the newest
 * @throws FetchError, UsageError
 */
export async function fetchLists(
  published: PublishedList,
  held: StoredList | undefined,
  options: FetchOptions,
): Promise<readonly StoredList[] | undefined> {
  const address = options.from ?? published.address;
  if (address === undefined)
    throw new UsageError(
      `${published.name} has no address that is the same for everybody. Name yours: --from ADDRESS.`,
    );
  const timeoutMs = options.timeout * 1000;
  if (published.form === 'feed') {
    const bytes = await asUsage(() => fetchFeed(address.replace(/\/$/, ''), held?.bytes, timeoutMs));
    return [listOf(published, address, bytes, options)];
  }
  // Only a list from the same place can be the same version.
  const etag = held?.facts.source === address ? held.facts.etag : undefined;
  const terms = { bytesMax: limits.trustFileBytesMax, timeoutMs, ...(etag !== undefined && { etag }) };
  const file = await fetchFile(address, terms);
  if (!file) return undefined;
  const signatureAddress = options.signatureFrom ?? (options.from === undefined ? published.signature : undefined);
  const signature =
    signatureAddress === undefined
      ? undefined
      : (await fetchFile(signatureAddress, { bytesMax: signatureBytesMax, timeoutMs }))?.bytes;
  const list = listOf(published, address, file.bytes, options);
  const root: StoredList = {
    ...list,
    facts: { ...list.facts, ...(file.etag !== undefined && { etag: file.etag }) },
    ...(signature && { signature: signatureIn(signature) }),
  };
  return published.kind === 'gdhcn' ? followReferences(root, published, options) : [root];
}

function listOf(published: PublishedList, source: string, bytes: Uint8Array, { signedBy }: FetchOptions): StoredList {
  const { name, kind, environment, signers: known } = published;
  // The keys that the operator names, else those that are known of the network.
  const signers =
    signedBy === undefined ? known && new TextEncoder().encode(JSON.stringify({ keys: known })) : readBytes(signedBy);
  const facts = { kind, source, retrievedAt: new Date().toISOString(), environment };
  return { name, facts, bytes, ...(signers && { signers }) };
}

/**
 * The documents that a list of the WHO network refers to, at all levels, each a list of its own with its own proof. Only
 * those of the same host are fetched: the production list has been seen to refer to that of the tests.
 * @returns the list itself where it holds keys
 */
async function followReferences(
  root: StoredList,
  published: PublishedList,
  options: FetchOptions,
): Promise<readonly StoredList[]> {
  const own = didOf(root);
  if (own === undefined || !root.facts.source.endsWith(pathOf(own))) return [root];
  const base = root.facts.source.slice(0, -pathOf(own).length);
  const found: StoredList[] = [];
  const seen = new Set<string>([own]);
  const waiting = [root];
  for (let list = waiting.shift(); list; list = waiting.shift()) {
    const { entries, findings } = await readStoredList(list);
    if (entries.length > 0) found.push(list);
    // A list of keys is whole; what it also refers to are other lists.
    if (entries.length > 0) continue;
    for (const { kind, subject } of findings) {
      if (kind !== 'reference' || subject === undefined || seen.has(subject) || hostOf(subject) !== hostOf(own))
        continue;
      if (seen.size > referencesMax) throw new FetchError(`${root.facts.source} refers to too many lists.`);
      seen.add(subject);
      const address = base + pathOf(subject);
      const file = await fetchFile(address, { bytesMax: limits.trustFileBytesMax, timeoutMs: options.timeout * 1000 });
      const name = nameOf(published.name, subject);
      if (file) waiting.push(listOf({ ...published, name }, address, file.bytes, options));
    }
  }
  return found.length > 0 ? found : [root];
}

function didOf({ bytes }: StoredList): string | undefined {
  try {
    const { id } = JSON.parse(new TextDecoder().decode(bytes)) as { readonly id?: unknown };
    return typeof id === 'string' && id.startsWith('did:web:') ? id : undefined;
  } catch {
    return undefined; // no list; reading it says so
  }
}

const hostOf = (did: string) => did.split(':')[2];
/** Where the document of a DID lies on its host (did:web, 3.2). */
const pathOf = (did: string) => `/${did.split(':').slice(3).map(decodeURIComponent).join('/')}/did.json`;

/** `gdhcn-dcc-fra-dsc`: the codes behind the word "trustlist". */
function nameOf(root: string, did: string): string {
  const codes = did.split(':').slice(3);
  const from = codes.findIndex((code) => code.startsWith('trustlist'));
  return [root, ...codes.slice(from + 1)]
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]/g, '-')
    .slice(0, 64);
}

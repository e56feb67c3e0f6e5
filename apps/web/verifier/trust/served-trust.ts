import { isSnapshot, limits, type PublicKey, TrustFileError } from '@carnet/core';
import { now } from '../../shared/clock.ts';

/** What whoever serves this page put beside it: publishers whose snapshots are believed, and the newest snapshot. */
export interface ServedTrust {
  readonly publishers: readonly PublicKey[];
  /** Absent where there is none, and where it is the one that the page has. */
  readonly snapshot?: { readonly file: File; readonly etag?: string };
}

/** The server was reached, and did not do its work. */
export class ServerFault extends Error {}

/**
 * Asks the server of this page, and nobody else. An empty list of publishers says that none is believed any more; where
 * there is no list, the answer is undefined and says nothing.
 * @param etag of the snapshot that the page has, by which it is not sent again (RFC 9110, 13.1.2)
 * @throws TypeError when there is no network
 * @throws ServerFault
 * @throws TrustFileError when what is served as a snapshot is none
 */
export async function askServedTrust(etag: string | undefined): Promise<ServedTrust | undefined> {
  const list = await ask('trust/publishers.json');
  if (!list) return undefined;
  const publishers = publishersOf(await jsonOf(list));
  if (publishers.length === 0) return { publishers };
  const answer = await ask('trust/snapshot', etag);
  if (!answer || answer.status === 304) return { publishers };
  const bytes = new Uint8Array(await answer.arrayBuffer()).subarray(0, limits.trustFileBytesMax + 1);
  if (!isSnapshot(bytes)) throw new TrustFileError('What the server gives out as trust snapshot is none.');
  const newEtag = answer.headers.get('ETag');
  const file = new File([bytes], 'The snapshot', { lastModified: now().getTime() });
  return { publishers, snapshot: { file, ...(newEtag && { etag: newEtag }) } };
}

/** Undefined where the server has no such file. */
async function ask(path: string, etag?: string): Promise<Response | undefined> {
  const answer = await fetch(path, { cache: 'no-cache', headers: etag ? { 'If-None-Match': etag } : {} });
  if (answer.ok || answer.status === 304) return answer;
  if (answer.status === 404) return undefined;
  throw new ServerFault();
}

/** @throws ServerFault when something else answers in the place of the server, such as the page of a hotel */
async function jsonOf(answer: Response): Promise<Parameters<typeof publishersOf>[0]> {
  const json: unknown = await answer.json().catch(() => undefined);
  if (typeof json !== 'object' || json === null || !('keys' in json) || !Array.isArray(json.keys))
    throw new ServerFault();
  return json as Parameters<typeof publishersOf>[0];
}

/** P-256 keys, the one kind that signs snapshots. */
function publishersOf(json: { readonly keys: readonly { readonly x?: string; readonly y?: string }[] }): PublicKey[] {
  return json.keys.flatMap(({ x, y }) =>
    x !== undefined && y !== undefined ? [{ type: 'EC', curve: 'P-256', x: bytesOf(x), y: bytesOf(y) }] : [],
  );
}

function bytesOf(base64url: string): Uint8Array {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (one) => one.charCodeAt(0));
}

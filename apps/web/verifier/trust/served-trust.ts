import { limits, openSnapshot, type PublicKey } from '@carnet/core';
import { now } from '../../shared/clock.ts';
import { crypto } from '../verdict/judge.ts';
import type { LoadedTrust } from './trust-file.ts';

/** What whoever serves this page put beside it: publishers whose snapshots are believed, and the newest snapshot. */
export interface ServedTrust {
  readonly publishers: readonly PublicKey[];
  readonly snapshot?: LoadedTrust;
}

/**
 * Asks the server of this page, and nobody else. A page that is served without a snapshot has an empty list of
 * publishers.
 * @throws TrustFileError when there is a snapshot that must not be used
 */
export async function loadServedTrust(): Promise<ServedTrust> {
  const publishersAnswer = await fetch('trust/publishers.json');
  const publishers = publishersAnswer.ok ? publishersOf(await publishersAnswer.json()) : [];
  if (publishers.length === 0) return { publishers };
  const answer = await fetch('trust/snapshot');
  if (!answer.ok) return { publishers };
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const origin = { source: 'trust snapshot', retrievedAt: now(), publishers };
  const material = await openSnapshot(bytes.subarray(0, limits.trustFileBytesMax), origin, crypto);
  return { publishers, snapshot: { id: 'served', name: '', environment: 'production', material } };
}

/** P-256 keys, the one kind that signs snapshots. */
function publishersOf(json: { readonly keys?: readonly { readonly x?: string; readonly y?: string }[] }): PublicKey[] {
  return (json.keys ?? []).flatMap(({ x, y }) =>
    x !== undefined && y !== undefined ? [{ type: 'EC', curve: 'P-256', x: bytesOf(x), y: bytesOf(y) }] : [],
  );
}

function bytesOf(base64url: string): Uint8Array {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (one) => one.charCodeAt(0));
}

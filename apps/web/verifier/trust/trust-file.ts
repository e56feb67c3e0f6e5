import { isSnapshot, limits, type Origin, openSnapshot, type PublicKey, type TrustMaterial } from '@carnet/core';
import { now } from '../../shared/clock.ts';
import { crypto } from '../verdict/judge.ts';

/** A trust file that a person chose, and what they say of it. */
export interface TrustFile {
  readonly file: File;
  readonly environment: 'production' | 'test';
  /** Whose keys these are, where the file does not say so itself. */
  readonly issuer?: string;
}

/** A trust file in use. */
export interface LoadedTrust {
  readonly id: string;
  readonly name: string;
  readonly environment: 'production' | 'test';
  /** What it was read from, to be kept. */
  readonly chosen: TrustFile;
  readonly material: TrustMaterial;
}

/**
 * Reads a trust file: a snapshot by one of the publishers, or a list.
 * @throws TrustFileError
 */
export async function readTrustFile(chosen: TrustFile, publishers: readonly PublicKey[]): Promise<LoadedTrust> {
  const { file, environment, issuer } = chosen;
  // A list cannot be newer than its file; when the file was written is the best that is known of its age.
  const retrievedAt = new Date(Math.min(file.lastModified, now().getTime()));
  const origin = { source: file.name, retrievedAt, environment, publishers, ...(issuer && { issuer }) };
  // One byte more than permitted is enough to be refused as too large.
  const bytes = new Uint8Array(await file.slice(0, limits.trustFileBytesMax + 1).arrayBuffer());
  const material = isSnapshot(bytes) ? await openSnapshot(bytes, origin, crypto) : await readList(bytes, origin);
  return {
    id: `${file.name} ${file.size} ${file.lastModified} ${issuer ?? ''}`,
    name: file.name,
    environment,
    chosen,
    material,
  };
}

/** What reads the lists of all networks is loaded when the first list is: whoever has a snapshot does not need it. */
async function readList(bytes: Uint8Array, origin: Origin): Promise<TrustMaterial> {
  const { readTrust } = await import('@carnet/core/lists');
  return readTrust(bytes, origin, crypto);
}

/** The keys in a file that holds nothing but the public keys of a publisher; undefined when it holds something else. */
export async function publisherIn(file: File): Promise<readonly PublicKey[] | undefined> {
  if (file.size > limits.listSignersBytesMax || !/^\s*-----BEGIN PUBLIC KEY-----/.test(await file.text()))
    return undefined;
  const { readListSigners } = await import('@carnet/core/lists');
  return readListSigners(new Uint8Array(await file.arrayBuffer()));
}

/** Whether a file is a key set or a revocation list that does not say whose it is. */
export async function lacksIssuer(file: File): Promise<boolean> {
  try {
    const json: unknown = JSON.parse(await file.text());
    if (typeof json !== 'object' || json === null) return false;
    const { keys, rids, iss, issuer } = json as Readonly<Record<string, unknown>>;
    if (Array.isArray(rids)) return true;
    return Array.isArray(keys) && typeof (iss ?? issuer) !== 'string';
  } catch {
    return false; // not JSON: a certificate, or nothing that is known
  }
}

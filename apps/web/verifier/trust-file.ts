import { limits, readTrust, type TrustMaterial } from '@carnet/core';
import { now } from '../shared/clock.ts';
import { crypto } from './judge.ts';

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
  readonly file: TrustFile;
  readonly material: TrustMaterial;
}

/** Reads a trust file. @throws TrustFileError */
export async function readTrustFile(chosen: TrustFile): Promise<LoadedTrust> {
  const { file, environment, issuer } = chosen;
  // A list cannot be newer than its file; when the file was written is the best that is known of its age.
  const retrievedAt = new Date(Math.min(file.lastModified, now().getTime()));
  const origin = { source: file.name, retrievedAt, environment, ...(issuer && { issuer }) };
  // One byte more than permitted is enough to be refused as too large.
  const bytes = new Uint8Array(await file.slice(0, limits.trustFileBytesMax + 1).arrayBuffer());
  const material = await readTrust(bytes, origin, crypto);
  return { id: `${file.name} ${file.size} ${file.lastModified} ${issuer ?? ''}`, file: chosen, material };
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

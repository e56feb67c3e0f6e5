import { type PublicKey, TrustFileError } from '@carnet/core';
import { type LoadedTrust, readTrustFile, type TrustFile } from '../verifier/trust/trust-file.ts';
import type { Fault } from '../verifier/words/fault.ts';
import { fileOf, type KeptTrustFile, kept, keptFileOf } from './kept.ts';

/** The trust that was kept on this device, proven anew. */
export interface KeptTrust {
  readonly files: readonly LoadedTrust[];
  readonly served: readonly PublicKey[];
  readonly believed: readonly PublicKey[];
  /** Of the newest snapshot that was ever used here; 0 before the first. */
  readonly version: number;
  /** By which the server of the page knows the snapshot in use, where it came from there. */
  readonly etag?: string | undefined;
  readonly daysMax?: number | undefined;
  /** When the server last answered. */
  readonly answeredAt?: Date | undefined;
  /** Why something that was kept is not used. */
  readonly fault?: Fault | undefined;
}

export const nothingKept: KeptTrust = { files: [], served: [], believed: [], version: 0 };

/** Opens what was kept. What is damaged is not used, and the rest is. */
export async function openKeptTrust(): Promise<KeptTrust> {
  try {
    const [served = [], believed = [], snapshot, lists = [], daysMax, answeredAt] = await Promise.all([
      kept.get('served-publishers'),
      kept.get('believed-publishers'),
      kept.get('snapshot'),
      kept.get('lists'),
      kept.get('days-max'),
      kept.get('answered-at'),
    ]);
    const publishers = [...served, ...believed];
    const opened = await Promise.all([
      ...(snapshot ? [opening(snapshot, publishers, true)] : []),
      ...lists.map((list) => opening(list, publishers, false)),
    ]);
    const files = opened.flatMap((one) => ('material' in one ? one : []));
    const fault = opened.find((one) => 'code' in one);
    return {
      files,
      served,
      believed,
      version: countIn(snapshot?.version) ?? 0,
      etag: files.some(({ material }) => material.snapshot) ? snapshot?.etag : undefined,
      daysMax: countIn(daysMax),
      answeredAt: countIn(answeredAt) === undefined ? undefined : new Date(countIn(answeredAt) as number),
      ...(fault && { fault }),
    };
  } catch {
    return { ...nothingKept, fault: { code: 'trust.kept' } }; // somebody wrote into the store
  }
}

/** Days, milliseconds of a date, or a version; undefined when it is none of these. */
function countIn(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 8.64e15 ? Math.floor(value) : undefined;
}

async function opening(
  file: KeptTrustFile,
  publishers: readonly PublicKey[],
  isForSnapshot: boolean,
): Promise<LoadedTrust | Fault> {
  try {
    const { environment, issuer } = file;
    const loaded = await readTrustFile({ file: fileOf(file), environment, ...(issuer && { issuer }) }, publishers);
    // In the place of the snapshot nothing counts but a proven one.
    return (loaded.material.snapshot !== undefined) === isForSnapshot ? loaded : { code: 'trust.kept' };
  } catch (error) {
    return { code: 'trust.kept', ...(error instanceof TrustFileError && { sentence: error.message }) };
  }
}

/** Another window may have kept a newer one meanwhile; that one stays. @returns whether one is kept */
export async function keepSnapshot({ chosen, material }: LoadedTrust, etag?: string): Promise<boolean> {
  const version = material.snapshot?.version ?? 0;
  if ((countIn((await kept.get('snapshot'))?.version) ?? 0) > version) return true;
  return kept.set('snapshot', { ...(await keptTrustFileOf(chosen)), version, ...(etag && { etag }) });
}

/** @returns whether they are kept */
export async function keepLists(files: readonly LoadedTrust[]): Promise<boolean> {
  const lists = files.filter(({ material }) => !material.snapshot);
  return kept.set('lists', await Promise.all(lists.map(({ chosen }) => keptTrustFileOf(chosen))));
}

async function keptTrustFileOf({ file, environment, issuer }: TrustFile): Promise<KeptTrustFile> {
  return { ...(await keptFileOf(file)), environment, ...(issuer && { issuer }) };
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { limits, type Origin, type PublicKey, sentencesOf, TrustFileError, type TrustMaterial } from '@carnet/core';
import { readListSigners, readTrust } from '@carnet/core/lists';
import { nodeCrypto, openTrustStore, type StoredList, type TrustStore } from '@carnet/node';
import { UsageError } from './usage-error.ts';

const trustFile = /\.(pem|crt|cer|der|ml|crl|json|jwks|carnet-trust)$/i;

/** What `--trust` was given: `FILE`, `FOLDER`, or either with the issuer whose keys it holds, `ISSUER=FILE`. */
export interface TrustOption {
  readonly path: string;
  readonly issuer?: string;
}

/** Whom a command trusts: files that were named, else what is in the trust store. */
export interface TrustChoice {
  readonly trust: readonly TrustOption[];
  /** Files with the keys of publishers of snapshots, beside those in the store. */
  readonly publisher: readonly string[];
}

export function parseTrustOption(text: string): TrustOption {
  const match = /^(https:\/\/[^=]+)=(.+)$/s.exec(text);
  return match ? { issuer: match[1] as string, path: match[2] as string } : { path: text };
}

/**
 * Reads the trust files that were named, or what is in the trust store. A folder is read with all its subfolders, and
 * files in it that are no trust lists are passed over.
 * @param note is told, in sentences, what was left out
 * @throws UsageError when a file that was named cannot be used
 */
export async function loadTrust(
  { trust, publisher }: TrustChoice,
  note: (sentence: string) => void,
): Promise<readonly TrustMaterial[]> {
  const store = openTrustStore();
  const publishers = [...store.publishers(), ...publisher.flatMap(readSigners)];
  if (trust.length === 0) return loadStore(store, publishers);
  const materials: TrustMaterial[] = [];
  for (const { path, issuer } of trust) {
    const isFolder = stat(path).isDirectory();
    const files = isFolder ? filesBelow(path) : [path];
    const before = materials.length;
    for (const file of files) {
      try {
        const material = await readTrustPath(file, { publishers, ...(issuer !== undefined && { issuer }) });
        materials.push(material);
        for (const sentence of sentencesOf(material)) note(sentence);
      } catch (error) {
        if (!(error instanceof UsageError) || !isFolder) throw error;
        note(`Passed over: ${error.message}`);
      }
    }
    if (materials.length === before) throw new UsageError(`${path} holds no trust list that can be used.`);
  }
  return materials;
}

/** The snapshot of the store where there is one, for it was made of lists that were looked at; else the lists. */
async function loadStore(store: TrustStore, publishers: readonly PublicKey[]): Promise<readonly TrustMaterial[]> {
  const snapshot = store.snapshot();
  if (!snapshot) return Promise.all(store.lists().map(readStoredList));
  const origin = { source: 'trust snapshot', retrievedAt: new Date(), publishers };
  return [await asUsage(() => readTrust(snapshot, origin, nodeCrypto(), 'snapshot'))];
}

/** @throws UsageError */
export function readStoredList({ name, facts, bytes, signature, signers }: StoredList): Promise<TrustMaterial> {
  const { kind, retrievedAt, environment, issuer } = facts;
  return asUsage(() =>
    readTrust(
      bytes,
      {
        source: name,
        retrievedAt: new Date(retrievedAt),
        ...(environment && { environment }),
        ...(issuer !== undefined && { issuer }),
        ...(signature && { signature }),
        ...(signers && { signers: readListSigners(signers) }),
      },
      nodeCrypto(),
      kind,
    ),
  );
}

/** Reads one trust file. @throws UsageError */
export function readTrustPath(path: string, over: Partial<Origin> = {}, kind?: string): Promise<TrustMaterial> {
  const { mtime } = stat(path);
  const bytes = readBytes(path);
  return asUsage(() => readTrust(bytes, { source: path, retrievedAt: mtime, ...over }, nodeCrypto(), kind));
}

/** The bytes of a file that is not too large for a trust list. @throws UsageError */
export function readBytes(path: string): Uint8Array {
  const { size } = stat(path);
  // Before it is read; core would refuse it after.
  if (size > limits.trustFileBytesMax) throw new UsageError(`${path} is too large for a trust list.`);
  return Uint8Array.from(readFileSync(path));
}

/** The public keys in a file. @throws UsageError */
export function readSigners(path: string): readonly PublicKey[] {
  try {
    return readListSigners(readBytes(path));
  } catch (error) {
    if (error instanceof TrustFileError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

/** What is wrong with a file that somebody named is said as a sentence, without a trace. */
export async function asUsage<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TrustFileError) throw new UsageError(error.message);
    throw error;
  }
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .filter((name) => trustFile.test(name))
    .map((name) => join(folder, name))
    .filter((path) => stat(path).isFile());
}

function stat(path: string) {
  try {
    return statSync(path);
  } catch {
    throw new UsageError(`There is no file or folder ${path}.`);
  }
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { limits, readTrust, sentencesOf, TrustFileError, type TrustMaterial } from '@carnet/core';
import { nodeCrypto } from '@carnet/node';
import { UsageError } from './usage-error.ts';

const trustFile = /\.(pem|crt|cer|der|ml|crl|json|jwks)$/i;

/** What `--trust` was given: `FILE`, `FOLDER`, or either with the issuer whose keys it holds, `ISSUER=FILE`. */
export interface TrustOption {
  readonly path: string;
  readonly issuer?: string;
}

export function parseTrustOption(text: string): TrustOption {
  const match = /^(https:\/\/[^=]+)=(.+)$/s.exec(text);
  return match ? { issuer: match[1] as string, path: match[2] as string } : { path: text };
}

/**
 * Reads trust files; a folder is read with all its subfolders, and files in it that are no trust lists are passed over.
 * @param note is told, in sentences, what was left out
 * @throws UsageError when a file that was named cannot be used
 */
export async function loadTrust(
  options: readonly TrustOption[],
  note: (sentence: string) => void,
): Promise<readonly TrustMaterial[]> {
  const materials: TrustMaterial[] = [];
  for (const { path, issuer } of options) {
    const isFolder = stat(path).isDirectory();
    const files = isFolder ? filesBelow(path) : [path];
    const before = materials.length;
    for (const file of files) {
      try {
        const material = await readFile(file, issuer);
        materials.push(material);
        for (const sentence of sentencesOf(material)) note(sentence);
      } catch (error) {
        if (!(error instanceof TrustFileError)) throw error;
        if (!isFolder) throw new UsageError(error.message);
        note(`Passed over: ${error.message}`);
      }
    }
    if (materials.length === before) throw new UsageError(`${path} holds no trust list that can be used.`);
  }
  return materials;
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .filter((name) => trustFile.test(name))
    .map((name) => join(folder, name))
    .filter((path) => stat(path).isFile());
}

async function readFile(path: string, issuer: string | undefined): Promise<TrustMaterial> {
  const { mtime, size } = stat(path);
  // Before it is read; core would refuse it after.
  if (size > limits.trustFileBytesMax) throw new UsageError(`${path} is too large for a trust list.`);
  const origin = { source: path, retrievedAt: mtime, ...(issuer !== undefined && { issuer }) };
  return readTrust(Uint8Array.from(readFileSync(path)), origin, nodeCrypto());
}

function stat(path: string) {
  try {
    return statSync(path);
  } catch {
    throw new UsageError(`There is no file or folder ${path}.`);
  }
}

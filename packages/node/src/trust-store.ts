import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { PublicKey } from '@carnet/core';
import { readListSigners } from '@carnet/core/lists';

/** What is known of a list in the store beside the list itself. */
interface StoredListFacts {
  readonly kind: string;
  /** A name for people: the file or address that it came from. */
  readonly source: string;
  /** ISO 8601. */
  readonly retrievedAt: string;
  readonly environment?: 'production' | 'test';
  readonly issuer?: string;
  /** What the server called this version, for asking whether there is a newer one. */
  readonly etag?: string;
}

export interface StoredList {
  readonly name: string;
  readonly facts: StoredListFacts;
  readonly bytes: Uint8Array;
  /** The signature, where it is published in a file of its own. */
  readonly signature?: Uint8Array;
  /** The file that names who signs the list; it is checked anew whenever the list is read. */
  readonly signers?: Uint8Array;
}

/** The lists, the snapshot and its publishers that one machine trusts, as files in a folder. */
export interface TrustStore {
  readonly folder: string;
  lists(): readonly StoredList[];
  list(name: string): StoredList | undefined;
  putList(list: StoredList): void;
  removeList(name: string): boolean;
  publishers(): readonly PublicKey[];
  /** @param file a public key in any form that `readListSigners` knows */
  addPublisher(name: string, file: Uint8Array): void;
  snapshot(): Uint8Array | undefined;
  putSnapshot(bytes: Uint8Array): void;
}

const parts = ['list', 'signature', 'signers'] as const;
type Part = (typeof parts)[number];
/** Names the files of the list that is in use: replacing it replaces all of them at once. */
const factsFile = 'facts.json';

interface Facts extends StoredListFacts {
  readonly files: Readonly<Partial<Record<Part, string>>>;
}

const namePattern = /^[a-z0-9][a-z0-9.-]{0,63}$/;

/** Whether a text can be the name of a list or publisher: it is the name of a folder, too. */
export function isStoreName(name: string): boolean {
  return namePattern.test(name);
}

/** @param home the folder; by default CARNET_HOME, or `.carnet` in the home of the user */
export function openTrustStore(home = process.env.CARNET_HOME ?? join(homedir(), '.carnet')): TrustStore {
  const folder = join(home, 'trust');
  const lists = join(folder, 'lists');
  const publishers = join(folder, 'publishers');
  const snapshot = join(folder, 'snapshot');

  function readList(name: string): StoredList | undefined {
    const facts = isStoreName(name) ? readIfThere(join(lists, name, factsFile)) : undefined;
    if (!facts) return undefined;
    const { files, ...said } = JSON.parse(facts.toString('utf8')) as Facts;
    const read = (part: Part) => {
      const file = files[part];
      return file === undefined ? undefined : Uint8Array.from(readFileSync(join(lists, name, file)));
    };
    const [bytes, signature, signers] = parts.map(read);
    return {
      name,
      facts: said,
      bytes: bytes ?? new Uint8Array(),
      ...(signature && { signature }),
      ...(signers && { signers }),
    };
  }

  return {
    folder,
    lists: () => namesIn(lists).flatMap((name) => readList(name) ?? []),
    list: readList,
    putList({ name, facts, bytes, signature, signers }) {
      if (!isStoreName(name)) throw new RangeError('A list in the store has a name in lower case.');
      const place = join(lists, name);
      mkdirSync(place, { recursive: true });
      const files: Partial<Record<Part, string>> = {};
      for (const [at, content] of [bytes, signature, signers].entries()) {
        const part = parts[at];
        if (content === undefined || part === undefined) continue;
        const file = `${part}-${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
        writeWhole(join(place, file), content);
        files[part] = file;
      }
      writeWhole(join(place, factsFile), new TextEncoder().encode(`${JSON.stringify({ ...facts, files }, null, 2)}\n`));
      const used = new Set<string>([factsFile, ...Object.values(files)]);
      for (const file of readdirSync(place)) if (!used.has(file)) rmSync(join(place, file));
    },
    removeList(name) {
      if (!readList(name)) return false;
      rmSync(join(lists, name), { recursive: true });
      return true;
    },
    publishers: () =>
      namesIn(publishers).flatMap((name) => readListSigners(Uint8Array.from(readFileSync(join(publishers, name))))),
    addPublisher(name, file) {
      mkdirSync(publishers, { recursive: true });
      writeWhole(join(publishers, name), file);
    },
    snapshot() {
      const bytes = readIfThere(snapshot);
      return bytes && Uint8Array.from(bytes);
    },
    putSnapshot(bytes) {
      mkdirSync(folder, { recursive: true });
      writeWhole(snapshot, bytes);
    },
  };
}

/** Written under another name and moved into place: whoever reads at the same time sees the old file or the new one. */
export function writeWhole(path: string, content: Uint8Array): void {
  const fresh = `${path}.fresh`;
  writeFileSync(fresh, content);
  renameSync(fresh, path);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(isStoreName).sort();
  } catch (error) {
    if (isNotThere(error)) return [];
    throw error;
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
}

function isNotThere(error: unknown): boolean {
  return (error as { readonly code?: string }).code === 'ENOENT';
}

import type { PublicKey } from '@carnet/core';
import { deviceStore } from '../shared/device-store.ts';

/** A file as it was received. It is read and proven anew whenever it is taken from the store. */
export interface KeptFile {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A trust file, and what a person said of it. */
export interface KeptTrustFile extends KeptFile {
  readonly environment: 'production' | 'test';
  readonly issuer?: string;
}

interface KeptSnapshot extends KeptTrustFile {
  /** Of the newest snapshot ever used here: none older takes its place, also when its bytes are damaged. */
  readonly version: number;
  /** By which the server of the page knows it, where it came from there. */
  readonly etag?: string;
}

/** Everything that the page keeps in the store of the device. None of it is about a person. */
interface Kept {
  readonly snapshot: KeptSnapshot;
  /** Publishers whose keys came with the page. */
  readonly 'served-publishers': readonly PublicKey[];
  /** Publishers that were believed by hand. */
  readonly 'believed-publishers': readonly PublicKey[];
  readonly lists: readonly KeptTrustFile[];
  readonly rules: readonly KeptFile[];
  /** How many days old trust data may be here, when that is less than its publisher says. */
  readonly 'days-max': number;
  /** When the server of the page last answered: milliseconds since 1970. */
  readonly 'answered-at': number;
  /** A snapshot that another program handed over, until the page takes it. */
  readonly shared: KeptFile;
}

/** One store for each place that serves the page; its worker has the same. */
export const kept = deviceStore<Kept>(`carnet ${new URL('.', location.href).pathname}`);

let persisting: Promise<boolean> | undefined;

/** Asks the browser, once, not to throw the store away when the device is short of space. */
export async function persistKept(): Promise<void> {
  persisting ??= navigator.storage?.persist?.().catch(() => false);
  await persisting;
}

export async function keptFileOf(file: File): Promise<KeptFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, lastModified: file.lastModified, bytes };
}

export function fileOf({ name, lastModified, bytes }: KeptFile): File {
  return new File([bytes], name, { lastModified });
}

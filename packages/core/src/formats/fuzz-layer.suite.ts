import type { Scan } from '../scan.ts';

/** A way to get at the bytes of one layer of a credential, and to build a scan of changed ones. */
export interface FuzzLayer {
  readonly name: string;
  open(scan: Scan): Uint8Array;
  close(bytes: Uint8Array): Scan;
  /** Where in the bytes everything is fixed by the signature: no flipped bit there may go unnoticed. */
  readonly signed?: (bytes: Uint8Array) => readonly (readonly [from: number, end: number])[];
}

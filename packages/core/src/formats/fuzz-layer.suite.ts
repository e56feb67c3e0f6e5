import { decodeCoseSign1 } from '../envelope/cose.ts';
import type { Scan } from '../scan.ts';

/** A way to get at the bytes of one layer of a credential, and to build a scan of changed ones. */
export interface FuzzLayer {
  readonly name: string;
  open(scan: Scan): Uint8Array;
  close(bytes: Uint8Array): Scan | Promise<Scan>;
  /** Where in the bytes everything is fixed by the signature: no flipped bit there may go unnoticed. */
  readonly signed?: (bytes: Uint8Array) => readonly (readonly [from: number, end: number])[];
}

/** What a COSE_Sign1 signature fixes: the protected header and the payload, and the signature itself. */
export function signedCoseParts(bytes: Uint8Array): readonly (readonly [from: number, end: number])[] {
  const { protectedBytes, payload, signature } = decodeCoseSign1(bytes);
  return [protectedBytes, payload, signature].map((part) => {
    const from = part.byteOffset - bytes.byteOffset;
    return [from, from + part.length] as const;
  });
}

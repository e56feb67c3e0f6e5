import { coseNumberOf } from '../crypto/algorithms.ts';
import type { Signer } from '../crypto/signer.ts';
import { type CborMap, CborTag, type CborValue } from './cbor.ts';
import { encodeCbor } from './cbor-encode.ts';
import { coseSignedBytes } from './cose.ts';

const label = { algorithm: 1, contentType: 3, keyId: 4 } as const;
const coseSign1Tag = 18;
const nothing: CborMap = new Map();

/** Makes a COSE_Sign1 message (RFC 9052, 4.2), tagged, with everything in its protected header. */
export async function signCose(
  payload: Uint8Array,
  { contentType, keyId }: { readonly contentType: string; readonly keyId: Uint8Array },
  signer: Signer,
): Promise<Uint8Array> {
  const protectedHeader = new Map<CborValue, CborValue>([
    [label.algorithm, coseNumberOf(signer.algorithm)],
    [label.contentType, contentType],
    [label.keyId, keyId],
  ]);
  const protectedBytes = encodeCbor(protectedHeader);
  const unsigned = { protectedBytes, protectedHeader, unprotectedHeader: nothing, payload };
  const signature = await signer.sign(coseSignedBytes({ ...unsigned, signature: new Uint8Array() }));
  return encodeCbor(new CborTag(coseSign1Tag, [protectedBytes, nothing, payload, signature]));
}

import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { fitsKey, type PublicKey } from '../../crypto/public-key.ts';
import { type CoseSign1, coseAlgorithm, coseSignedBytes, decodeCoseSign1 } from '../../envelope/cose.ts';
import { inflateZlib } from '../../envelope/inflate.ts';
import { limits } from '../../limits.ts';
import { CredentialError } from '../../problem.ts';
import type { Origin, TrustMaterial } from '../material.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { decodeSnapshot } from './decode-snapshot.ts';

export const snapshotContentType = 'application/vnd.carnet.trust-snapshot+cbor';
const contentTypeLabel = 3;
/** How a zlib stream and a tagged COSE_Sign1 begin. */
const zlibStart = 0x78;
const coseStart = [0xd2, 0x84];
/** What follows at the four levels of compression (RFC 1950, 2.2). */
const zlibLevels = [0x01, 0x5e, 0x9c, 0xda];

/** Whether bytes begin like a snapshot, packed or not. */
export function isSnapshot([first, second = 0]: Uint8Array): boolean {
  return first === zlibStart ? zlibLevels.includes(second) : first === coseStart[0] && second === coseStart[1];
}

/**
 * A snapshot whose signature is by one of its publishers.
 * @throws TrustFileError when it is damaged, of a newer format, or signed by nobody who may
 */
export async function openSnapshot(
  bytes: Uint8Array,
  { source, publishers = [] }: Origin,
  crypto: CryptoPort,
): Promise<TrustMaterial> {
  if (publishers.length === 0) {
    throw new TrustFileError(
      `${source} is a trust snapshot, and no key of its publisher is known. Name the file that holds it: --publisher FILE, or --signed-by FILE when importing.`,
    );
  }
  try {
    const cose = decodeCoseSign1(unpackSnapshot(bytes));
    if (cose.protectedHeader.get(contentTypeLabel) !== snapshotContentType)
      throw new TrustFileError(`${source} is signed, but it is no trust snapshot.`);
    if (!(await isSignedBy(publishers, cose, crypto)))
      throw new TrustFileError(
        `${source} is not signed by a publisher whose key is known, or it was changed. It is not used.`,
      );
    return decodeSnapshot(cose.payload, source);
  } catch (error) {
    if (error instanceof CredentialError)
      throw new TrustFileError(`${source} is damaged and not used: ${error.detail}.`);
    throw error;
  }
}

/** The COSE message in a snapshot file, which may be packed. @throws CredentialError */
export function unpackSnapshot(bytes: Uint8Array): Uint8Array {
  return bytes[0] === zlibStart ? inflateZlib(bytes, limits.snapshotBytesMax) : bytes;
}

/** Every publisher is tried: the key id in the header is a hint for people. */
async function isSignedBy(publishers: readonly PublicKey[], cose: CoseSign1, crypto: CryptoPort): Promise<boolean> {
  const algorithm = coseAlgorithm(cose);
  const signed = coseSignedBytes(cose);
  for (const key of publishers) {
    if (fitsKey(algorithm, key, cose.signature) && (await crypto.verify(algorithm, key, signed, cose.signature)))
      return true;
  }
  return false;
}

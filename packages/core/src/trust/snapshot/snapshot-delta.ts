import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { type CborMap, type CborValue, decodeCbor } from '../../envelope/cbor.ts';
import { compareBytes, encodeCbor } from '../../envelope/cbor-encode.ts';
import { inflateZlib } from '../../envelope/inflate.ts';
import { limits } from '../../limits.ts';
import { CredentialError } from '../../problem.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { findDifference } from './difference.ts';

/*
 * What turns one snapshot into a later one. It is not signed itself and need not be: what comes out is a whole
 * snapshot with the signature of its publisher, and only that counts.
 */

const title = 'carnet trust delta';
const label = { title: 1, base: 2, result: 3, length: 4, pieces: 5 } as const;

/** @param base, result COSE messages, not packed @returns CBOR, to be packed as snapshots are */
export async function makeDelta(base: Uint8Array, result: Uint8Array, crypto: CryptoPort): Promise<Uint8Array> {
  return encodeCbor(
    new Map<CborValue, CborValue>([
      [label.title, title],
      [label.base, await crypto.sha256(base)],
      [label.result, await crypto.sha256(result)],
      [label.length, result.length],
      [
        label.pieces,
        findDifference(base, result).map((piece) => ('bytes' in piece ? piece.bytes : [piece.from, piece.length])),
      ],
    ]),
  );
}

/** The delta in a file; undefined when it holds something else. */
export function readDelta(bytes: Uint8Array): CborMap | undefined {
  try {
    const unpacked = bytes[0] === 0x78 ? inflateZlib(bytes, limits.snapshotBytesMax) : bytes;
    if (unpacked[0] !== 0xa5) return undefined; // a map of five
    const delta = decodeCbor(unpacked, limits.snapshotItemsMax);
    return delta instanceof Map && delta.get(label.title) === title ? delta : undefined;
  } catch (error) {
    if (error instanceof CredentialError) return undefined;
    throw error;
  }
}

/**
 * The later snapshot, still to be opened as any other.
 * @param base the COSE message of the earlier one, not packed
 * @throws TrustFileError when the delta is for another snapshot, or damaged
 */
export async function applyDelta(base: Uint8Array, delta: CborMap, crypto: CryptoPort): Promise<Uint8Array> {
  const fail = (why: string) => new TrustFileError(`The delta cannot be used: ${why}. Fetch the whole snapshot.`);
  const [wantedBase, wantedResult, length, pieces] = [label.base, label.result, label.length, label.pieces].map((at) =>
    delta.get(at),
  );
  if (!(wantedBase instanceof Uint8Array) || !(wantedResult instanceof Uint8Array) || !Array.isArray(pieces))
    throw fail('it is damaged');
  if (typeof length !== 'number' || !(length >= 0 && length <= limits.snapshotBytesMax)) throw fail('it is damaged');
  if (compareBytes(await crypto.sha256(base), wantedBase) !== 0) throw fail('it is for another snapshot than this one');
  const result = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces as readonly CborValue[]) {
    const bytes = bytesOf(piece, base);
    if (!bytes || at + bytes.length > length) throw fail('it is damaged');
    result.set(bytes, at);
    at += bytes.length;
  }
  if (at !== length || compareBytes(await crypto.sha256(result), wantedResult) !== 0) throw fail('it is damaged');
  return result;
}

function bytesOf(piece: CborValue, base: Uint8Array): Uint8Array | undefined {
  if (piece instanceof Uint8Array) return piece;
  const [from, length] = Array.isArray(piece) ? (piece as readonly CborValue[]) : [];
  const isInside =
    typeof from === 'number' && typeof length === 'number' && from >= 0 && length >= 0 && from + length <= base.length;
  return isInside ? base.subarray(from, from + length) : undefined;
}

import { algorithmOfCose, type SignatureAlgorithm } from '../crypto/algorithms.ts';
import { problem } from '../problem.ts';
import { type CborMap, CborTag, type CborValue, decodeCbor } from './cbor.ts';

/** A COSE_Sign1 message (RFC 9052, 4.2), taken apart but not verified. */
export interface CoseSign1 {
  /** As received: these very bytes were signed. */
  readonly protectedBytes: Uint8Array;
  readonly protectedHeader: CborMap;
  readonly unprotectedHeader: CborMap;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

const coseSign1Tag = 18;
const cwtTag = 61;
const label = { algorithm: 1, critical: 2, keyId: 4 } as const;
const emptyMap: CborMap = new Map();

/**
 * Takes a COSE_Sign1 apart. It may be tagged 18, or 61 and 18 as a CWT (RFC 8392, 6), or not tagged at all: all three
 * are in circulation.
 * @throws CredentialError `decode.malformed`
 */
export function decodeCoseSign1(bytes: Uint8Array): CoseSign1 {
  let value = decodeCbor(bytes);
  if (value instanceof CborTag && value.tag === cwtTag && value.value instanceof CborTag) value = value.value;
  if (value instanceof CborTag && value.tag === coseSign1Tag) value = value.value;
  if (!Array.isArray(value) || value.length !== 4)
    throw problem('decode.malformed', 'the data is not a COSE_Sign1 message');
  const [protectedBytes, unprotectedHeader, payload, signature] = value as readonly CborValue[];
  if (
    !(protectedBytes instanceof Uint8Array) ||
    !(payload instanceof Uint8Array) ||
    !(signature instanceof Uint8Array)
  ) {
    throw problem('decode.malformed', 'a part of the COSE_Sign1 message is not a byte string');
  }
  if (!(unprotectedHeader instanceof Map))
    throw problem('decode.malformed', 'the unprotected COSE header is not a map');
  const protectedHeader = protectedBytes.length === 0 ? emptyMap : decodeCbor(protectedBytes);
  if (!(protectedHeader instanceof Map)) throw problem('decode.malformed', 'the protected COSE header is not a map');
  return { protectedBytes, protectedHeader, unprotectedHeader, payload, signature };
}

/**
 * The key id: the protected one if there is one, right or wrong, else the unprotected one. It is a hint that selects
 * keys to try, so that an unprotected one does no harm.
 */
export function coseKeyId({ protectedHeader, unprotectedHeader }: CoseSign1): Uint8Array | undefined {
  const kid = protectedHeader.get(label.keyId) ?? unprotectedHeader.get(label.keyId);
  return kid instanceof Uint8Array ? kid : undefined;
}

/**
 * The algorithm: protected, or unprotected where the protected header names none, as some issuers have it. What keeps
 * this safe is that the algorithm must fit the type of the key that is tried.
 * @throws CredentialError `algorithm.not-allowed`
 */
export function coseAlgorithm({ protectedHeader, unprotectedHeader }: CoseSign1): SignatureAlgorithm {
  if (protectedHeader.has(label.critical))
    throw problem('algorithm.not-allowed', 'the credential demands an extension that is not supported');
  const algorithm = algorithmOfCose(protectedHeader.get(label.algorithm) ?? unprotectedHeader.get(label.algorithm));
  if (!algorithm) throw problem('algorithm.not-allowed', 'the COSE algorithm is missing or not supported');
  return algorithm;
}

/** `["Signature1", protected, h'', payload]` up to the length of the protected header (RFC 9052, 4.4). */
const beginning = Uint8Array.of(0x84, 0x6a, ...new TextEncoder().encode('Signature1'));

/** The bytes that were signed. The protected header goes in as received, not encoded again. */
export function coseSignedBytes({ protectedBytes, payload }: CoseSign1): Uint8Array {
  const bytes = new Uint8Array(beginning.length + protectedBytes.length + payload.length + 11);
  bytes.set(beginning);
  let at = putByteString(bytes, beginning.length, protectedBytes);
  bytes[at++] = 0x40; // no external data
  at = putByteString(bytes, at, payload);
  return bytes.subarray(0, at);
}

function putByteString(into: Uint8Array, at: number, content: Uint8Array): number {
  const { length } = content;
  let to = at;
  if (length < 24) into[to++] = 0x40 + length;
  else if (length < 256) {
    into[to++] = 0x58;
    into[to++] = length;
  } else if (length < 65536) {
    into[to++] = 0x59;
    into[to++] = length >> 8;
    into[to++] = length & 255;
  } else {
    into[to++] = 0x5a;
    into[to++] = length >>> 24;
    into[to++] = (length >> 16) & 255;
    into[to++] = (length >> 8) & 255;
    into[to++] = length & 255;
  }
  into.set(content, to);
  return to + length;
}

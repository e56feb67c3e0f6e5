import { curves, type SignatureAlgorithm } from '../crypto/algorithms.ts';
import type { CryptoPort } from '../crypto/crypto-port.ts';
import { fitsKey, type PublicKey } from '../crypto/public-key.ts';
import { CredentialError } from '../problem.ts';
import { derChildren, derTag, derUnsigned, readWholeDer } from './der.ts';

/**
 * Whether the owner of a key made a signature, written as in certificates, CMS and by OpenSSL: ECDSA as DER of (r, s)
 * (RFC 3279, 2.2.3), RSA as it is.
 * @throws CredentialError `decode.malformed` when the signature is not of the form that its algorithm has
 */
export async function isSignedBy(
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  data: Uint8Array,
  signature: Uint8Array,
  crypto: CryptoPort,
): Promise<boolean> {
  if (algorithm.keyType !== key.type) return false;
  const raw = key.type === 'EC' ? rawSignature(signature, curves[key.curve].coordinateBytes) : signature;
  return raw !== undefined && fitsKey(algorithm, key, raw) && crypto.verify(algorithm, key, data, raw);
}

/** Whether one of some keys made it. One that this platform lacks the curve of, or no signature at all, is by nobody. */
export async function isSignedByAnyOf(
  keys: readonly PublicKey[],
  algorithm: SignatureAlgorithm,
  data: Uint8Array,
  signature: Uint8Array,
  crypto: CryptoPort,
): Promise<boolean> {
  for (const key of keys) {
    try {
      if (await isSignedBy(key, algorithm, data, signature, crypto)) return true;
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
    }
  }
  return false;
}

/** An ECDSA signature from DER (r, s) to raw; undefined when a number is too large for the curve. */
export function rawSignature(der: Uint8Array, coordinateBytes: number): Uint8Array | undefined {
  const pair = readWholeDer(der, derTag.sequence, 'a signature');
  const [r, s] = derChildren(pair).map((element) => derUnsigned(element));
  if (!r || !s || r.length > coordinateBytes || s.length > coordinateBytes) return undefined;
  const raw = new Uint8Array(2 * coordinateBytes);
  raw.set(r, coordinateBytes - r.length);
  raw.set(s, 2 * coordinateBytes - s.length);
  return raw;
}

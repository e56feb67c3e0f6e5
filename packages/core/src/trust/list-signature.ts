import { curves, customaryAlgorithm } from '../crypto/algorithms.ts';
import type { CryptoPort } from '../crypto/crypto-port.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { isSignedBy } from '../envelope/der-signature.ts';
import { CredentialError } from '../problem.ts';
import type { Origin } from './material.ts';
import { TrustFileError } from './trust-file-error.ts';

/**
 * Proves that whoever publishes a list signed it. ECDSA signatures may be raw, as in EU lists, or in DER, as OpenSSL
 * writes them; RSA is PKCS #1 1.5 with SHA-256.
 * @param data the very bytes that were signed
 * @returns false when the operator gave no key to check it with
 * @throws TrustFileError when none of the keys that were given made the signature
 */
export async function proveListSignature(
  data: Uint8Array,
  signature: Uint8Array,
  { source, signers }: Origin,
  crypto: CryptoPort,
): Promise<boolean> {
  if (!signers) return false;
  for (const key of signers) if (await isBy(key, data, signature, crypto)) return true;
  throw new TrustFileError(
    `${source} was not signed by the key that was given, or was changed after it was signed. Do not use it.`,
  );
}

async function isBy(key: PublicKey, data: Uint8Array, signature: Uint8Array, crypto: CryptoPort): Promise<boolean> {
  const algorithm = customaryAlgorithm(key);
  const isRaw = key.type === 'EC' && signature.length === 2 * curves[key.curve].coordinateBytes;
  try {
    return await (isRaw
      ? crypto.verify(algorithm, key, data, signature)
      : isSignedBy(key, algorithm, data, signature, crypto));
  } catch (error) {
    if (error instanceof CredentialError) return false; // a signature that is none, a curve that this platform lacks
    throw error;
  }
}

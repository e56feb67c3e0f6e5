import { problem } from '../problem.ts';
import type { TrustedKey } from '../trust/key.ts';
import type { SignatureAlgorithm } from './algorithms.ts';
import type { CryptoPort } from './crypto-port.ts';
import { fitsKey } from './public-key.ts';

/**
 * The first of the keys that made the signature. All are tried, because key ids collide; one that does not fit the
 * algorithm is passed over.
 * @throws CredentialError `algorithm.not-allowed` when no key is of the algorithm's type, `signature.invalid` otherwise
 */
export async function findSigner(
  keys: readonly TrustedKey[],
  algorithm: SignatureAlgorithm,
  data: Uint8Array,
  signature: Uint8Array,
  crypto: CryptoPort,
): Promise<TrustedKey> {
  for (const key of keys) {
    if (!fitsKey(algorithm, key.publicKey, signature)) continue;
    const answer = crypto.verify(algorithm, key.publicKey, data, signature);
    // Node answers at once; awaiting a plain boolean would cost a turn of the event loop for nothing.
    if (answer === true || (answer !== false && (await answer))) return key;
  }
  if (!keys.some((key) => key.publicKey.type === algorithm.keyType)) {
    throw problem('algorithm.not-allowed', 'the algorithm does not fit the type of the key');
  }
  throw problem('signature.invalid', 'no key of this key id made the signature');
}

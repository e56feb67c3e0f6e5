import type { SignatureAlgorithm } from './algorithms.ts';
import type { PublicKey } from './public-key.ts';

/** Somebody who signs: a key in memory, in a file or in a hardware module. The private half never comes here. */
export interface Signer {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: PublicKey;
  /** @returns the raw signature; of ECDSA r and s, each as long as a coordinate */
  sign(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

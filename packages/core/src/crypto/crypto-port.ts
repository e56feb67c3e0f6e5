import type { SignatureAlgorithm } from './algorithms.ts';
import type { PublicKey } from './public-key.ts';

/** Cryptography of the platform. Node answers at once, WebCrypto with a promise; both are awaited. */
export interface CryptoPort {
  /**
   * Whether the signature is by the key over the data. ECDSA signatures are raw (r, s), PS256 has a salt of 32 bytes.
   * @throws CredentialError `key.unusable` for a kind of key that this platform does not know
   */
  verify(
    algorithm: SignatureAlgorithm,
    key: PublicKey,
    data: Uint8Array,
    signature: Uint8Array,
  ): boolean | Promise<boolean>;
  sha256(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

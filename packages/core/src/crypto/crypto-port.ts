import type { Hash, SignatureAlgorithm } from './algorithms.ts';
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
  /** For what names its hash itself. */
  digest(hash: Hash, data: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /**
   * Opens what was sealed with AES-256 in Galois/Counter Mode (NIST SP 800-38D).
   * @param key 32 bytes
   * @param iv 12 bytes
   * @param sealed the ciphertext, and after it the 16 bytes of the tag
   * @returns undefined when the key is another one or a bit was changed
   */
  decryptA256Gcm(
    key: Uint8Array,
    iv: Uint8Array,
    sealed: Uint8Array,
    additionalData: Uint8Array,
  ): Uint8Array | undefined | Promise<Uint8Array | undefined>;
}

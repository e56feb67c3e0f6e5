import type { SignatureAlgorithm } from './crypto/algorithms.ts';
import type { PublicKey } from './crypto/public-key.ts';
import type { Vocabulary } from './record/vocabulary.ts';
import type { ScanMemory } from './scan-memory.ts';
import type { StatusAnswer, StatusPointer } from './status/status.ts';
import type { TrustDirectory } from './trust/directory.ts';
import type { TrustedKey } from './trust/key.ts';

/** Cryptography of the platform. Node answers at once, WebCrypto with a promise; both are awaited. */
export interface CryptoPort {
  /** Whether the signature is by the key over the data. ECDSA signatures are raw (r, s), PS256 has a salt of 32 bytes. */
  verify(
    algorithm: SignatureAlgorithm,
    key: PublicKey,
    data: Uint8Array,
    signature: Uint8Array,
  ): boolean | Promise<boolean>;
  sha256(data: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/** Answers from status lists that are at hand; never fetches. */
export interface StatusSource {
  answer(pointer: StatusPointer, signer: TrustedKey): StatusAnswer;
}

/** Everything from outside that verification needs. The clock is not here: the moment to judge is an argument. */
export interface Ports {
  readonly crypto: CryptoPort;
  readonly directory: TrustDirectory;
  readonly status: StatusSource;
  readonly vocabulary: Vocabulary;
  /** Remembers proven signatures, so that a repeated scan costs next to nothing. */
  readonly memory?: ScanMemory;
}

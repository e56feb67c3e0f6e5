import type { CryptoPort } from './crypto/crypto-port.ts';
import type { Policy } from './policy/policy.ts';
import type { Vocabulary } from './record/vocabulary.ts';
import type { ScanMemory } from './scan-memory.ts';
import type { StatusSource } from './status/status.ts';
import type { TrustDirectory } from './trust/directory.ts';

/** Everything from outside that verification needs. The clock is not here: the moment to judge is an argument. */
export interface Ports {
  readonly crypto: CryptoPort;
  readonly directory: TrustDirectory;
  readonly status: StatusSource;
  readonly vocabulary: Vocabulary;
  /** What is accepted here; without one nothing is. */
  readonly policy?: Policy;
  /** Remembers proven signatures, so that a repeated scan costs next to nothing. */
  readonly memory?: ScanMemory;
}

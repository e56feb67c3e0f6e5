import type { CryptoPort } from './crypto/crypto-port.ts';
import type { Mrz } from './holder/mrz.ts';
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
  /**
   * The identity document of the person who shows the credentials, read by `readMrz`. Give it with the scans of this
   * person only (`{ ...ports, holder }`): it is compared with each, and nothing of it is kept or is in a verdict.
   */
  readonly holder?: Mrz;
  /** What is accepted here; without one nothing is. */
  readonly policy?: Policy;
  /** Remembers proven signatures, so that a repeated scan costs next to nothing. */
  readonly memory?: ScanMemory;
}

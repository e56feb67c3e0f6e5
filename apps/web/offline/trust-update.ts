import { TrustFileError } from '@carnet/core';
import { ServerFault } from '../verifier/trust/served-trust.ts';
import type { Fault } from '../verifier/words/fault.ts';

/** What came of asking the server of the page for newer trust data. */
export interface TrustUpdate {
  /**
   * `newest`: what is in use is what it has; `none-served`: it has none; `refused`: what it has must not be used;
   * `no-network` and `no-answer`: nobody knows.
   */
  readonly outcome: 'not-asked' | 'asking' | 'newest' | 'none-served' | 'refused' | 'no-network' | 'no-answer';
  readonly askedAt?: Date;
  /** When the server last answered, also before this start. */
  readonly answeredAt?: Date | undefined;
  /** Why it is refused. */
  readonly fault?: Fault | undefined;
}

/** What an error says of it. */
export function failedUpdate(error: unknown): Pick<TrustUpdate, 'outcome' | 'fault'> {
  if (error instanceof TypeError) return { outcome: 'no-network' };
  if (error instanceof ServerFault) return { outcome: 'no-answer' };
  return {
    outcome: 'refused',
    fault: { code: 'trust.served', ...(error instanceof TrustFileError && { sentence: error.message }) },
  };
}

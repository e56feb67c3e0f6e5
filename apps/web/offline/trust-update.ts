import { TrustFileError } from '@carnet/core';
import { ServerFault } from '../verifier/served-trust.ts';
import { type Fault, faultOf } from '../verifier/words.ts';

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
  const fault = faultOf('trust.served');
  return {
    outcome: 'refused',
    fault: error instanceof TrustFileError ? { ...fault, sentence: `${fault.sentence} ${error.message}` } : fault,
  };
}

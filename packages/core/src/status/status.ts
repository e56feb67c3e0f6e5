import type { ProblemCode } from '../problem.ts';
import type { TrustedKey } from '../trust/key.ts';

/** Where a credential says that its status can be looked up. */
export type StatusPointer = {
  readonly kind: 'shc-rid';
  readonly issuer: string;
  readonly kid: string;
  /** Absent on a card that cannot be revoked by itself. */
  readonly rid?: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
};

/** What a status list says. Anything but good and revoked is unknown. */
export interface StatusAnswer {
  readonly code: 'ok' | Extract<ProblemCode, `status.${string}`>;
  /** False when the issuer publishes no list, so that there was nothing to look up. */
  readonly published: boolean;
}

/** Answers from status lists that are at hand; never fetches. */
export interface StatusSource {
  answer(pointer: StatusPointer, signer: TrustedKey): StatusAnswer;
}

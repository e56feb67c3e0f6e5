import type { ProblemCode, Verdict } from '@carnet/core';
import type { Vector } from './vector.ts';

type Expectation = Vector['expect'];
type Codes = Expectation['codes'];

/** Genuine and current; no rule is chosen, so a person decides. */
export const checkManually = (codes: Codes = {}): Expectation => ({
  headline: 'check-manually',
  genuine: 'genuine',
  current: 'current',
  theirs: 'not-judged',
  accepted: 'no-rule',
  codes,
});

export const testCertificate: Expectation = {
  ...checkManually({ authenticate: ['key.wrong-environment'] }),
  headline: 'test-certificate',
  genuine: 'cannot-confirm',
};

/** Nothing after the signature is judged. */
const unproven = (headline: Verdict['headline'], genuine: Verdict['genuine'], codes: Codes): Expectation => ({
  headline,
  genuine,
  current: 'not-judged',
  theirs: 'not-judged',
  accepted: 'not-judged',
  codes,
});

export const cannotConfirm = (code: ProblemCode) =>
  unproven('cannot-confirm', 'cannot-confirm', { authenticate: [code] });
export const notGenuine = (code: ProblemCode) => unproven('not-accepted', 'not-genuine', { authenticate: [code] });
export const cannotRead = (stage: 'recognise' | 'decode', code: ProblemCode) =>
  unproven('cannot-read', 'cannot-confirm', { [stage]: [code] });

/** The signature is proven, and something else is wrong. */
export const notAccepted = ({
  genuine,
  current,
  codes,
}: Pick<Expectation, 'genuine' | 'current' | 'codes'>): Expectation => ({
  headline: 'not-accepted',
  genuine,
  current,
  theirs: 'not-judged',
  accepted: 'no-rule',
  codes,
});

/** Genuine, but its status is not known. */
export const statusUnknown = (current: Verdict['current'], code: ProblemCode): Expectation => ({
  ...checkManually({ status: [code] }),
  headline: 'cannot-confirm',
  current,
});

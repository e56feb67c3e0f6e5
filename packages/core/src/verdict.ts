import type { FormatId } from './formats/all.ts';
import type { RuleAnswer } from './policy/rule-answer.ts';
import type { ProblemCode } from './problem.ts';
import type { HealthRecord } from './record/health-record.ts';
import type { TrustedKey } from './trust/key.ts';

export const stages = [
  'recognise',
  'decode',
  'authenticate',
  'validity',
  'status',
  'record',
  'holder',
  'policy',
] as const;
export type Stage = (typeof stages)[number];

/**
 * What one stage found. `unknown` is an environment that did not answer: neither good nor bad. A `pass` with a code
 * other than `ok` is a caution: nothing is wrong by the rules, but a person should see it.
 */
export interface Check {
  readonly stage: Stage;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'not-run';
  readonly code: ProblemCode | 'ok' | 'not-judged';
  /** A sentence or two for people, of fixed words and numbers of parts: never health or personal data. */
  readonly message: string;
  /** Public facts only: key ids, countries, times of lists. */
  readonly evidence?: Readonly<Record<string, string>>;
}

/** The four questions, answered apart, and the headline that follows from them. */
export interface Answers {
  readonly headline:
    | 'accepted'
    | 'check-manually'
    | 'not-accepted'
    | 'cannot-confirm'
    | 'cannot-read'
    | 'test-certificate';
  readonly genuine: 'genuine' | 'cannot-confirm' | 'not-genuine';
  readonly current: 'current' | 'stale-data' | 'expired' | 'not-yet' | 'revoked' | 'not-judged';
  readonly theirs: 'match' | 'mismatch' | 'not-judged';
  readonly accepted: 'meets' | 'does-not-meet' | 'no-rule' | 'needs-human' | 'not-judged';
}

/** The whole answer about one scan. docs/specs/verdict.md defines its JSON form. */
export interface Verdict extends Answers {
  readonly checks: readonly Check[];
  readonly format?: FormatId;
  /** The key that verified the signature. */
  readonly signer?: TrustedKey;
  /** Only when the signature is proven: nothing from inside an unproven document is ever shown. */
  readonly record?: HealthRecord;
  /** The moment that was judged. */
  readonly at: Date;
  readonly trustAsOf: Date;
  /** The rules of the journey, with their versions. */
  readonly policy?: string;
  /** What came of each rule that was asked; there only with the record. */
  readonly rules?: readonly RuleAnswer[];
}

const currentOf: Partial<Record<ProblemCode, Answers['current']>> = {
  'validity.expired': 'expired',
  'validity.not-yet': 'not-yet',
  'status.revoked': 'revoked',
  'status.suspended': 'revoked',
  'status.stale': 'stale-data',
  'trust.stale': 'stale-data',
};

/** Folds the checks of all stages into the four answers and the headline. Every rule of precedence is here. */
export function foldChecks(checks: readonly Check[]): Answers {
  // A test key leaves an unknown: whoever looks at this answer alone must not take a test certificate for a real one.
  const genuine = foldStage(checks, 'authenticate', {
    pass: 'genuine',
    fail: 'not-genuine',
    unknown: 'cannot-confirm',
    none: 'cannot-confirm',
  } as const);
  const current = foldCurrent(checks);
  const theirs = foldStage(checks, 'holder', {
    pass: 'match',
    fail: 'mismatch',
    unknown: 'not-judged',
    none: 'not-judged',
  } as const);
  const accepted = checks.some((check) => check.code === 'policy.no-rule')
    ? 'no-rule'
    : foldStage(checks, 'policy', {
        pass: 'meets',
        fail: 'does-not-meet',
        unknown: 'needs-human',
        none: 'not-judged',
      } as const);
  return { headline: foldHeadline(checks), genuine, current, theirs, accepted };
}

type Fold<T> = { readonly pass: T; readonly fail: T; readonly unknown: T; readonly none: T };

/** One stage: any fail decides, then any unknown, then any pass. */
function foldStage<T>(checks: readonly Check[], stage: Stage, fold: Fold<T>): T {
  let answer = fold.none;
  for (const check of checks) {
    if (check.stage !== stage) continue;
    if (check.outcome === 'fail') return fold.fail;
    if (check.outcome === 'unknown') answer = fold.unknown;
    else if (check.outcome === 'pass' && answer === fold.none) answer = fold.pass;
  }
  return answer;
}

function foldCurrent(checks: readonly Check[]): Answers['current'] {
  const deciding = first(checks, 'fail', timely) ?? first(checks, 'unknown', timely);
  if (!deciding) return first(checks, 'pass', timely) ? 'current' : 'not-judged';
  return currentOf[deciding.code as ProblemCode] ?? 'not-judged';
}

const reading: readonly Stage[] = ['recognise', 'decode'];
const signature: readonly Stage[] = ['authenticate'];
const timely: readonly Stage[] = ['validity', 'status'];
const machineOnly: readonly Stage[] = [...reading, ...timely];

function foldHeadline(all: readonly Check[]): Answers['headline'] {
  const checks = all.filter((check) => check.code !== 'key.wrong-environment');
  if (first(checks, 'fail', reading)) return 'cannot-read';
  if (first(checks, 'fail', signature)) return 'not-accepted';
  if (first(checks, 'unknown', signature)) return 'cannot-confirm';
  if (checks.length < all.length) return 'test-certificate';
  if (first(checks, 'fail', stages)) return 'not-accepted';
  if (first(checks, 'unknown', machineOnly)) return 'cannot-confirm';
  if (first(checks, 'unknown', stages)) return 'check-manually';
  // Only a rule that was met makes it green: no check of the policy, no acceptance.
  return foldStage(checks, 'policy', {
    pass: 'accepted',
    fail: 'not-accepted',
    unknown: 'check-manually',
    none: 'check-manually',
  } as const);
}

/** The first check of some stages with an outcome. */
function first(checks: readonly Check[], outcome: Check['outcome'], within: readonly Stage[]): Check | undefined {
  for (const check of checks) if (check.outcome === outcome && within.includes(check.stage)) return check;
  return undefined;
}

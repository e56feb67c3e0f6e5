import type { ProblemCode } from '../problem.ts';
import type { Certificate } from './certificate.ts';
import { type EuRules, judgeArrival } from './eu/judge-arrival.ts';
import type { Journey } from './journey.ts';
import { judgeMissing, missingRules } from './missing-rules.ts';
import type { RuleAnswer } from './rule-answer.ts';
import type { RuleList } from './rule-list.ts';
import { judgeJourney } from './ruleset/judge-journey.ts';
import type { Ruleset } from './ruleset/ruleset.ts';

/** What is accepted here: the fourth question. */
export interface Policy {
  /** The rules of one journey, with their versions; public. */
  readonly id: string;
  /** @param certificates all of one person, at least one */
  judge(certificates: readonly Certificate[], at: Date): PolicyAnswer;
}

export interface PolicyAnswer {
  readonly outcome: 'pass' | 'fail' | 'unknown';
  readonly code: 'ok' | Extract<ProblemCode, `policy.${string}`>;
  /** The rules that decided, with their versions; public. */
  readonly deciding: readonly string[];
  /** All rules that were asked. */
  readonly rules: readonly RuleAnswer[];
}

/** All rules that there are, for all journeys. */
export interface Rules {
  readonly rulesets: readonly Ruleset[];
  readonly eu?: EuRules;
  /** What rules there should be, so that one that is lost leaves the answer to a person. */
  readonly lists?: readonly RuleList[];
}

/** The policy of one journey. */
export function createPolicy(rules: Rules, journey: Journey): Policy {
  const { rulesets, eu } = rules;
  const missing = missingRules(rules);
  return {
    id: [...rulesets.map(nameOf), ...(eu ? ['EU rules'] : [])].join(', '),
    judge: (certificates, at) =>
      foldRules([
        ...judgeJourney(rulesets, journey, certificates, at),
        ...(eu ? judgeArrival(eu, journey, certificates, at) : []),
        ...judgeMissing(missing, journey, certificates),
      ]),
  };
}

const nameOf = ({ id, version }: RuleAnswer['rule']) => `${id} ${version}`.trim();

/** Of several rules the worst decides, in this order. A certificate that is missing may be in the other pocket. */
const precedence: readonly (readonly [
  RuleAnswer['outcome'],
  'fail' | 'unknown',
  Exclude<PolicyAnswer['code'], 'ok'>,
])[] = [
  ['not-met', 'fail', 'policy.not-met'],
  ['missing', 'unknown', 'policy.rules-incomplete'],
  ['not-evaluable', 'unknown', 'policy.not-evaluable'],
  ['out-of-force', 'unknown', 'policy.rule-expired'],
  ['not-known', 'unknown', 'policy.journey-unknown'],
  ['needs-human', 'unknown', 'policy.needs-human'],
  ['equivalence', 'unknown', 'policy.equivalence'],
  ['disease-absent', 'unknown', 'policy.disease-absent'],
];

/** Folds the answers of all rules that were asked into one. Where none was asked nothing is accepted. */
function foldRules(rules: readonly RuleAnswer[]): PolicyAnswer {
  const deciding = (outcome: RuleAnswer['outcome']) =>
    rules.filter((one) => one.outcome === outcome).map(({ rule }) => nameOf(rule));
  for (const [worst, outcome, code] of precedence)
    if (rules.some((one) => one.outcome === worst)) return { outcome, code, deciding: deciding(worst), rules };
  if (rules.length === 0) return { outcome: 'unknown', code: 'policy.no-rule', deciding: [], rules };
  return { outcome: 'pass', code: 'ok', deciding: deciding('met'), rules };
}

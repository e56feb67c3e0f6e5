import { type HealthEvent, isProblemCode, problems, type Verdict } from '@carnet/core';
import { nearestWay, type RuleAnswer } from '@carnet/core/rules';
import { countryName } from './country-name.ts';
import { decidingCheck } from './deciding-check.ts';
import { tellWay } from './rule-way.ts';
import { inWords, ruleWords } from './rule-words.ts';
import type { Sentence } from './words.ts';

/** What is said of the rules of the journey on the screen of a verdict. Health data, like the record. */
export interface RuleTelling {
  readonly country: string;
  /** All rules that were asked. */
  readonly rules: readonly RuleAnswer[];
  /** The event of a certificate that has one. */
  readonly event?: HealthEvent;
  /** The few words under the headline and the sentence below, where the rules decided it. */
  readonly reason?: string;
  readonly why?: Sentence;
  /** The outcome in the strip of steps, and among the four questions. */
  readonly step?: string;
  readonly answer?: string;
}

/** Which answers of rules stand behind the codes of the policy. */
const outcomes: Readonly<Record<string, RuleAnswer['outcome']>> = {
  ok: 'met',
  'policy.not-met': 'not-met',
  'policy.not-evaluable': 'not-evaluable',
  'policy.rule-expired': 'out-of-force',
  'policy.journey-unknown': 'not-known',
  'policy.rules-incomplete': 'missing',
  'policy.equivalence': 'equivalence',
  'policy.needs-human': 'needs-human',
  'policy.disease-absent': 'disease-absent',
};

/** @param to the country of arrival, two letters */
export function tellRules(verdict: Verdict, to: string): RuleTelling {
  const { rules = [], checks, at, record } = verdict;
  const country = countryName(to);
  const event = record?.events.length === 1 ? record.events[0] : undefined;
  const base = { country, rules, ...(event && { event }) };
  const check = checks.find(({ stage, outcome }) => stage === 'policy' && outcome !== 'not-run');
  if (!check) return base;
  const deciding = decidingCheck(verdict);
  const isDecided = deciding === check || (deciding === undefined && verdict.headline === 'accepted');
  const outcome = outcomes[check.code];
  if (outcome === undefined) {
    const none = ruleWords.noRule(country);
    return { ...base, step: none.step, answer: none.answer, ...(isDecided && none) };
  }
  const decided = rules.filter((rule) => rule.outcome === outcome);
  const [first] = decided;
  const reason = first && outcome === 'not-met' ? tellWay(nearestWay(first), at, event).reason : undefined;
  const answer = ruleWords.answer(outcome, country);
  const step = reason?.split(':')[0]?.toLowerCase() ?? ruleWords.step[outcome];
  if (!isDecided || !first) return { ...base, step, answer };
  const nextStep = isProblemCode(check.code) ? problems[check.code].nextStep : undefined;
  return {
    ...base,
    step,
    answer,
    ...(outcome === 'met' ? { reason: ruleWords.met(country) } : reason && { reason }),
    why: { plain: sentence(first, decided.length, at, event), ...(nextStep && { strong: nextStep }) },
  };
}

/** One sentence: what the rule asks, and what the certificate has. */
function sentence(answer: RuleAnswer, count: number, at: Date, event: HealthEvent | undefined): string {
  const { rule, outcome } = answer;
  const title = inWords(rule.title) ?? rule.id;
  if (outcome === 'met' && count > 1) return ruleWords.allMet(count);
  if (outcome !== 'met' && outcome !== 'not-met' && outcome !== 'needs-human')
    return `“${title}”: ${ruleWords.outcome[outcome]}.`;
  const way = nearestWay(answer);
  const asked = ruleWords.asked[outcome](way ? (inWords(way.text) ?? title) : title);
  return [asked, ...tellWay(way, at, event).facts].join(' ');
}

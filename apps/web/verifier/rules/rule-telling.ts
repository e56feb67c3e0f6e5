import { type HealthEvent, isProblemCode, type Verdict } from '@carnet/core';
import { nearestWay, type RuleAnswer } from '@carnet/core/rules';
import { decidingCheck } from '../verdict/deciding-check.ts';
import type { Sentence } from '../verdict/reason.ts';
import { countryName } from '../words/country-name.ts';
import { filled } from '../words/filled.ts';
import { inWords } from '../words/in-words.ts';
import { language, texts, words } from '../words/tongue.ts';
import { tellWay } from './rule-way.ts';

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
  const w = words.rules;
  const outcome = outcomes[check.code];
  if (outcome === undefined) {
    const { reason, plain, strong, step, answer } = w.none;
    const none = { ...base, step, answer: filled(answer, { country }) };
    return isDecided ? { ...none, reason, why: { plain: filled(plain, { country }), strong } } : none;
  }
  const decided = rules.filter((rule) => rule.outcome === outcome);
  const [first] = decided;
  const unmet = first && outcome === 'not-met' ? tellWay(nearestWay(first), at, event) : undefined;
  const answer = answerInWords(outcome, country);
  const step = unmet?.inShort?.toLocaleLowerCase(language.tag) ?? w.step[outcome];
  if (!isDecided || !first) return { ...base, step, answer };
  const nextStep = isProblemCode(check.code) ? texts.explain(check.code, check.evidence).nextStep : undefined;
  return {
    ...base,
    step,
    answer,
    ...(outcome === 'met' ? { reason: filled(w.met, { country }) } : unmet?.reason && { reason: unmet.reason }),
    why: { plain: sentence(first, decided.length, at, event), ...(nextStep && { strong: nextStep }) },
  };
}

/** One sentence: what the rule asks, and what the certificate has. */
function sentence(answer: RuleAnswer, count: number, at: Date, event: HealthEvent | undefined): string {
  const { rule, outcome } = answer;
  const w = words.rules;
  const title = inWords(rule.title) ?? rule.id;
  if (outcome === 'met' && count > 1) return filled(w.allMet, { count });
  if (outcome !== 'met' && outcome !== 'not-met' && outcome !== 'needs-human')
    return filled(w.other, { rule: title, outcome: w.outcome[outcome] });
  const way = nearestWay(answer);
  const asks = unstopped(way ? (inWords(way.text) ?? title) : title);
  const asked = filled(w.asked[outcome], { rule: asks });
  return [asked, ...tellWay(way, at, event).facts].join(' ');
}

function answerInWords(outcome: RuleAnswer['outcome'], country: string): string {
  return outcome === 'met' || outcome === 'not-met'
    ? filled(words.rules.answer[outcome], { country })
    : words.answers.accepted['needs-human'];
}

/** Some texts of rules end like a sentence, some do not. */
const unstopped = (text: string) => text.replace(/[.。।]$/u, '');

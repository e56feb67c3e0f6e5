import { alpha2Of } from '../../trust/country.ts';
import type { Certificate } from '../certificate.ts';
import type { Journey } from '../journey.ts';
import type { RuleAnswer } from '../rule-answer.ts';
import type { EuRule } from './eu-rule.ts';
import { type EuOutcome, judgeByEuRules, type RuleResult } from './eu-rules.ts';
import type { ValueSets } from './value-sets.ts';

/** Rules of the EU gateway, and the value sets they look codes up in. */
export interface EuRules {
  readonly rules: readonly EuRule[];
  readonly valueSets: ValueSets;
}

const bestFirst: readonly EuOutcome['accepted'][] = ['meets', 'needs-human', 'does-not-meet', 'no-rule'];
const outcomes = { passed: 'met', failed: 'not-met', open: 'not-evaluable' } as const;

/**
 * Judges certificates of one person by the rules of the EU for a country of arrival. Each certificate is judged by itself,
 * and one that meets them is enough. A country that has rules asks everybody for a certificate.
 */
export function judgeArrival(
  { rules, valueSets }: EuRules,
  { to, region = '' }: Journey,
  certificates: readonly Certificate[],
  at: Date,
): readonly RuleAnswer[] {
  const arrivalCountry = alpha2Of(to) ?? to;
  const judged = certificates.flatMap(({ dcc }) => {
    if (!dcc) return [];
    const issuerCountry = alpha2Of(dcc.issuerCountry) ?? dcc.issuerCountry;
    const one = { ...dcc, payload: dcc.payload(), issuerCountry, arrivalCountry, region, valueSets, at };
    return [judgeByEuRules(rules, one)];
  });
  const best = judged.sort((one, other) => bestFirst.indexOf(one.accepted) - bestFirst.indexOf(other.accepted))[0];
  const all = (outcome: RuleAnswer['outcome']): RuleAnswer => ({ rule: allRulesOf(arrivalCountry), outcome, ways: [] });
  if (!best) {
    const isAsked = rules.some(({ type, country }) => type === 'Acceptance' && country === arrivalCountry);
    return isAsked ? [all('disease-absent')] : [];
  }
  const answers = best.results.map((result) => answerOf(result));
  if (best.isOutOfDate) return [...answers, all('out-of-force')];
  // Rules of the issuer's country alone accept nobody; nor do rules of certificates of one event one of several.
  if (best.accepted === 'no-rule') return answers.filter(({ outcome }) => outcome !== 'met');
  const isOpen = best.accepted === 'needs-human' && answers.every(({ outcome }) => outcome === 'met');
  return isOpen ? [...answers, all('needs-human')] : answers;
}

const allRulesOf = (country: string): RuleAnswer['rule'] => ({
  id: `EU rules of ${country}`,
  version: '',
  title: { en: `EU rules of ${country}` },
});

function answerOf({ rule, outcome, explain }: RuleResult): RuleAnswer {
  const { identifier, version = '', descriptions } = rule;
  const { acceptedFrom, acceptedUntil } = outcome === 'failed' ? explain() : {};
  return {
    rule: { id: identifier, version, title: descriptions },
    outcome: outcomes[outcome],
    ways: [
      {
        text: descriptions,
        outcome: outcome === 'passed' ? 'met' : 'not-met',
        ...(acceptedFrom && { from: acceptedFrom }),
        ...(acceptedUntil && { until: acceptedUntil }),
      },
    ],
  };
}

import type { JsonObject } from '../../envelope/json.ts';
import { alpha2Of } from '../../trust/country.ts';
import type { Certificate } from '../certificate.ts';
import type { Journey } from '../journey.ts';
import type { RuleAnswer, RuleWay } from '../rule-answer.ts';
import type { Arrival } from './applicable-rules.ts';
import type { DccCodes } from './dcc-codes.ts';
import { dccViews } from './dcc-view.ts';
import type { EuRule } from './eu-rule.ts';
import { type EuOutcome, judgeByEuRules, type RuleResult } from './eu-rules.ts';
import type { ValueSets } from './value-sets.ts';

/** Rules of the EU gateway, and what they are asked with. */
export interface EuRules {
  readonly rules: readonly EuRule[];
  /** The sets in which they look codes up. */
  readonly valueSets: ValueSets;
  /** What codes of other formats mean in an EU DCC. Without it only EU DCCs are judged. */
  readonly codes?: DccCodes;
}

/** What came of one certificate, or of one event of a certificate in another format. */
interface Judged extends EuOutcome {
  readonly isView: boolean;
}

/** What a certificate is worth, the best first. A view never meets the rules as an EU DCC does. */
const bestFirst = [
  'meets',
  'needs-human',
  'view meets',
  'view needs-human',
  'does-not-meet',
  'view does-not-meet',
  'no-rule',
];
const outcomes = { passed: 'met', failed: 'not-met', open: 'not-evaluable' } as const;

/**
 * Judges certificates of one person by the rules of the EU for a country of arrival. Each certificate is judged by itself,
 * and one that meets them is enough. A country that has rules asks everybody for a certificate. One in another format is read
 * as if it were an EU DCC, where it says enough; whether it counts as one is left to a person.
 */
export function judgeArrival(
  eu: EuRules,
  { to, region = '' }: Journey,
  certificates: readonly Certificate[],
  at: Date,
): readonly RuleAnswer[] {
  const arrivalCountry = alpha2Of(to) ?? to;
  const arrival = { at, arrivalCountry, region };
  const judged = certificates.flatMap((one) =>
    one.dcc ? [judgeDcc(eu, one, one.dcc(), arrival)] : judgeViews(eu, one, arrival),
  );
  const best = judged.sort((one, other) => rankOf(one) - rankOf(other))[0];
  const all = (outcome: RuleAnswer['outcome']): RuleAnswer => ({ rule: allRulesOf(arrivalCountry), outcome, ways: [] });
  const isAsked = eu.rules.some(({ type, country }) => type === 'Acceptance' && country === arrivalCountry);
  if (!best) {
    if (!isAsked) return [];
    return [
      isAbout(certificates, eu) ? { ...all('not-evaluable'), ways: [unsaidBy(arrivalCountry)] } : all('disease-absent'),
    ];
  }
  const answers = best.results.map((result) => answerOf(result));
  if (best.isOutOfDate) return [...answers, all('out-of-force')];
  // Rules of the issuer's country alone accept nobody; nor do rules of certificates of one event one of several.
  if (best.accepted === 'no-rule') {
    const unmet = answers.filter(({ outcome }) => outcome !== 'met');
    return best.isView && isAsked ? [...unmet, all('disease-absent')] : unmet;
  }
  if (best.isView) return [...answers, all('equivalence')];
  const isOpen = best.accepted === 'needs-human' && answers.every(({ outcome }) => outcome === 'met');
  return isOpen ? [...answers, all('needs-human')] : answers;
}

function rankOf({ isView, accepted }: Judged): number {
  return bestFirst.indexOf(isView && accepted !== 'no-rule' ? `view ${accepted}` : accepted);
}

function judgeDcc({ rules, valueSets }: EuRules, one: Certificate, payload: JsonObject, arrival: Arrival): Judged {
  const { issuerCountry = '' } = one;
  const country = alpha2Of(issuerCountry) ?? issuerCountry;
  const outcome = judgeByEuRules(rules, { ...timesOf(one), ...arrival, payload, issuerCountry: country, valueSets });
  return { ...outcome, isView: false };
}

/** What rules may ask of the token around the payload is known only of an EU DCC, where it is not said here. */
function judgeViews({ rules, valueSets, codes }: EuRules, one: Certificate, arrival: Arrival): readonly Judged[] {
  const issuerCountry = alpha2Of(one.issuerCountry ?? '') ?? '';
  const unknown = [
    'kid',
    ...(one.issuedAt ? [] : ['iat']),
    ...(one.expiresAt ? [] : ['exp']),
    ...(issuerCountry ? [] : ['issuerCountryCode']),
  ];
  const { kid: _, ...times } = timesOf(one);
  return (codes ? dccViews(one.record, codes) : []).map(({ payload, unsaid }) => ({
    ...judgeByEuRules(rules, {
      ...times,
      ...arrival,
      payload,
      issuerCountry,
      valueSets,
      unsaid: new Set([...unsaid, ...unknown]),
    }),
    isView: true,
  }));
}

const timesOf = ({ issuedAt, expiresAt, kid }: Certificate) => ({
  ...(issuedAt && { issuedAt }),
  ...(expiresAt && { expiresAt }),
  ...(kid !== undefined && { kid }),
});

/** Whether a certificate is about a disease of the EU DCC. */
function isAbout(certificates: readonly Certificate[], { codes }: EuRules): boolean {
  const events = certificates.flatMap(({ record }) => record.events);
  return (
    codes !== undefined && events.some(({ disease }) => disease !== undefined && codes.disease(disease) !== undefined)
  );
}

const unsaidBy = (country: string): RuleWay => ({
  text: allRulesOf(country).title,
  outcome: 'not-met',
  reason: 'unsaid',
});

const allRulesOf = (country: string): RuleAnswer['rule'] => ({
  id: `EU rules of ${country}`,
  version: '',
  title: { en: `EU rules of ${country}` },
});

function answerOf({ rule, outcome, openReason, explain }: RuleResult): RuleAnswer {
  const { identifier, version = '', descriptions } = rule;
  const { acceptedFrom, acceptedUntil } = outcome === 'failed' ? explain() : {};
  return {
    rule: { id: identifier, version, title: descriptions },
    outcome: outcomes[outcome],
    ways: [
      {
        text: descriptions,
        outcome: outcome === 'passed' ? 'met' : 'not-met',
        ...(openReason === 'unsaid' && { reason: openReason }),
        ...(acceptedFrom && { from: acceptedFrom }),
        ...(acceptedUntil && { until: acceptedUntil }),
      },
    ],
  };
}

import { alpha2Of } from '../../trust/country.ts';
import type { Certificate } from '../certificate.ts';
import type { Journey } from '../journey.ts';
import type { RuleAnswer, RuleWay } from '../rule-answer.ts';
import { judgeRequirement } from './judge-requirement.ts';
import type { Ruleset } from './ruleset.ts';

/** Whether a rule set is asked for on a journey; undefined when it depends on what is not known. */
function isAskedFor({ journeys: { to, comingFrom, purposes } }: Ruleset, journey: Journey): boolean | undefined {
  if (to !== 'any' && !to.some((country) => isSame(country, journey.to))) return false;
  if (purposes) {
    if (journey.purpose === undefined) return undefined;
    if (!purposes.includes(journey.purpose)) return false;
  }
  if (!comingFrom) return true;
  const passed = [...(journey.from === undefined ? [] : [journey.from]), ...(journey.transit ?? [])];
  if (passed.some((country) => comingFrom.some((one) => isSame(one, country)))) return true;
  return journey.from === undefined ? undefined : false;
}

const isSame = (one: string, other: string) => (alpha2Of(one) ?? one) === (alpha2Of(other) ?? other);

/**
 * Judges what the certificates of one person say against every rule set that is asked for on a journey.
 * @param certificates of one person, at least one
 */
export function judgeJourney(
  rulesets: readonly Ruleset[],
  journey: Journey,
  certificates: readonly Certificate[],
  at: Date,
): readonly RuleAnswer[] {
  return rulesets.flatMap((rule): RuleAnswer[] => {
    const isAsked = isAskedFor(rule, journey);
    const events = certificates
      .flatMap(({ record }) => record.events)
      .filter(({ disease }) => disease === rule.disease);
    if (isAsked === false || (!rule.journeys.required && events.length === 0)) return [];
    if (at < rule.validFrom || (rule.validUntil && at > rule.validUntil))
      return [{ rule, outcome: 'out-of-force', ways: [] }];
    if (isAsked === undefined) return [{ rule, outcome: 'not-known', ways: [] }];
    // Where certificates give the birth date in full and by its year, the year begins earlier: nobody gets younger by it.
    const [birthDate] = certificates.flatMap(({ record }) => record.subject.birthDate ?? []).sort();
    const ways = rule.accepts.map((one) => judgeRequirement(one, birthDate, events, at));
    return [{ rule, outcome: outcomeOf(ways, events.length === 0), ways }];
  });
}

function outcomeOf(ways: readonly RuleWay[], isAbsent: boolean): RuleAnswer['outcome'] {
  const has = (outcome: RuleWay['outcome']) => ways.some((way) => way.outcome === outcome);
  if (has('met')) return 'met';
  if (has('needs-human')) return 'needs-human';
  return isAbsent ? 'disease-absent' : 'not-met';
}

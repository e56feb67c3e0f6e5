import { createPolicy, type PolicyAnswer, type RuleAnswer, type Rules } from '@carnet/core/rules';
import type { Traveller } from './traveller.ts';

/** A rule whose answer to a traveller is no longer the same. */
export interface Change {
  readonly traveller: Traveller;
  readonly rule: string;
  readonly before: RuleAnswer['outcome'] | 'not-asked';
  readonly after: RuleAnswer['outcome'] | 'not-asked';
  /** Why it is not met, on the side on which it is not. Empty where the rule does not say. */
  readonly reason: string;
}

/** What all rules together answer, where it is no longer the same. */
export interface Shift {
  readonly before: PolicyAnswer['code'];
  readonly after: PolicyAnswer['code'];
}

/** Judges travellers by the rules of before and after. */
export function compareOutcomes(
  travellers: readonly Traveller[],
  before: Rules,
  after: Rules,
): { readonly changes: readonly Change[]; readonly shifts: readonly Shift[] } {
  const judged = travellers.map((traveller) => ({
    traveller,
    old: answerOf(before, traveller),
    now: answerOf(after, traveller),
  }));
  return {
    changes: judged.flatMap(({ traveller, old, now }) => changesOf(traveller, old, now)),
    shifts: judged.flatMap(({ old, now }) => (old.code === now.code ? [] : [{ before: old.code, after: now.code }])),
  };
}

const answerOf = (rules: Rules, { journey, certificate, at }: Traveller) =>
  createPolicy(rules, journey).judge([certificate], at);

function changesOf(traveller: Traveller, old: PolicyAnswer, now: PolicyAnswer): readonly Change[] {
  const [before, after] = [byRule(old), byRule(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((rule) => {
    const [was, is] = [before.get(rule), after.get(rule)];
    if (was?.outcome === is?.outcome) return [];
    const unmet = [is, was].find((answer) => answer && answer.outcome !== 'met');
    return [
      {
        traveller,
        rule,
        before: was?.outcome ?? 'not-asked',
        after: is?.outcome ?? 'not-asked',
        reason: unmet ? reasonOf(unmet, traveller.at) : '',
      },
    ];
  });
}

const byRule = ({ rules }: PolicyAnswer) => new Map(rules.map((answer) => [answer.rule.id, answer]));

/** Why the way that came nearest is not met. A rule of the EU gives no reason, but says when it would be met. */
function reasonOf({ ways }: RuleAnswer, at: Date): string {
  const unmet = ways.filter(({ outcome }) => outcome === 'not-met');
  const way = unmet.find(({ from, until }) => from ?? until) ?? unmet.find(({ event }) => event) ?? unmet[0];
  if (!way) return '';
  if (way.reason) return way.reason;
  if (way.from && at < way.from) return 'too-early';
  return way.until && at > way.until ? 'too-late' : '';
}

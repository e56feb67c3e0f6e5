import {
  createPolicy,
  nearestWay,
  type PolicyAnswer,
  type RuleAnswer,
  type Rules,
  type RuleWay,
} from '@carnet/core/rules';
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
    return [
      {
        traveller,
        rule,
        before: was?.outcome ?? 'not-asked',
        after: is?.outcome ?? 'not-asked',
        reason: reasonOf(was, is, traveller.at),
      },
    ];
  });
}

const byRule = ({ rules }: PolicyAnswer) => new Map(rules.map((answer) => [answer.rule.id, answer]));

/**
 * Why it is not met on one side: by the way that is met on the other, else by the one that came nearest. A rule of the EU gives
 * no reason, but says when it would be met.
 */
function reasonOf(was: RuleAnswer | undefined, is: RuleAnswer | undefined, at: Date): string {
  const [unmet, other] = is && is.outcome !== 'met' ? [is, was] : [was, is];
  if (unmet?.outcome === 'met') return ''; // the other side says nothing of such a journey
  const way = unmet && ((other && counterpart(unmet, other)) ?? nearestWay(unmet));
  if (!way) return '';
  if (way.reason) return way.reason;
  if (way.from && at < way.from) return 'too-early';
  return way.until && at > way.until ? 'too-late' : '';
}

/** The way that decided in the other answer, as it is here: by its text, or where that is another by its place. */
function counterpart({ ways }: RuleAnswer, other: RuleAnswer): RuleWay | undefined {
  const place = other.ways.findIndex(({ outcome }) => outcome === other.outcome && outcome !== 'not-met');
  const text = other.ways[place]?.text.en;
  const same = ways.find((way) => way.text.en === text) ?? ways[place];
  return same?.outcome === 'not-met' ? same : undefined;
}

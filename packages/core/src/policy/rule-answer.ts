import type { HealthEvent } from '../record/health-record.ts';
import type { Translations } from './ruleset/ruleset.ts';

/** What came of one rule. Health data: to be shown only with the record, and never logged. */
export interface RuleAnswer {
  readonly rule: { readonly id: string; readonly version: string; readonly title: Translations };
  /**
   * `not-known`: it depends on something about the journey that nobody said. `not-evaluable`: it is broken. `missing`: a list
   * names it, and it is not loaded. `equivalence`: it was asked as if the certificate were one for which it is written.
   */
  readonly outcome:
    | 'met'
    | 'not-met'
    | 'needs-human'
    | 'disease-absent'
    | 'out-of-force'
    | 'not-known'
    | 'missing'
    | 'equivalence'
    | 'not-evaluable';
  /** Each way to meet it, one of which is enough. */
  readonly ways: readonly RuleWay[];
}

/** What came of one way to meet a rule. */
export interface RuleWay {
  readonly text: Translations;
  readonly outcome: 'met' | 'not-met' | 'needs-human';
  readonly reason?: UnmetReason;
  /** The event that came nearest. */
  readonly event?: HealthEvent;
  /** From when, and until when, it is met. */
  readonly from?: Date;
  readonly until?: Date;
}

/** Why a way is not met, the nearer to it the later in this list. */
export const unmetReasons = [
  'too-old',
  'nothing-of-its-kind',
  'wrong-product',
  'wrong-method',
  'wrong-result',
  'date-unknown',
  'unsaid',
  'doses-missing',
  'too-late',
  'too-early',
] as const;
export type UnmetReason = (typeof unmetReasons)[number];

/** The way that decided; where none did, the one that came nearest. Undefined for a rule that was not judged. */
export function nearestWay({ outcome, ways }: RuleAnswer): RuleWay | undefined {
  const rankOf = ({ reason }: RuleWay) => (reason === undefined ? -1 : unmetReasons.indexOf(reason));
  return (
    ways.find((way) => way.outcome === outcome && outcome !== 'not-met') ??
    ways.toSorted((one, other) => rankOf(other) - rankOf(one))[0]
  );
}

const dayMs = 86_400_000;
/** Up to so many days they are counted; beyond, a date says more. */
const countedDaysMax = 60;

/** "Day 7 of 10" of a way that is met later, where its event has a day and the days are few enough to count. */
export function dayOfWaiting(
  { event, from }: RuleWay,
  at: Date,
): { readonly day: number; readonly days: number } | undefined {
  if (!from || event?.date?.length !== 10) return undefined;
  const begin = Date.parse(`${event.date}T00:00:00Z`);
  const [day, days] = [at, from].map((moment) => Math.floor((moment.getTime() - begin) / dayMs)) as [number, number];
  return day >= 0 && days <= countedDaysMax ? { day, days } : undefined;
}

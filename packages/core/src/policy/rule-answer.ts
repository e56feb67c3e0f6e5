import type { HealthEvent } from '../record/health-record.ts';
import type { Translations } from './ruleset/ruleset.ts';

/** What came of one rule. Health data: to be shown only with the record, and never logged. */
export interface RuleAnswer {
  readonly rule: { readonly id: string; readonly version: string; readonly title: Translations };
  /** `not-known`: it depends on something about the journey that nobody said. `not-evaluable`: it is broken. */
  readonly outcome:
    | 'met'
    | 'not-met'
    | 'needs-human'
    | 'disease-absent'
    | 'out-of-force'
    | 'not-known'
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

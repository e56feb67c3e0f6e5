import type { Scan, Trust, Verdict } from '@carnet/core';
import type { Mrz } from '@carnet/core/holder';
import type { JourneyRules } from '../rules/journey-rules.ts';

/** Who stands in the lane, and what came of it. It is forgotten with the next person. */
export interface Traveller {
  /** All that was read, so that another certificate or the passport can be judged together with it. */
  readonly scans: readonly Scan[];
  /** How many pictures had no code in them. */
  readonly unread: number;
  /** The lines of the identity document, once somebody gave them. */
  readonly holder?: Mrz;
  readonly trust: Trust;
  /** The moment of the last judgement. */
  readonly at: Date;
  /** The rules it was judged by. */
  readonly rules: JourneyRules | undefined;
  /** Whether it is a sample, judged with its own key and at its own moment. */
  readonly isSample: boolean;
  /** One for each scan, then one for each picture without a code. */
  readonly verdicts: readonly Verdict[];
  /** Which of them is shown. */
  readonly index: number;
}

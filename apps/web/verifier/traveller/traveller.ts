import type { Scan, Trust, Verdict } from '@carnet/core';
import type { Mrz } from '@carnet/core/holder';
import type { JourneyRules } from '../rules/journey-rules.ts';

/** What one traveller has shown, and how it is to be judged. */
export interface Presented {
  /** Tells one traveller from the next, as long as the page is open. */
  readonly id: number;
  /** All that was read, so that another certificate or the passport can be judged together with it. */
  readonly scans: readonly Scan[];
  /** The codes that it was read from (`codeOf`), so that one that is still before the camera is known. */
  readonly codes: ReadonlySet<string>;
  /** How many pictures had no code in them. */
  readonly unread: number;
  /** The lines of the identity document, once somebody gave them. */
  readonly holder?: Mrz;
  readonly trust: Trust;
  /** The moment of the last judgement. */
  readonly at: Date;
  /** The rules it is judged by. */
  readonly rules: JourneyRules | undefined;
  /** Whether it is a sample, judged with its own key and at its own moment. */
  readonly isSample: boolean;
  /** Whether somebody else showed one of these certificates in this lane a short while ago. */
  readonly wasShownBefore: boolean;
  /** Which of the verdicts is shown. */
  readonly index: number;
}

/** Who stands in the lane, and what came of it. It is forgotten with the next person. */
export interface Traveller extends Presented {
  /** One for each scan, then one for each picture without a code. */
  readonly verdicts: readonly Verdict[];
}

/** Somebody who has shown nothing yet. */
export function newcomer(id: number): Omit<Presented, 'trust' | 'at' | 'rules'> {
  return { id, scans: [], codes: new Set(), unread: 0, isSample: false, wasShownBefore: false, index: 0 };
}

import type { Trust } from '@carnet/core';
import type { MarkState } from '../look/mark.tsx';
import { filled } from '../words/filled.ts';
import { daysAgo, plainWeekday } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';

/** How old the trust data are, in words. */
interface TrustAge {
  readonly state: MarkState;
  /** A few words: `Of today`. */
  readonly text: string;
  readonly sentence: string;
  /** Until when they may be relied on, where their publisher or this post says so and it is still to come. */
  readonly fineUntil?: string;
}

const day = 86_400_000;
/** Lists that set no limit of their own should be looked at after a week. */
const oldAfter = 7 * day;

/** @param at the moment at which it is asked */
export function trustAge({ directory: { size, asOf, staleAfter } }: Trust, at: Date): TrustAge {
  const { bar } = words.around;
  if (size === 0) return { state: 'bad', text: bar.noKeys, sentence: words.trust.none };
  const ago = daysAgo(asOf, at);
  const text = filled(bar.keysOf, { ago });
  const sentence = filled(words.trust.snapshotOf, { ago });
  if (staleAfter && staleAfter < at)
    return {
      state: 'bad',
      text: bar.keysTooOld,
      sentence: filled(words.trust.staleSince, { day: plainWeekday(staleAfter) }),
    };
  const lookAgain = staleAfter ? staleAfter.getTime() - day : asOf.getTime() + oldAfter;
  const fineUntil = staleAfter && filled(words.trust.fineUntil, { day: plainWeekday(staleAfter) });
  return { state: lookAgain < at.getTime() ? 'caution' : 'good', text, sentence, ...(fineUntil && { fineUntil }) };
}

import type { Verdict } from '@carnet/core';
import { useRef, useState } from 'preact/hooks';
import { now } from '../../shared/clock.ts';
import { keepShift, keptShift } from './kept-shift.ts';
import { begun, counted, ended, recounted, type Shift, totalOf, unreadOn } from './shift.ts';

/** The shift of this lane, while it goes on. */
export interface RunningShift {
  readonly shift: Shift;
  /** Travellers in it. */
  readonly total: number;
  /** How many codes could not be read in this lane today. */
  readonly unreadToday: number;
  /**
   * Counts a traveller who was judged; never a drill.
   * @param instead the verdict that was counted of the same traveller before
   */
  count(verdict: Verdict, instead?: Verdict): void;
  begin(): void;
  end(): void;
}

export function useShift(): RunningShift {
  const [shift, setShift] = useState(keptShift);
  // The same as the state, for two changes at a time; and when the last traveller came, which is never kept.
  const held = useRef(shift);
  const last = useRef<Date | undefined>(undefined);

  function take(changed: Shift): void {
    held.current = changed;
    setShift(changed);
    keepShift(changed);
  }
  return {
    shift,
    total: totalOf(shift),
    unreadToday: unreadOn(shift, now()),
    count({ headline }, instead) {
      const at = now();
      if (instead) return take(recounted(held.current, instead.headline, headline, at));
      take(counted(held.current, headline, at, last.current));
      last.current = at;
    },
    begin() {
      last.current = undefined;
      take(begun(held.current, now()));
    },
    end: () => take(ended(held.current, now())),
  };
}

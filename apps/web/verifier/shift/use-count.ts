import type { Verdict } from '@carnet/core';
import { useEffect, useRef } from 'preact/hooks';
import type { Traveller } from '../traveller/traveller.ts';
import type { RunningShift } from './use-shift.ts';

type Counted = Pick<Verdict, 'headline'>;

/** Travellers whose headlines are remembered; more than any family has. */
const countedMax = 100;

/**
 * Counts each traveller once, by the verdict that was shown last; also somebody of a family who is looked at again. Drills
 * are not counted. Of a traveller only the headline is remembered.
 */
export function useCount(traveller: Traveller | undefined, { count }: RunningShift): void {
  const counted = useRef(new Map<number, Counted>());
  useEffect(() => {
    const { id, verdicts, index, isSample } = traveller ?? {};
    const verdict = verdicts?.[index ?? 0];
    if (id === undefined || !verdict || isSample) return;
    const { headline } = verdict;
    count({ headline }, counted.current.get(id));
    counted.current.set(id, { headline });
    const oldest = counted.current.keys().next().value;
    if (counted.current.size > countedMax && oldest !== undefined) counted.current.delete(oldest);
  }, [traveller]);
}

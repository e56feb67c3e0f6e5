import { useEffect, useRef } from 'preact/hooks';
import type { Checking } from '../scan/checking.ts';
import type { Traveller } from '../traveller/traveller.ts';
import type { RunningShift } from './use-shift.ts';

/** Counts each traveller once, by the verdict that was shown last. Drills are not counted. */
export function useCount({ traveller, family }: Pick<Checking, 'traveller' | 'family'>, { count }: RunningShift): void {
  // Those who may be judged or shown again; of anybody else nothing is kept.
  const counted = useRef<readonly Traveller[]>([]);
  useEffect(() => {
    const before = traveller && counted.current.find((one) => isSame(one, traveller));
    counted.current = counted.current.filter((one) => one !== before && family.some((member) => isSame(one, member)));
    const verdict = traveller && verdictOn(traveller);
    if (!verdict || traveller.isSample) return;
    count(verdict, before && verdictOn(before));
    counted.current = [...counted.current, traveller];
  }, [traveller, family]);
}

const verdictOn = ({ verdicts, index }: Traveller) => verdicts[index];

const isSame = (one: Traveller, other: Traveller) => one.id === other.id;

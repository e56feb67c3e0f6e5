import { useEffect, useRef } from 'preact/hooks';
import type { Traveller } from '../traveller/traveller.ts';
import type { RunningShift } from './use-shift.ts';

/** Counts each traveller once, by the verdict that was shown last. Drills are not counted. */
export function useCount(traveller: Traveller | undefined, { count }: RunningShift): void {
  const before = useRef<Traveller | undefined>(undefined);
  useEffect(() => {
    const verdict = traveller && verdictOn(traveller);
    if (!verdict || traveller.isSample) return;
    const instead = before.current?.id === traveller.id ? verdictOn(before.current) : undefined;
    count(verdict, instead);
    before.current = traveller;
  }, [traveller]);
}

const verdictOn = ({ verdicts, index }: Traveller) => verdicts[index];

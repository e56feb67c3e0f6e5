import type { Journey } from '@carnet/core/rules';
import { useEffect, useRef, useState } from 'preact/hooks';
import { keepRules, openKeptRules } from '../../offline/kept-rules.ts';
import type { JourneyRules } from './journey-rules.ts';
import type { RuleFile } from './rule-file.ts';

/** For which journey is judged, and by which rules. */
export interface ChosenRules {
  readonly journey: Journey | undefined;
  /** The rules that were opened; without them those that come with Carnet hold. */
  readonly file: RuleFile | undefined;
  /** Whether rules that were kept cannot be read any more, so that those of Carnet hold. */
  readonly isFileLost: boolean;
  choose(journey: Journey | undefined): void;
  open(file: RuleFile | undefined): void;
  /** The rules of the journey. Whoever judges waits for them; without a country there are none to wait for. */
  load(): Promise<JourneyRules | undefined>;
}

/** @param journey that of the lane; it is changed there */
export function useRules(journey: Journey | undefined, choose: ChosenRules['choose']): ChosenRules {
  const [file, setFile] = useState<RuleFile>();
  const [isFileLost, setIsFileLost] = useState(false);
  const opening = useRef<Promise<RuleFile | undefined>>(undefined); // the file, also before it is read
  useEffect(() => {
    opening.current = openKeptRules().catch(() => {
      setIsFileLost(true);
      return undefined;
    });
    void opening.current.then(setFile);
  }, []);
  return {
    journey,
    file,
    isFileLost,
    choose,
    open(chosen) {
      opening.current = Promise.resolve(chosen);
      setFile(chosen);
      setIsFileLost(false);
      void keepRules(chosen);
    },
    load: async () => {
      if (!journey) return undefined;
      const opened = await opening.current;
      return (await import('./journey-rules.ts')).journeyRules(journey, opened?.rules);
    },
  };
}

import type { Journey } from '@carnet/core/rules';
import { useState } from 'preact/hooks';
import type { JourneyRules } from './journey-rules.ts';
import type { RuleFile } from './rule-file.ts';

/** For which journey is judged, and by which rules. */
export interface ChosenRules {
  readonly journey: Journey | undefined;
  /** The rules that were opened; without them those that come with Carnet hold. */
  readonly file: RuleFile | undefined;
  choose(journey: Journey | undefined): void;
  open(file: RuleFile | undefined): void;
  /** The rules of the journey. Whoever judges waits for them; without a country there are none to wait for. */
  load(): Promise<JourneyRules | undefined>;
}

/** @param journey that of the lane; it is changed there */
export function useRules(journey: Journey | undefined, choose: ChosenRules['choose']): ChosenRules {
  const [file, open] = useState<RuleFile>();
  return {
    journey,
    file,
    choose,
    open,
    load: async () => journey && (await import('./journey-rules.ts')).journeyRules(journey, file?.rules),
  };
}

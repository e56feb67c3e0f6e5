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

/** Where the journey is kept: codes of countries and nothing else, `GH,NG,ET` (to, from, passed through). */
const place = 'journey';

export function useRules(): ChosenRules {
  const [journey, setJourney] = useState(keptJourney);
  const [file, open] = useState<RuleFile>();
  return {
    journey,
    file,
    choose(chosen) {
      setJourney(chosen);
      keepJourney(chosen);
    },
    open,
    load: async () => journey && (await import('./journey-rules.ts')).journeyRules(journey, file?.rules),
  };
}

function keptJourney(): Journey | undefined {
  try {
    const codes = (localStorage.getItem(place) ?? '').split(',');
    const [to, from, ...transit] = codes;
    const isKept = to && codes.every((code) => /^([A-Z]{2})?$/.test(code));
    return isKept ? { to, ...(from && { from }), transit } : undefined;
  } catch {
    return undefined; // the browser keeps nothing for this page
  }
}

function keepJourney(journey: Journey | undefined): void {
  try {
    if (journey) localStorage.setItem(place, [journey.to, journey.from, ...(journey.transit ?? [])].join());
    else localStorage.removeItem(place);
  } catch {
    // Then it holds as long as the page is open.
  }
}

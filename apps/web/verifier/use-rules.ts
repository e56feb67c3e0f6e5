import type { Journey } from '@carnet/core/rules';
import { useEffect, useRef, useState } from 'preact/hooks';
import { keepRules, openKeptRules } from '../offline/kept-rules.ts';
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

/** Where the journey is kept: codes of countries and nothing else, `GH,NG,ET` (to, from, passed through). */
const place = 'journey';

export function useRules(): ChosenRules {
  const [journey, setJourney] = useState(keptJourney);
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
    choose(chosen) {
      setJourney(chosen);
      keepJourney(chosen);
    },
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

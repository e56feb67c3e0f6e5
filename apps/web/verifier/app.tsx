import { useState } from 'preact/hooks';
import { useDrill } from './help/use-drill.ts';
import { LaneBar } from './lane/lane-bar.tsx';
import { useLane } from './lane/use-lane.ts';
import { Later } from './look/later.tsx';
import { useRules } from './rules/use-rules.ts';
import { partsInWords } from './scan/parts-in-words.ts';
import { StartScreen } from './scan/start-screen.tsx';
import { type Checking, useCheck } from './scan/use-check.ts';
import { useIntake } from './scan/use-intake.ts';
import type { Scene } from './scene.ts';
import { useCount } from './shift/use-count.ts';
import { useShift } from './shift/use-shift.ts';
import { useTrust } from './trust/use-trust.ts';
import { type Screen, useScreen } from './use-screen.ts';
import { reasonOf } from './verdict/reason.ts';
import { VerdictScreen } from './verdict/verdict-screen.tsx';
import { filled } from './words/filled.ts';
import { texts, words } from './words/tongue.ts';

const loadFirstRun = async () => (await import('./lane/first-run.tsx')).FirstRun;
const screensBeside = {
  lane: async () => (await import('./lane/lane-screen.tsx')).LaneScreen,
  trust: async () => (await import('./trust/trust-screen.tsx')).TrustScreen,
  help: async () => (await import('./help/help-screen.tsx')).HelpScreen,
  shift: async () => (await import('./shift/shift-screen.tsx')).ShiftScreen,
  poster: async () => (await import('./poster/poster-screen.tsx')).PosterScreen,
} satisfies Record<Exclude<Screen, 'scan'>, unknown>;

/** The verifier: one screen to scan, one for the verdict, and those that are opened beside them. */
export function App() {
  const { lane, change } = useLane();
  const trusts = useTrust();
  const rules = useRules(lane.journey, (journey) => change({ journey }));
  const check = useCheck(trusts, rules);
  const screens = useScreen();
  const shift = useShift();
  const drill = useDrill(check);
  const [isCameraOn, setIsCameraOn] = useState(false);
  useIntake(check.take);
  useCount(check, shift);

  const { traveller, isAdding } = check;
  const { screen } = screens;
  const scene: Scene = { lane, trusts, rules, screens, shift, drill, change };
  return (
    <>
      <p class="visually-hidden" role="status">
        {announce(check)}
      </p>
      {traveller && !isAdding ? (
        <VerdictScreen
          key={check.count}
          lane={lane}
          traveller={traveller}
          check={check}
          keyCount={trusts.trust.directory.size}
        />
      ) : !lane.isSetUp ? (
        <Later key="first-run" load={loadFirstRun} props={scene} />
      ) : screen !== 'scan' ? (
        <Later key={screen} load={screensBeside[screen]} props={scene} />
      ) : (
        <>
          <LaneBar {...scene} />
          <StartScreen
            check={check}
            isCameraOn={isCameraOn}
            switchCamera={(isOn) => {
              check.fail(undefined);
              setIsCameraOn(isOn);
            }}
          />
        </>
      )}
    </>
  );
}

/** What a screen reader says when something came of a scan. */
function announce({ traveller, waiting, isReading, isAdding }: Checking): string {
  const verdict = traveller?.verdicts[traveller.index];
  if (verdict && !isAdding) {
    const reason = reasonOf(verdict, traveller.rules?.tell(verdict));
    return filled(words.announced, { headline: texts.headline(verdict), reason });
  }
  // Before "Reading": the camera reads without end, and should not be heard doing so.
  if (waiting) return partsInWords(waiting);
  return isReading ? words.start.reading : '';
}

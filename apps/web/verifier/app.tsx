import { useEffect } from 'preact/hooks';
import { useHandedSnapshot } from '../offline/use-handed-snapshot.ts';
import { useKeeping } from '../offline/use-keeping.ts';
import { warmUp } from '../shared/scan/picture-reader.ts';
import { useDrill } from './help/use-drill.ts';
import type { Lane } from './lane/lane.ts';
import { LaneBar } from './lane/lane-bar.tsx';
import { useLane } from './lane/use-lane.ts';
import { Later } from './look/later.tsx';
import { useRules } from './rules/use-rules.ts';
import type { Checking } from './scan/checking.ts';
import { partsInWords } from './scan/parts-in-words.ts';
import { StartScreen } from './scan/start-screen.tsx';
import { useCamera } from './scan/use-camera.ts';
import { useCheck } from './scan/use-check.ts';
import { useIntake } from './scan/use-intake.ts';
import { useScanner } from './scan/use-scanner.ts';
import type { Scene } from './scene.ts';
import { useCount } from './shift/use-count.ts';
import { useShift } from './shift/use-shift.ts';
import { remarksOn } from './traveller/remarks.ts';
import { useTrust } from './trust/use-trust.ts';
import { type Screen, useScreen } from './use-screen.ts';
import { reasonOf } from './verdict/reason.ts';
import { tellingOf } from './verdict/telling-of.ts';
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
  const camera = useCamera({
    found: (scans, beside) => check.take(async () => [scans], 'camera', beside),
    fail: check.fail,
  });
  const screens = useScreen();
  const shift = useShift();
  const drill = useDrill(check);
  const keeping = useKeeping(
    check.traveller !== undefined || check.waiting !== undefined || check.isReading || camera.isOn,
  );
  const handedFault = useHandedSnapshot(trusts);
  useEffect(warmUpReader, []);
  useIntake(check.take);
  useScanner(check, lane.isSetUp && (check.traveller !== undefined || screens.screen === 'scan'));
  useCount(check, shift);

  const { traveller, isAdding } = check;
  const { screen } = screens;
  const scene: Scene = { lane, trusts, rules, keeping, handedFault, screens, shift, drill, change };
  return (
    <>
      <p class="visually-hidden" role="status">
        {announce(check, lane)}
      </p>
      {traveller && !isAdding ? (
        <VerdictScreen
          key={check.count}
          lane={lane}
          traveller={traveller}
          check={check}
          camera={camera}
          keyCount={trusts.trust.directory.size}
          unreadCount={shift.unreadToday}
          openHelp={() => {
            check.next();
            screens.open('help');
          }}
        />
      ) : !lane.isSetUp ? (
        <Later key="first-run" load={loadFirstRun} props={scene} />
      ) : screen !== 'scan' ? (
        <Later key={screen} load={screensBeside[screen]} props={scene} />
      ) : (
        <>
          <LaneBar {...scene} />
          <StartScreen check={check} camera={camera} isPrivate={lane.isPrivate} />
        </>
      )}
    </>
  );
}

/** Loads what reads pictures while nobody waits for it. Where it cannot be had, the first picture will tell. */
function warmUpReader(): void {
  try {
    warmUp();
  } catch {
    // This browser reads no pictures in the background.
  }
}

/** What a screen reader says when something came of a scan. */
function announce({ traveller, waiting, isReading, isAdding }: Checking, lane: Lane): string {
  const verdict = traveller?.verdicts[traveller.index];
  if (verdict && !isAdding) {
    const reason = reasonOf(verdict, tellingOf(verdict, traveller, lane));
    const remarks = remarksOn(traveller).map(({ strong, text }) => (strong ? `${strong} ${text}` : text));
    return [filled(words.announced, { headline: texts.headline(verdict), reason }), ...remarks].join(' ');
  }
  // Before "Reading": the camera reads without end, and should not be heard doing so.
  if (waiting) return partsInWords(waiting);
  return isReading ? words.start.reading : '';
}

import type { Verdict } from '@carnet/core';
import { useRef, useState } from 'preact/hooks';
import { useHandedSnapshot } from '../offline/use-handed-snapshot.ts';
import { useKeeping } from '../offline/use-keeping.ts';
import { now } from '../shared/clock.ts';
import { gather, type Waiting } from './gather.ts';
import type { JourneyRules } from './journey-rules.ts';
import { judge, judgeNothing } from './judge.ts';
import type { Reading } from './reading.ts';
import { reasonOf } from './reason.ts';
import type { RuleTelling } from './rule-telling.ts';
import type { Sample } from './samples.ts';
import { StartScreen } from './start-screen.tsx';
import { useIntake } from './use-intake.ts';
import { useRules } from './use-rules.ts';
import { useTrust } from './use-trust.ts';
import { VerdictScreen } from './verdict-screen.tsx';
import { type Fault, faultOf, words } from './words.ts';

interface Shown {
  readonly verdicts: readonly Verdict[];
  readonly index: number;
  readonly isSample: boolean;
  /** The rules it was judged by. */
  readonly rules: JourneyRules | undefined;
}

/** The verifier: one screen to scan, one for the verdict. What it learns of a person ends with the page. */
export function App() {
  const trusts = useTrust();
  const rules = useRules();
  const [shown, setShown] = useState<Shown>();
  const [waiting, setWaiting] = useState<Waiting>();
  const [fault, setFault] = useState<Fault>();
  const [isReading, setIsReading] = useState(false);
  const [isCameraOn, setIsCameraOn] = useState(false);
  const held = useRef<Waiting | undefined>(undefined); // the same as `waiting`, for readings that are under way
  const screens = useRef(0);
  const turn = useRef(Promise.resolve());

  const keeping = useKeeping(shown !== undefined || waiting !== undefined || isReading || isCameraOn);
  const handedFault = useHandedSnapshot(trusts);

  const { trust } = trusts;

  function wait(parts: Waiting | undefined): void {
    held.current = parts;
    setWaiting(parts);
  }

  function show(verdicts: readonly Verdict[], more: Pick<Shown, 'isSample' | 'rules'>): void {
    screens.current++;
    wait(undefined);
    setShown({ verdicts, index: 0, ...more });
  }

  /** One thing after the other, so that parts that come quickly do not pass each other. */
  function attempt(work: () => Promise<void>): Promise<void> {
    turn.current = turn.current.then(async () => {
      setIsReading(true);
      setFault(undefined);
      try {
        await work();
      } catch {
        // Not logged: the text of an unforeseen error may quote the credential.
        setShown(undefined);
        setFault(faultOf('verifier.fault'));
      } finally {
        setIsReading(false);
      }
    });
    return turn.current;
  }

  const take = (read: () => Reading) =>
    attempt(async () => {
      const things = await read();
      const scans = things.flat();
      const chosen = await rules.load();
      const more = { isSample: false, rules: chosen };
      const at = now();
      const unread = things.filter((thing) => thing.length === 0).map(() => judgeNothing(at, trust));
      if (scans.length === 0) return show(unread, more);
      const gathered = gather(scans, held.current);
      if ('ready' in gathered)
        return show([...(await judge(gathered.ready, at, trust, chosen?.policy)), ...unread], more);
      setShown(undefined);
      wait(gathered);
    });

  const takeSample = (sample: Sample) =>
    attempt(async () => {
      const { judgeSample } = await import('./judge-sample.ts');
      const chosen = await rules.load();
      show(await judgeSample(sample, chosen?.policy), { isSample: true, rules: chosen });
    });

  useIntake(take);

  const verdict = shown?.verdicts[shown.index];
  const telling = verdict && shown?.rules?.tell(verdict);
  return (
    <>
      <p class="visually-hidden" role="status">
        {announce(verdict, telling, waiting, isReading)}
      </p>
      {shown && verdict ? (
        <VerdictScreen
          key={screens.current}
          verdict={verdict}
          telling={telling}
          keyCount={trust.directory.size}
          isSample={shown.isSample}
          index={shown.index}
          total={shown.verdicts.length}
          step={(index) => setShown({ ...shown, index })}
          next={() => setShown(undefined)}
        />
      ) : (
        <StartScreen
          trusts={trusts}
          rules={rules}
          keeping={keeping}
          waiting={waiting}
          fault={fault ?? handedFault}
          isReading={isReading}
          isCameraOn={isCameraOn}
          isReturn={screens.current > 0}
          switchCamera={(isOn) => {
            setFault(undefined);
            setIsCameraOn(isOn);
          }}
          take={take}
          takeSample={takeSample}
          startOver={() => wait(undefined)}
          fail={setFault}
        />
      )}
    </>
  );
}

function announce(
  verdict: Verdict | undefined,
  telling: RuleTelling | undefined,
  waiting: Waiting | undefined,
  isReading: boolean,
): string {
  if (verdict) return `${words.headline[verdict.headline]}. ${reasonOf(verdict, telling)}.`;
  // Before "Reading": the camera reads without end, and should not be heard doing so.
  if (waiting) return words.parts(waiting);
  return isReading ? words.start.reading : '';
}

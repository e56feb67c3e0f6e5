import type { Verdict } from '@carnet/core';
import { useRef, useState } from 'preact/hooks';
import { now } from '../shared/clock.ts';
import type { Sample } from './help/samples.ts';
import type { JourneyRules } from './rules/journey-rules.ts';
import type { RuleTelling } from './rules/rule-telling.ts';
import { useRules } from './rules/use-rules.ts';
import { gather, type Waiting } from './scan/gather.ts';
import { partsInWords } from './scan/parts-in-words.ts';
import type { Reading } from './scan/reading.ts';
import { StartScreen } from './scan/start-screen.tsx';
import { useIntake } from './scan/use-intake.ts';
import { useTrust } from './trust/use-trust.ts';
import { judge, judgeNothing } from './verdict/judge.ts';
import { reasonOf } from './verdict/reason.ts';
import { VerdictScreen } from './verdict/verdict-screen.tsx';
import type { Fault } from './words/fault.ts';
import { filled } from './words/filled.ts';
import { texts, words } from './words/tongue.ts';

interface Shown {
  readonly verdicts: readonly Verdict[];
  readonly index: number;
  readonly isSample: boolean;
  /** The rules it was judged by. */
  readonly rules: JourneyRules | undefined;
}

/** The verifier: one screen to scan, one for the verdict. All that it knows lives in this page and ends with it. */
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
        setFault({ code: 'verifier.fault' });
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
      const { judgeSample } = await import('./help/judge-sample.ts');
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
          waiting={waiting}
          fault={fault}
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
  if (verdict)
    return filled(words.announced, { headline: texts.headline(verdict), reason: reasonOf(verdict, telling) });
  // Before "Reading": the camera reads without end, and should not be heard doing so.
  if (waiting) return partsInWords(waiting);
  return isReading ? words.start.reading : '';
}

import type { Mrz } from '@carnet/core/holder';
import { useRef, useState } from 'preact/hooks';
import { now } from '../../shared/clock.ts';
import type { Sample } from '../help/samples.ts';
import type { ChosenRules } from '../rules/use-rules.ts';
import type { Traveller } from '../traveller/traveller.ts';
import type { LoadedTrusts } from '../trust/use-trust.ts';
import { judge, judgeNothing } from '../verdict/judge.ts';
import type { Fault } from '../words/fault.ts';
import { gather, type Waiting } from './gather.ts';
import type { Reading } from './reading.ts';

/** The check of one traveller after the other: what is going on, and what can be done. */
export interface Checking {
  readonly traveller: Traveller | undefined;
  /** Who was checked before and belongs to the same family. */
  readonly family: readonly Traveller[];
  /** Parts of a split code that wait for the rest. */
  readonly waiting: Waiting | undefined;
  readonly fault: Fault | undefined;
  readonly isReading: boolean;
  /** Whether the next thing that is read belongs to the traveller who is there. */
  readonly isAdding: boolean;
  /** How many travellers were shown, which tells one from the next. */
  readonly count: number;
  /** Settles when it has been judged. */
  take(read: () => Reading): Promise<void>;
  takeSample(sample: Sample): Promise<void>;
  /** Judges again, with the lines of an identity document or without. */
  compare(holder: Mrz | undefined): Promise<void>;
  show(index: number): void;
  /** Waits for another certificate of the same traveller, or no longer does. */
  add(isAdding: boolean): void;
  startOver(): void;
  fail(fault: Fault | undefined): void;
  /** The next person; whether of the same family. Of anybody else nothing is kept. */
  next(isFamily?: boolean): void;
}

type Judged = Omit<Traveller, 'verdicts' | 'index'>;

export function useCheck({ trust }: LoadedTrusts, rules: ChosenRules): Checking {
  const [traveller, setTraveller] = useState<Traveller>();
  const [family, setFamily] = useState<readonly Traveller[]>([]);
  const [waiting, setWaiting] = useState<Waiting>();
  const [fault, setFault] = useState<Fault>();
  const [isReading, setIsReading] = useState(false);
  const [isAdding, setIsAdding] = useState(false);
  const count = useRef(0);
  const turn = useRef(Promise.resolve());
  // The same as the state, for readings that are under way.
  const held = useRef<{ readonly waiting?: Waiting | undefined; readonly adding?: Traveller | undefined }>({});

  function wait(parts: Waiting | undefined): void {
    held.current = { ...held.current, waiting: parts };
    setWaiting(parts);
  }

  function add(wanted: boolean): void {
    held.current = { adding: wanted ? traveller : undefined };
    setWaiting(undefined);
    setIsAdding(wanted);
  }

  async function show(judged: Judged, index?: number): Promise<void> {
    const { scans, unread, at, trust: by, rules: asked, holder } = judged;
    const grounds = { trust: by, policy: asked?.policy, holder };
    const nothing = Array.from({ length: unread }, () => judgeNothing(at, grounds));
    const verdicts = [...(await judge(scans, at, grounds)), ...nothing];
    count.current++;
    held.current = {};
    setWaiting(undefined);
    setIsAdding(false);
    setTraveller({ ...judged, verdicts, index: index ?? 0 });
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
        setTraveller(undefined);
        setFault({ code: 'verifier.fault' });
      } finally {
        setIsReading(false);
      }
    });
    return turn.current;
  }

  return {
    traveller,
    family,
    waiting,
    fault,
    isReading,
    isAdding,
    count: count.current,
    take: (read) =>
      attempt(async () => {
        const things = await read();
        const unread = things.filter((thing) => thing.length === 0).length;
        const scans = things.flat();
        const gathered = gather(scans, held.current.waiting);
        if (scans.length > 0 && !('ready' in gathered)) {
          if (!held.current.adding) setTraveller(undefined);
          return wait(gathered);
        }
        const { adding } = held.current;
        const fresh = scans.length > 0 && 'ready' in gathered ? gathered.ready : [];
        const all = [...(adding?.scans ?? []), ...fresh];
        const base = { at: now(), trust: adding?.trust ?? trust, isSample: false, rules: await rules.load() };
        await show(
          { ...base, scans: all, unread, ...(adding?.holder && { holder: adding.holder }) },
          adding?.scans.length,
        );
      }),
    takeSample: (sample) =>
      attempt(async () => {
        const { openSample } = await import('../help/open-sample.ts');
        await show({ rules: await rules.load(), ...(await openSample(sample)), unread: 0, isSample: true });
      }),
    compare: (holder) =>
      attempt(async () => {
        if (!traveller) return;
        const { holder: _, verdicts: __, index, ...before } = traveller;
        await show({ ...before, ...(holder && { holder }) }, index);
      }),
    show: (index) => setTraveller(traveller && { ...traveller, index }),
    add,
    startOver: () => wait(undefined),
    fail: setFault,
    next(isFamily = false) {
      setFamily(isFamily && traveller ? [...family, traveller] : []);
      add(false);
      setTraveller(undefined);
    },
  };
}

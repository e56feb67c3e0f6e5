import { CredentialError, isProblemCode, type ProblemCode } from '@carnet/core';
import type { Mrz } from '@carnet/core/holder';
import { useEffect, useRef, useState } from 'preact/hooks';
import { now } from '../../shared/clock.ts';
import type { ChosenRules } from '../rules/use-rules.ts';
import * as encounters from '../traveller/encounter.ts';
import { judgeTraveller } from '../traveller/judge-traveller.ts';
import { lowestPlace } from '../traveller/lowest-verdict.ts';
import { ShownBefore } from '../traveller/shown-before.ts';
import { newcomer, type Presented, type Traveller } from '../traveller/traveller.ts';
import { useKeptDocument } from '../traveller/use-kept-document.ts';
import type { LoadedTrusts } from '../trust/use-trust.ts';
import type { Fault } from '../words/fault.ts';
import { belongingOf, meantOf, type Sight } from './belonging.ts';
import type { Checking } from './checking.ts';
import { codeOf } from './code.ts';
import { gather } from './gather.ts';
import { useTurns } from './use-turns.ts';

/** Milliseconds after which a family is taken to have gone. */
const familyTime = 120_000;
/** Milliseconds for which the verdict before may stay while the next person is judged. */
const patience = 300;

/** Always the same list, so that whoever watches it sees no change where there is none. */
const alone: readonly Traveller[] = [];

export function useCheck({ trust }: LoadedTrusts, rules: ChosenRules): Checking {
  const [encounter, setEncounter] = useState(encounters.nobody);
  const [fault, setFault] = useState<Fault>();
  const [documentFault, setDocumentFault] = useState<ProblemCode>();
  const document = useKeptDocument();
  const shownBefore = useRef(new ShownBefore());
  const lastId = useRef(0);
  const count = useRef(0);
  // The same as the state, for readings that are under way.
  const latest = useRef(encounter);

  function change(step: (before: encounters.Encounter) => encounters.Encounter): void {
    latest.current = step(latest.current);
    setEncounter(latest.current);
  }

  useEffect(() => {
    if (!encounter.isFamily) return;
    const timer = setTimeout(() => change(encounters.familyEnded), familyTime);
    return () => clearTimeout(timer);
  }, [encounter]);

  const turns = useTurns(
    () => {
      setFault(undefined);
      setDocumentFault(undefined);
    },
    () => {
      change(encounters.afterPerson);
      setFault({ code: 'verifier.fault' });
    },
  );

  /** @param isLowestFirst whether that is shown which asks for most attention, since nobody chose one */
  async function judgeBy(step: typeof encounters.withNext, presented: Presented, isLowestFirst = false): Promise<void> {
    const traveller = await judgeTraveller(presented, shownBefore.current);
    const index = isLowestFirst ? lowestPlace(traveller.verdicts) : traveller.index;
    count.current++;
    change((before) => step(before, { ...traveller, index }));
  }

  const basis = async () => ({ trust, at: now(), rules: await rules.load() });

  async function receive(sight: Sight, unread: number): Promise<void> {
    const before = latest.current;
    const whose = belongingOf(before, sight);
    if (whose === 'nobody') return;
    const former = whose === 'traveller' ? encounters.shownTraveller(before) : undefined;
    const meant = meantOf(sight, former);
    const gathered = meant.length > 0 ? gather(meant, before.waiting) : { ready: [] };
    if (!('ready' in gathered)) return change((now) => encounters.withParts(now, gathered));
    // However long it takes to judge somebody, nobody may take the verdict on another one for theirs.
    const late = former ? undefined : setTimeout(() => change(encounters.afterPerson), patience);
    try {
      // What is added to a sample is judged as the sample is: its key must not make anything look real.
      const known = former?.isSample ? former : { ...(former ?? newcomer(++lastId.current)), ...(await basis()) };
      const holder = known.holder ?? document.take();
      const codes = [...(before.waiting?.parts.values() ?? []), ...sight.scans].map(codeOf);
      const presented = {
        ...known,
        ...(holder && { holder }),
        scans: [...known.scans, ...gathered.ready],
        codes: new Set([...known.codes, ...codes]),
        unread,
        index: known.scans.length,
      };
      await judgeBy(former ? encounters.withAgain : encounters.withNext, presented, sight.way === 'camera');
    } finally {
      clearTimeout(late);
    }
  }

  async function receiveDocument(holder: Mrz): Promise<void> {
    const there = encounters.shownTraveller(latest.current);
    if (!there) return document.keep(holder);
    if (JSON.stringify(there.holder) === JSON.stringify(holder)) return;
    const isCompared = there.verdicts[there.index]?.theirs === 'match';
    if (!isCompared) return judgeBy(encounters.withAgain, { ...there, holder });
    // Whose passport fits has no second one: this is that of the next person.
    change(encounters.afterPerson);
    document.keep(holder);
  }

  return {
    traveller: encounters.shownTraveller(encounter),
    family: encounter.isFamily ? encounter.members : alone,
    waiting: encounter.waiting,
    fault,
    isReading: turns.isBusy,
    isAdding: encounter.isAdding,
    count: count.current,
    hasDocument: document.isThere,
    documentFault,
    take: (read, way = 'hand', beside = []) =>
      turns.take(async () => {
        const things = await read();
        await receive({ way, scans: things.flat(), beside }, things.filter((thing) => thing.length === 0).length);
      }),
    takeSample: (sample) =>
      turns.take(async () => {
        const { openSample } = await import('../help/open-sample.ts');
        const opened = await openSample(sample);
        const codes = new Set(opened.scans.map(codeOf));
        await judgeBy(encounters.withNext, {
          ...newcomer(++lastId.current),
          ...(await basis()),
          ...opened,
          codes,
          isSample: true,
        });
      }),
    takeDocument: (text) =>
      turns.take(async () => {
        const { readMrz } = await import('@carnet/core/holder');
        try {
          await receiveDocument(readMrz(text, now()));
        } catch (error) {
          if (!(error instanceof CredentialError && isProblemCode(error.code))) throw error;
          setDocumentFault(error.code);
        }
      }),
    compare: (holder) =>
      turns.take(async () => {
        const there = encounters.shownTraveller(latest.current);
        if (there) await judgeBy(encounters.withAgain, { ...there, holder });
      }),
    show: (index) => change((before) => encounters.showingCertificate(before, index)),
    showMember(place) {
      count.current++;
      change((before) => encounters.showingMember(before, place));
    },
    add: (isAdding) => change((before) => encounters.adding(before, isAdding)),
    startOver: () => change((before) => ({ ...before, waiting: undefined })),
    forgetDocument: () => void document.take(),
    fail: setFault,
    next(isFamily = false) {
      document.take();
      change(isFamily ? encounters.nextOfFamily : () => encounters.nobody);
    },
    clear: () => change(encounters.afterPerson),
  };
}

import { CredentialError, isProblemCode, type ProblemCode } from '@carnet/core';
import type { Mrz } from '@carnet/core/holder';
import { useEffect, useRef, useState } from 'preact/hooks';
import { now } from '../../shared/clock.ts';
import type { ChosenRules } from '../rules/use-rules.ts';
import * as encounters from '../traveller/encounter.ts';
import { judgeTraveller } from '../traveller/judge-traveller.ts';
import { lowestPlace } from '../traveller/lowest-verdict.ts';
import { ShownBefore } from '../traveller/shown-before.ts';
import type { Presented, Traveller } from '../traveller/traveller.ts';
import { useKeptDocument } from '../traveller/use-kept-document.ts';
import type { LoadedTrusts } from '../trust/use-trust.ts';
import type { Fault } from '../words/fault.ts';
import { belongingOf, meantOf, type Sight } from './belonging.ts';
import type { Checking } from './checking.ts';
import { codeOf } from './code.ts';
import { gather } from './gather.ts';

/** Milliseconds after which a family is taken to have gone. */
const familyTime = 120_000;

/** @param judged called with everybody whom something was judged of for the first time: what a shift counts */
export function useCheck(
  { trust }: LoadedTrusts,
  rules: ChosenRules,
  judged?: (traveller: Traveller) => void,
): Checking {
  const [encounter, setEncounter] = useState(encounters.nobody);
  const [fault, setFault] = useState<Fault>();
  const [isReading, setIsReading] = useState(false);
  const [documentFault, setDocumentFault] = useState<ProblemCode>();
  const document = useKeptDocument();
  const shownBefore = useRef(new ShownBefore());
  const lastId = useRef(0);
  const count = useRef(0);
  const turn = useRef(Promise.resolve());
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

  /** One thing after the other, so that parts that come quickly do not pass each other. */
  function attempt(work: () => Promise<void>): Promise<void> {
    turn.current = turn.current.then(async () => {
      setIsReading(true);
      setFault(undefined);
      setDocumentFault(undefined);
      try {
        await work();
      } catch {
        // Not logged: the text of an unforeseen error may quote the credential.
        change(encounters.afterPerson);
        setFault({ code: 'verifier.fault' });
      } finally {
        setIsReading(false);
      }
    });
    return turn.current;
  }

  async function judgeNext(presented: Omit<Presented, 'id'>): Promise<Traveller> {
    const traveller = await judgeTraveller({ ...presented, id: ++lastId.current }, shownBefore.current);
    count.current++;
    change((before) => encounters.withNext(before, traveller));
    judged?.(traveller);
    return traveller;
  }

  async function judgeAgain(presented: Presented): Promise<Traveller> {
    const traveller = await judgeTraveller(presented, shownBefore.current);
    count.current++;
    change((before) => encounters.withAgain(before, traveller));
    return traveller;
  }

  async function receive(sight: Sight, unread: number): Promise<void> {
    const before = latest.current;
    const whose = belongingOf(before, sight);
    if (whose === 'nobody') return;
    const former = whose === 'traveller' ? encounters.shownTraveller(before) : undefined;
    const meant = meantOf(sight, former);
    const gathered = meant.length > 0 ? gather(meant, before.waiting) : { ready: [] };
    if (!('ready' in gathered)) return change((now) => encounters.withParts(now, gathered));
    const holder = former?.holder ?? document.take();
    const parts = [...(before.waiting?.parts.values() ?? [])];
    const { scans = [], codes = [], isSample = false, wasShownBefore = false } = former ?? {};
    const presented = {
      scans: [...scans, ...gathered.ready],
      codes: new Set([...codes, ...[...parts, ...sight.scans].map(codeOf)]),
      unread,
      // What is added to a sample is judged as the sample is: its key must not make anything look real.
      ...(former?.isSample ? former : { trust, at: now(), rules: await rules.load() }),
      ...(holder && { holder }),
      isSample,
      wasShownBefore,
      index: scans.length,
    };
    const traveller = await (former ? judgeAgain({ ...presented, id: former.id }) : judgeNext(presented));
    if (sight.way === 'camera') change((now) => encounters.showingCertificate(now, lowestPlace(traveller.verdicts)));
  }

  async function receiveDocument(holder: Mrz): Promise<void> {
    const there = encounters.shownTraveller(latest.current);
    if (!there) return document.keep(holder);
    if (JSON.stringify(there.holder) === JSON.stringify(holder)) return;
    const isCompared = there.verdicts[there.index]?.theirs === 'match';
    if (!isCompared) return void (await judgeAgain({ ...there, holder }));
    // Whose passport fits has no second one: this is that of the next person.
    change(encounters.afterPerson);
    document.keep(holder);
  }

  return {
    traveller: encounters.shownTraveller(encounter),
    family: encounter.isFamily ? encounter.members : [],
    waiting: encounter.waiting,
    fault,
    isReading,
    isAdding: encounter.isAdding,
    count: count.current,
    hasDocument: document.isThere,
    documentFault,
    take: (read, way = 'hand', beside = []) =>
      attempt(async () => {
        const things = await read();
        await receive({ way, scans: things.flat(), beside }, things.filter((thing) => thing.length === 0).length);
      }),
    takeSample: (sample) =>
      attempt(async () => {
        const { openSample } = await import('../help/open-sample.ts');
        const opened = await openSample(sample);
        const codes = new Set(opened.scans.map(codeOf));
        const marks = { unread: 0, isSample: true, wasShownBefore: false, index: 0 };
        await judgeNext({ ...opened, codes, ...marks, rules: await rules.load() });
      }),
    takeDocument: (text) =>
      attempt(async () => {
        const { readMrz } = await import('@carnet/core/holder');
        try {
          await receiveDocument(readMrz(text, now()));
        } catch (error) {
          if (!(error instanceof CredentialError && isProblemCode(error.code))) throw error;
          setDocumentFault(error.code);
        }
      }),
    compare: (holder) =>
      attempt(async () => {
        const there = encounters.shownTraveller(latest.current);
        if (there) await judgeAgain({ ...there, holder });
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

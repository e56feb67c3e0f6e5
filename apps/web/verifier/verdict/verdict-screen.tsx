import { useEffect, useRef } from 'preact/hooks';
import type { Lane } from '../lane/lane.ts';
import { FaultNote } from '../look/fault-note.tsx';
import { Later } from '../look/later.tsx';
import type { Checking } from '../scan/checking.ts';
import type { LaneCamera } from '../scan/use-camera.ts';
import { DocumentFault } from '../traveller/document-fault.tsx';
import { FamilyStrip } from '../traveller/family-strip.tsx';
import type { Traveller } from '../traveller/traveller.ts';
import { TravellerActions } from '../traveller/traveller-actions.tsx';
import { TravellerNotes } from '../traveller/traveller-notes.tsx';
import { filled } from '../words/filled.ts';
import { isoMinute, plainDay } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';
import { Band } from './band.tsx';
import { decidingCheck } from './deciding-check.ts';
import { EventTable } from './event-table.tsx';
import { FourAnswers } from './four-answers.tsx';
import { Further } from './further.tsx';
import { Person } from './person.tsx';
import { instructionOf, reasonOf, whyOf } from './reason.ts';
import { StepStrip } from './step-strip.tsx';
import { Stepper } from './stepper.tsx';
import { WhyDialog } from './why-dialog.tsx';

interface VerdictScreenProps {
  readonly lane: Lane;
  readonly traveller: Traveller;
  readonly check: Checking;
  readonly camera: LaneCamera;
  readonly keyCount: number;
}

const loadRuleList = async () => (await import('../rules/rule-list.tsx')).RuleList;

function keysInShort(count: number, asOf: Date): string {
  return count === 0 ? words.trust.shortNone : filled(words.trust.short, { count, date: plainDay(asOf) });
}

/** The answer. Nothing from inside the document is on it unless core put it into `verdict.record`. */
export function VerdictScreen({ lane, traveller, check, camera, keyCount }: VerdictScreenProps) {
  const { verdicts, index, isSample, rules } = traveller;
  const headline = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    headline.current?.focus({ preventScroll: true });
  }, []);
  const verdict = verdicts[index];
  if (!verdict) return null;
  // What is said of the rules of the journey; nothing when no country is chosen.
  const telling = rules?.tell(verdict);
  const { record, signer, at, trustAsOf, genuine, checks } = verdict;
  const why = whyOf(verdict, telling);
  const isHidden =
    !record && genuine !== 'genuine' && checks.some(({ stage, code }) => stage === 'decode' && code === 'ok');
  return (
    <main class="verdict">
      <Band
        verdict={verdict}
        reason={reasonOf(verdict, telling)}
        headline={headline}
        note={isSample ? filled(words.samples.note, { day: plainDay(at) }) : keysInShort(keyCount, trustAsOf)}
      />
      {verdicts.length > 1 && <Stepper index={index} total={verdicts.length} step={check.show} />}
      <FamilyStrip check={check} isPrivate={lane.isPrivate} />
      <div class="verdict-columns">
        <div class="verdict-main">
          {record && <Person subject={record.subject} />}
          <p class="instruction">{instructionOf(verdict)}</p>
          <p class="why">
            {why.plain} {why.strong && <strong>{why.strong}</strong>} {isHidden && words.nothingShown}
          </p>
          {check.fault && <FaultNote fault={check.fault} />}
          {check.documentFault && <DocumentFault code={check.documentFault} />}
          <TravellerNotes traveller={traveller} />
          <Further verdict={verdict} />
          <StepStrip verdict={verdict} rule={telling?.step} />
          <TravellerActions check={check} camera={camera} />
        </div>
        <div class="verdict-details">
          <FourAnswers verdict={verdict} isSample={isSample} rule={telling?.answer} />
          {telling && telling.rules.length > 0 && <Later load={loadRuleList} props={{ telling, at }} />}
          {record?.events.map((event, position) => (
            <EventTable key={`${index} ${position}`} event={event} />
          ))}
        </div>
      </div>
      <footer class="foot">
        <span>
          {words.judgedAt} {isoMinute(at)}
        </span>
        <span>
          {words.supportCode} <bdi>{decidingCheck(verdict)?.code ?? 'ok'}</bdi>
        </span>
      </footer>
      <div class="actions">
        <WhyDialog key={index} checks={checks} signer={signer} rule={telling?.step} />
        <button type="button" class="button ink" onClick={() => check.next()}>
          {words.next}
        </button>
      </div>
    </main>
  );
}

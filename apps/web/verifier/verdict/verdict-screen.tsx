import { useEffect, useRef } from 'preact/hooks';
import type { Lane } from '../lane/lane.ts';
import { useOnline } from '../lane/use-online.ts';
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
import { ClearingNote } from './clearing-note.tsx';
import { decidingCheck } from './deciding-check.ts';
import { FourAnswers } from './four-answers.tsx';
import { Further } from './further.tsx';
import { Person } from './person.tsx';
import { dataInShort, placeOf } from './place-and-data.ts';
import { PrivatePerson } from './private-person.tsx';
import { instructionOf, reasonOf, whyOf } from './reason.ts';
import { Receipt } from './receipt.tsx';
import { StepStrip } from './step-strip.tsx';
import { Stepper } from './stepper.tsx';
import { SupervisorDialog } from './supervisor-dialog.tsx';
import { tellingOf } from './telling-of.ts';
import { UnreadHelp, UnreadSteps } from './unread-help.tsx';
import { useSignal } from './use-signal.ts';
import { WhyDialog } from './why-dialog.tsx';

interface VerdictScreenProps {
  readonly lane: Lane;
  readonly traveller: Traveller;
  readonly check: Checking;
  readonly camera: LaneCamera;
  readonly keyCount: number;
  /** How many codes could not be read in this lane today, this one among them. */
  readonly unreadCount?: number;
  openHelp?(): void;
}

const loadRuleList = async () => (await import('../rules/rule-list.tsx')).RuleList;

/**
 * The answer. Nothing from inside the document is on it unless core put it into `verdict.record`, and in privacy mode
 * only what `PrivatePerson` shows of it.
 */
export function VerdictScreen({
  lane,
  traveller,
  check,
  camera,
  keyCount,
  unreadCount = 0,
  openHelp,
}: VerdictScreenProps) {
  const { verdicts, index, isSample } = traveller;
  const verdict = verdicts[index];
  const headline = useRef<HTMLHeadingElement>(null);
  const isOnline = useOnline();
  useSignal(verdict?.headline, lane);
  useEffect(() => {
    window.scrollTo(0, 0);
    headline.current?.focus({ preventScroll: true });
  }, []);
  if (!verdict) return null;
  const { isPrivate } = lane;
  const telling = tellingOf(verdict, traveller, lane);
  const { record, at, trustAsOf, genuine, checks } = verdict;
  const why = whyOf(verdict, telling);
  const isUnread = verdict.headline === 'cannot-read';
  const isHidden =
    !record && genuine !== 'genuine' && checks.some(({ stage, code }) => stage === 'decode' && code === 'ok');
  const note = isSample
    ? filled(words.samples.note, { day: plainDay(at) })
    : dataInShort({ keyCount, asOf: trustAsOf, at, isOnline });
  return (
    <main class="verdict">
      <Band
        verdict={verdict}
        reason={reasonOf(verdict, telling)}
        headline={headline}
        place={placeOf(lane)}
        note={note}
      />
      {verdicts.length > 1 && <Stepper index={index} total={verdicts.length} step={check.show} />}
      <FamilyStrip check={check} isPrivate={lane.isPrivate} />
      <div class="verdict-columns">
        <div class="verdict-main">
          {isUnread && <UnreadHelp count={unreadCount} />}
          {record && (isPrivate ? <PrivatePerson {...record} /> : <Person {...record} />)}
          <p class="instruction">{instructionOf(verdict)}</p>
          <p class="why">
            {why.plain} {why.strong && <strong>{why.strong}</strong>} {isHidden && words.nothingShown}
          </p>
          {check.fault && <FaultNote fault={check.fault} />}
          {check.documentFault && <DocumentFault code={check.documentFault} />}
          <TravellerNotes traveller={traveller} />
          <Further verdict={verdict} />
          {isUnread && <UnreadSteps />}
          <StepStrip verdict={verdict} rule={telling?.step} />
          <TravellerActions check={check} camera={camera} />
        </div>
        <div class="verdict-details">
          <FourAnswers verdict={verdict} isSample={isSample} rule={telling?.answer} />
          {telling && telling.rules.length > 0 && <Later load={loadRuleList} props={{ telling, at }} />}
          <div class="verdict-more">
            <SupervisorDialog key={index} traveller={traveller} verdict={verdict} isPrivate={isPrivate} />
            <button type="button" class="button" onClick={() => print()}>
              {words.receipt.print}
            </button>
          </div>
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
        <ClearingNote after={lane.clearAfter} clear={() => check.clear()} />
        {isUnread && openHelp ? (
          <button type="button" class="button" onClick={openHelp}>
            {words.unread.help}
          </button>
        ) : (
          <WhyDialog key={index} checks={checks} rule={telling?.step} />
        )}
        <button type="button" class="button ink next" onClick={() => check.next()}>
          {isUnread ? words.unread.again : words.next}
        </button>
      </div>
      <Receipt
        key={`receipt ${index}`}
        verdict={verdict}
        isSample={isSample}
        place={placeOf({ ...lane, isPrivate: false })}
        reason={reasonOf(verdict, tellingOf(verdict, traveller, { ...lane, isPrivate: true }))}
      />
    </main>
  );
}

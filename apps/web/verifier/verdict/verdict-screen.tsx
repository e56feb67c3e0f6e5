import type { Verdict } from '@carnet/core';
import { useEffect, useRef } from 'preact/hooks';
import { Later } from '../look/later.tsx';
import type { RuleTelling } from '../rules/rule-telling.ts';
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
  readonly verdict: Verdict;
  /** What is said of the rules of the journey; undefined when no country is chosen. */
  readonly telling: RuleTelling | undefined;
  readonly keyCount: number;
  readonly isSample: boolean;
  readonly index: number;
  readonly total: number;
  step(index: number): void;
  next(): void;
}

const loadRuleList = async () => (await import('../rules/rule-list.tsx')).RuleList;

function keysInShort(count: number, asOf: Date): string {
  return count === 0 ? words.trust.shortNone : filled(words.trust.short, { count, date: plainDay(asOf) });
}

/** The answer. Nothing from inside the document is on it unless core put it into `verdict.record`. */
export function VerdictScreen(props: VerdictScreenProps) {
  const { verdict, telling, keyCount, isSample, index, total, step, next } = props;
  const headline = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    headline.current?.focus({ preventScroll: true });
  }, []);
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
      {total > 1 && <Stepper index={index} total={total} step={step} />}
      <div class="verdict-columns">
        <div class="verdict-main">
          {record && <Person subject={record.subject} />}
          <p class="instruction">{instructionOf(verdict)}</p>
          <p class="why">
            {why.plain} {why.strong && <strong>{why.strong}</strong>} {isHidden && words.nothingShown}
          </p>
          <Further verdict={verdict} />
          <StepStrip verdict={verdict} rule={telling?.step} />
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
        <button type="button" class="button ink" onClick={next}>
          {words.next}
        </button>
      </div>
    </main>
  );
}

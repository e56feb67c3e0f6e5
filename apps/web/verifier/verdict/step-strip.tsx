import type { Verdict } from '@carnet/core';
import type { ComponentChildren } from 'preact';
import { Mark, type MarkState } from '../look/mark.tsx';
import { issuerName } from '../words/issuer-name.ts';
import { words } from '../words/tongue.ts';
import { answerMarks } from './answer-marks.ts';
import { formatName } from './format-name.ts';

interface Step {
  readonly name: string;
  readonly state: MarkState;
  readonly text: string;
}

/** The four steps in their order: how far it came, and where it stopped. @param rule what came of the rules, if any */
export function StepStrip({ verdict, rule }: { readonly verdict: Verdict; readonly rule: string | undefined }) {
  return (
    <ol class="steps" aria-label={words.steps.label}>
      {stepsOf(verdict, rule).map(({ name, state, text }) => (
        <li key={name} class={state}>
          <strong>
            <Mark state={state} />
            {name}
          </strong>
          <span>
            <bdi>{breakable(text)}</bdi>
          </span>
        </li>
      ))}
    </ol>
  );
}

function stepsOf(verdict: Verdict, rule: string | undefined): readonly Step[] {
  const { checks, format, genuine, current, accepted, signer, headline } = verdict;
  const w = words.steps;
  const unread = checks.find(
    ({ stage, outcome }) => (stage === 'recognise' && outcome !== 'pass') || (stage === 'decode' && outcome === 'fail'),
  );
  const isReached = (stage: string) => checks.some((check) => check.stage === stage && check.outcome !== 'not-run');
  const read: Step = unread
    ? { name: w.read, state: unread.outcome === 'fail' ? 'bad' : 'caution', text: w.notRead[unread.code] ?? w.damaged }
    : { name: w.read, state: 'good', text: formatName(format) };
  const notReached = (name: string): Step => ({ name, state: 'none', text: w.notReached });
  const isTest = headline === 'test-certificate';
  return [
    read,
    isReached('authenticate')
      ? {
          name: w.genuine,
          state: isTest ? 'caution' : answerMarks.genuine[genuine],
          text: isTest ? w.testKey : genuine === 'genuine' && signer ? issuerName(signer) : w.genuineState[genuine],
        }
      : notReached(w.genuine),
    isReached('validity')
      ? { name: w.current, state: answerMarks.current[current], text: w.currentState[current] }
      : notReached(w.current),
    isReached('policy')
      ? { name: w.rule, state: answerMarks.accepted[accepted], text: rule ?? w.ruleState[accepted] }
      : notReached(w.rule),
  ];
}

/** Lets a web address break after its dots, where the column is narrow. */
function breakable(text: string): ComponentChildren {
  return text.split(/(?<=\.)(?=\S)/).map((piece, position) => [position > 0 && <wbr />, piece]);
}

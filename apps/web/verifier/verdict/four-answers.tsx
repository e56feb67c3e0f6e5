import type { Check, Verdict } from '@carnet/core';
import type { ComponentChildren } from 'preact';
import { Mark, type MarkState } from '../look/mark.tsx';
import { issuerName } from '../words/issuer-name.ts';
import { networkName } from '../words/network-name.ts';
import { words } from '../words/tongue.ts';
import { answerMarks } from './answer-marks.ts';

interface FourAnswersProps {
  readonly verdict: Verdict;
  readonly isSample: boolean;
  /** What came of the rules, if any. */
  readonly rule: string | undefined;
}

/** The four questions, answered apart and never merged. */
export function FourAnswers({ verdict, isSample, rule }: FourAnswersProps) {
  const { signer, headline, genuine, current, theirs, accepted, record } = verdict;
  const w = words.answers;
  const isTest = headline === 'test-certificate';
  const isReached = (stage: Check['stage']) =>
    verdict.checks.some((check) => check.stage === stage && check.outcome !== 'not-run');
  const isAuthenticated = isReached('authenticate');
  const isDated = isReached('validity');
  const network = signer && (isSample ? words.issuer.sampleKey : networkName(signer.network));
  return (
    <section class="answers" aria-labelledby="answers">
      <h2 id="answers">{w.title}</h2>
      <dl>
        <Answer
          question={w.genuineQuestion}
          state={isTest ? 'caution' : isAuthenticated ? answerMarks.genuine[genuine] : 'none'}
        >
          {isTest ? w.testKey : isAuthenticated ? w.genuine[genuine] : w.notReached}
          {signer && (
            <span class="issuer-name">
              {words.issuer.label} <bdi>{issuerName(signer)}</bdi> ({network})
            </span>
          )}
        </Answer>
        <Answer question={w.currentQuestion} state={isDated ? answerMarks.current[current] : 'none'}>
          {isDated && current === 'not-judged' ? w.currentUnknown : w.current[current]}
        </Answer>
        <Answer question={w.theirsQuestion} state={answerMarks.theirs[theirs]}>
          {record && !isTest && theirs === 'not-judged' ? w.theirsOpen : w.theirs[theirs]}
        </Answer>
        <Answer question={w.acceptedQuestion} state={answerMarks.accepted[accepted]}>
          {rule ?? w.accepted[accepted]}
        </Answer>
      </dl>
    </section>
  );
}

interface AnswerProps {
  readonly question: string;
  readonly state: MarkState;
  readonly children: ComponentChildren;
}

function Answer({ question, state, children }: AnswerProps) {
  return (
    <div class={`answer ${state}`}>
      <dt>
        <Mark state={state} />
        {question}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

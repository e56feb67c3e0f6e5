import type { Verdict } from '@carnet/core';
import { useState } from 'preact/hooks';
import { Glyph } from '../look/glyph.tsx';
import { headlines } from '../look/headlines.ts';
import { filled } from '../words/filled.ts';
import { texts, words } from '../words/tongue.ts';
import type { Drill } from './use-drill.ts';

interface DrillQuestionProps {
  readonly drill: Drill;
  readonly headline: Verdict['headline'];
}

/** Asks what somebody would do after a verdict, and says what is right. */
export function DrillQuestion({ drill, headline }: DrillQuestionProps) {
  const [answer, setAnswer] = useState<Verdict['headline']>();
  const { drills, help } = words.around;
  const said = texts.headline({ headline });
  return (
    <>
      <p class="drill-said">
        <span class={`badge ${headline}`}>
          <Glyph headline={headline} />
        </span>
        {filled(drills.said, { headline: said })}
      </p>
      <section aria-labelledby="question">
        <h2 id="question">{drills.question}</h2>
        <ul class="drill-answers">
          {headlines.map((one) => (
            <li key={one}>
              <button type="button" class="button" aria-pressed={answer === one} onClick={() => setAnswer(one)}>
                {help.action[one]}
              </button>
            </li>
          ))}
        </ul>
        <p class="drill-told" role="status">
          {answer && (
            <>
              <strong>{answer === headline ? drills.right : filled(drills.wrong, { headline: said })}</strong>{' '}
              {answer !== headline && help.action[headline]} {help.means[headline]}
            </>
          )}
        </p>
        <div class="row">
          <button type="button" class="button primary" onClick={drill.next}>
            {drills.next}
          </button>
          <button type="button" class="button" onClick={drill.end}>
            {drills.all}
          </button>
        </div>
      </section>
    </>
  );
}

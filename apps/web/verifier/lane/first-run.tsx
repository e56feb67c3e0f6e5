import { useEffect, useRef, useState } from 'preact/hooks';
import type { Scene } from '../scene.ts';
import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import { type FirstQuestion, firstQuestions } from './first-questions.tsx';
import '../look/screen-frame.css';
import './first-run.css';
import './lane-screen.css';

/** The first minute with a device: one question after the other, each with an answer that is good to begin with. */
export function FirstRun(scene: Scene) {
  const [position, setPosition] = useState(0);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
  }, [position]);
  const w = words.around.firstRun;
  const { name, Answer } = firstQuestions[position] as FirstQuestion;
  const isLast = position === firstQuestions.length - 1;
  return (
    <form
      class="first-run"
      onSubmit={(event) => {
        event.preventDefault();
        if (isLast) scene.change({ isSetUp: true });
        else setPosition(position + 1);
      }}
    >
      <header>
        <p class="brand">{words.brand}</p>
        <p class="hint">{filled(w.step, { step: position + 1, steps: firstQuestions.length })}</p>
      </header>
      <main>
        <h1 class="screen-title" tabIndex={-1} ref={title}>
          {w[name]}
        </h1>
        <Answer {...scene} />
      </main>
      <div class="first-run-actions">
        {position > 0 && (
          <button type="button" class="button" onClick={() => setPosition(position - 1)}>
            {words.around.back}
          </button>
        )}
        <button type="submit" class="button primary">
          {isLast ? w.start : w.next}
        </button>
      </div>
    </form>
  );
}

import { LanguageChoice } from '../lane/language-choice.tsx';
import { Glyph } from '../look/glyph.tsx';
import { headlines } from '../look/headlines.ts';
import { ScreenFrame } from '../look/screen-frame.tsx';
import type { Scene } from '../scene.ts';
import { filled } from '../words/filled.ts';
import { texts, words } from '../words/tongue.ts';
import { CodeLookup } from './code-lookup.tsx';
import { DrillQuestion } from './drill-question.tsx';
import { samples } from './samples.ts';
import '../lane/lane-screen.css';
import './help-screen.css';

/** How to check, what the answers mean, and drills to try it. */
export function HelpScreen({ lane, change, drill, screens }: Scene) {
  const aside = <LanguageChoice lane={lane} change={change} />;
  const { sample, headline } = drill;
  if (sample && headline)
    return (
      <ScreenFrame key="drill" title={words.samples[sample.title]} back={drill.end} aside={aside}>
        <DrillQuestion key={sample.title} drill={drill} headline={headline} />
      </ScreenFrame>
    );
  return (
    <ScreenFrame key="help" title={words.around.screens.help} back={screens.back} aside={aside}>
      <Manual />
      <section aria-labelledby="drills">
        <h2 id="drills">{words.around.drills.title}</h2>
        <p class="hint">{words.around.drills.hint}</p>
        <ul class="drills">
          {samples.map((one) => (
            <li key={one.title}>
              <button type="button" onClick={() => drill.begin(one)}>
                {words.samples[one.title]}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="codes">
        <h2 id="codes">{words.around.help.codes}</h2>
        <p class="hint">{words.around.help.codesText}</p>
        <CodeLookup />
      </section>
    </ScreenFrame>
  );
}

function Manual() {
  const w = words.around.help;
  return (
    <>
      <section aria-labelledby="steps">
        <h2 id="steps">{w.steps}</h2>
        <ol class="numbered">
          {w.step.map((step) => (
            <li key={step}>{filled(step, { next: words.next })}</li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="unread">
        <h2 id="unread">{w.unread}</h2>
        <ul class="numbered">
          {w.unreadTip.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="headlines">
        <h2 id="headlines">{w.headlines}</h2>
        <dl class="headlines">
          {headlines.map((headline) => (
            <div key={headline}>
              <dt>
                <span class={`badge ${headline}`}>
                  <Glyph headline={headline} />
                </span>
                {texts.headline({ headline })}
              </dt>
              <dd>
                {w.means[headline]} <strong>{w.action[headline]}</strong>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

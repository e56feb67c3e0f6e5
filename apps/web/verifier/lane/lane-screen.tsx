import { ScreenFrame } from '../look/screen-frame.tsx';
import { RulePanel } from '../rules/rule-panel.tsx';
import type { Scene } from '../scene.ts';
import { words } from '../words/tongue.ts';
import { LaneOptions } from './lane-options.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { ScannerTrial } from './scanner-trial.tsx';
import './lane-screen.css';

/** How this lane works. Each change holds at once and is kept. */
export function LaneScreen({ lane, change, rules, trusts, screens }: Scene) {
  const w = words.around.setUp;
  return (
    <ScreenFrame
      title={words.around.screens.lane}
      back={screens.back}
      aside={<LanguageChoice lane={lane} change={change} />}
    >
      <section aria-labelledby="journey">
        <h2 id="journey">{w.journey}</h2>
        <RulePanel rules={rules} />
      </section>
      <section aria-labelledby="options">
        <h2 id="options">{w.options}</h2>
        <LaneOptions lane={lane} change={change} />
        <p class="hint">{w.theme}</p>
      </section>
      <ScannerTrial trusts={trusts} />
      <section aria-labelledby="sheet">
        <h2 id="sheet">{w.poster}</h2>
        <p class="hint">{w.posterText}</p>
        <button type="button" class="button" onClick={() => screens.open('poster')}>
          {w.posterOpen}
        </button>
      </section>
      <section aria-labelledby="again">
        <h2 id="again">{w.again}</h2>
        <p class="hint">{w.againText}</p>
        <button type="button" class="button" onClick={() => change({ isSetUp: false })}>
          {w.againOpen}
        </button>
      </section>
    </ScreenFrame>
  );
}

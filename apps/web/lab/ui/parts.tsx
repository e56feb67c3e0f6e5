import type { Verdict } from '@carnet/core';
import { Dialog } from '../../verifier/look/dialog.tsx';
import { FaultNote } from '../../verifier/look/fault-note.tsx';
import { FileButton } from '../../verifier/look/file-button.tsx';
import { Glyph } from '../../verifier/look/glyph.tsx';
import { Mark, type MarkState } from '../../verifier/look/mark.tsx';
import { signals } from '../../verifier/verdict/signals.ts';
import { play } from '../../verifier/verdict/sound.ts';
import { english } from '../../verifier/words/english.ts';
import { texts } from '../../verifier/words/tongue.ts';

const headlines = Object.keys(signals) as readonly Verdict['headline'][];
const marks: readonly MarkState[] = ['good', 'caution', 'bad', 'none'];
const surfaces = ['paper', 'card', 'line', 'ink', 'soft', 'carnet', 'good', 'caution', 'bad'];

/** All small parts on one page. */
export function Parts() {
  return (
    <main class="lab">
      <h1>{english.brand}</h1>
      <section class="lab-bands">
        {headlines.map((headline) => (
          <div key={headline} class={`band ${headline}`}>
            <Glyph headline={headline} />
            <h2>{texts.headline({ headline } as Verdict)}</h2>
            <button type="button" class="button lab-play" onClick={() => play(signals[headline])}>
              ♪
            </button>
          </div>
        ))}
      </section>
      <section class="lab-row">
        {marks.map((state) => (
          <p key={state}>
            <Mark state={state} />
            {state}
          </p>
        ))}
      </section>
      <section class="lab-row">
        <button type="button" class="button primary">
          primary
        </button>
        <button type="button" class="button ink">
          ink
        </button>
        <button type="button" class="button">
          plain
        </button>
        <FileButton label="file" accept="image/*" take={() => {}} />
        <Dialog label="dialog" title="dialog" name="lab-dialog">
          <p class="hint">…</p>
        </Dialog>
      </section>
      <section>
        <label for="field">field</label>
        <input id="field" type="text" />
        <p class="hint">hint</p>
        <p class="code">code.small</p>
        <p class="instruction">instruction</p>
      </section>
      <FaultNote fault={{ code: 'camera.refused' }} />
      <section class="lab-row">
        {surfaces.map((name) => (
          <p key={name} class="lab-surface">
            <span class={`lab-swatch ${name}`} />
            {name}
          </p>
        ))}
      </section>
    </main>
  );
}

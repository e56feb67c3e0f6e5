import { useState } from 'preact/hooks';
import { LanguageChoice } from '../lane/language-choice.tsx';
import { headlines } from '../look/headlines.ts';
import { ScreenFrame } from '../look/screen-frame.tsx';
import type { Scene } from '../scene.ts';
import { asText, filled } from '../words/filled.ts';
import { localMoment } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';
import type { Shift } from './shift.ts';
import { shiftCsv, shiftTable } from './shift-table.ts';
import './shift-screen.css';

/** What came of the travellers of this shift, in numbers. */
export function ShiftScreen({ lane, change, shift: { shift, unreadToday, begin, end }, screens }: Scene) {
  const [isCopied, setIsCopied] = useState(false);
  const w = words.around.shift;
  const lines = shiftTable(shift, unreadToday);
  const csv = shiftCsv(momentsOf(shift), lines);
  const isRunning = shift.began && !shift.ended;
  return (
    <ScreenFrame
      title={words.around.screens.shift}
      back={screens.back}
      aside={<LanguageChoice lane={lane} change={change} />}
    >
      {lane.name && <p>{lane.name}</p>}
      <p class="shift-time">{momentsOf(shift)}</p>
      <table class="shift">
        <thead>
          <tr>
            <th scope="col">{w.answer}</th>
            <th scope="col">{w.travellers}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([name, count], position) => (
            <tr key={name} class={position === headlines.length ? 'sum' : undefined}>
              <th scope="row">{name}</th>
              <td>{asText(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{w.hint}</p>
      <div class="row unprinted">
        <button type="button" class="button primary" onClick={isRunning ? end : begin}>
          {isRunning ? w.end : w.begin}
        </button>
        <button type="button" class="button" onClick={() => print()}>
          {w.print}
        </button>
      </div>
      <details class="unprinted">
        <summary>{w.asTable}</summary>
        <textarea readOnly rows={11} aria-label={w.asTable} value={csv} />
        <div class="row">
          <button
            type="button"
            class="button"
            onClick={() => void navigator.clipboard?.writeText(csv).then(() => setIsCopied(true))}
          >
            {w.copy}
          </button>
          <p role="status">{isCopied && w.copied}</p>
        </div>
      </details>
    </ScreenFrame>
  );
}

function momentsOf({ began, ended }: Shift): string {
  const w = words.around.shift;
  if (!began) return w.notBegun;
  return ended
    ? filled(w.fromUntil, { begin: localMoment(began), end: localMoment(ended) })
    : filled(w.since, { moment: localMoment(began) });
}

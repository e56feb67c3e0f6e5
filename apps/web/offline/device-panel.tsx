import type { LoadedTrusts } from '../verifier/trust/use-trust.ts';
import { filled } from '../verifier/words/filled.ts';
import { isoMinute } from '../verifier/words/plain-date.ts';
import { language, words } from '../verifier/words/tongue.ts';
import { forgetEverything } from './forget-everything.ts';
import type { PageKeeping } from './use-keeping.ts';
import './device-panel.css';

interface DevicePanelProps {
  readonly keeping: PageKeeping;
  readonly trusts: LoadedTrusts;
}

const daysChoices = [1, 3, 7, 14, 30];

/** What is kept on this device, how new it is, and the way to be rid of it. */
export function DevicePanel({ keeping, trusts }: DevicePanelProps) {
  const { update, daysMax, isKept, limitDays, ask } = trusts;
  const w = words.device;
  return (
    <section class="panel device" aria-labelledby="device">
      <h2 id="device">{w.title}</h2>
      <p role="status">{w.readiness[keeping.readiness]}</p>
      {keeping.newVersion === 'waiting' && (
        <div class="device-row">
          <p role="status">{w.newVersion}</p>
          <button type="button" class="button" onClick={keeping.takeNewVersion}>
            {w.takeNewVersion}
          </button>
        </div>
      )}
      {keeping.newVersion === 'other-windows' && <p role="status">{w.otherWindows}</p>}
      {!isKept && <p role="status">{w.notKept}</p>}
      <div class="device-row">
        <p class="hint">
          {update.outcome !== 'not-asked' && w.update[update.outcome]}{' '}
          {update.answeredAt && filled(w.answeredAt, { moment: isoMinute(update.answeredAt) })}
        </p>
        {(update.outcome === 'no-network' || update.outcome === 'no-answer') && (
          <button type="button" class="button" onClick={() => void ask()}>
            {w.ask}
          </button>
        )}
      </div>
      <label class="days-max">
        <span>{w.daysMax}</span>
        <select
          value={daysMax ?? ''}
          onChange={({ currentTarget: { value } }) => limitDays(value === '' ? undefined : Number(value))}
        >
          <option value="">{w.publisherDecides}</option>
          {daysChoices.map((days) => (
            <option key={days} value={days}>
              {inDays(days)}
            </option>
          ))}
        </select>
      </label>
      <details>
        <summary>{w.forget}</summary>
        <div class="device-row">
          <p class="hint">{w.forgetHint}</p>
          <button type="button" class="button" onClick={() => void forgetEverything()}>
            {w.forgetNow}
          </button>
        </div>
      </details>
    </section>
  );
}

/** `3 days`, as the language says it. */
const inDays = (days: number) =>
  new Intl.NumberFormat(language.locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);

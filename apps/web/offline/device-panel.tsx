import { isoMinute } from '../verifier/plain-date.ts';
import type { LoadedTrusts } from '../verifier/use-trust.ts';
import { forgetEverything } from './forget-everything.ts';
import { offlineWords as words } from './offline-words.ts';
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
  return (
    <section class="panel device" aria-labelledby="device">
      <h2 id="device">{words.title}</h2>
      <p role="status">{words.readiness[keeping.readiness]}</p>
      {keeping.newVersion === 'waiting' && (
        <div class="device-row">
          <p role="status">{words.newVersion}</p>
          <button type="button" class="button" onClick={keeping.takeNewVersion}>
            {words.takeNewVersion}
          </button>
        </div>
      )}
      {keeping.newVersion === 'other-windows' && <p role="status">{words.otherWindows}</p>}
      {!isKept && <p role="status">{words.notKept}</p>}
      <div class="device-row">
        <p class="hint">
          {words.update[update.outcome]} {update.answeredAt && words.answeredAt(isoMinute(update.answeredAt))}
        </p>
        {(update.outcome === 'no-network' || update.outcome === 'no-answer') && (
          <button type="button" class="button" onClick={() => void ask()}>
            {words.ask}
          </button>
        )}
      </div>
      <label class="days-max">
        <span>{words.daysMax}</span>
        <select
          value={daysMax ?? ''}
          onChange={({ currentTarget: { value } }) => limitDays(value === '' ? undefined : Number(value))}
        >
          <option value="">{words.publisherDecides}</option>
          {daysChoices.map((days) => (
            <option key={days} value={days}>
              {words.days(days)}
            </option>
          ))}
        </select>
      </label>
      <details>
        <summary>{words.forget}</summary>
        <div class="device-row">
          <p class="hint">{words.forgetHint}</p>
          <button type="button" class="button" onClick={() => void forgetEverything()}>
            {words.forgetNow}
          </button>
        </div>
      </details>
    </section>
  );
}

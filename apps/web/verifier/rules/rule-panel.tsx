import { type Journey, RuleFileError } from '@carnet/core/rules';
import { useState } from 'preact/hooks';
import { now } from '../../shared/clock.ts';
import { FaultNote } from '../look/fault-note.tsx';
import { FileButton } from '../look/file-button.tsx';
import { countryName } from '../words/country-name.ts';
import type { Fault } from '../words/fault.ts';
import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import { carnetRules } from './carnet-rules.ts';
import { CountryChoice } from './country-choice.tsx';
import { JourneyChoice } from './journey-choice.tsx';
import { listedRules } from './listed-rule.ts';
import { readRuleFiles } from './rule-file.ts';
import { RuleOverview } from './rule-overview.tsx';
import type { ChosenRules } from './use-rules.ts';
import './rule-panel.css';

/** For which country is judged, and by which rules. */
export function RulePanel({ rules: { journey, file, isFileLost, choose, open } }: { readonly rules: ChosenRules }) {
  const [fault, setFault] = useState<Fault>();
  const w = words.rules.panel;

  /** A file that cannot be used leaves the rules as they were. */
  async function read(files: readonly File[]): Promise<void> {
    setFault(undefined);
    try {
      open(await readRuleFiles(files));
    } catch (error) {
      setFault({ code: 'rules.unreadable', ...(error instanceof RuleFileError && { sentence: error.message }) });
    }
  }

  return (
    <section class="rule-panel" aria-label={w.label}>
      <CountryChoice
        label={w.title}
        none={w.none}
        country={journey?.to ?? ''}
        choose={(to) => choose(to === '' ? undefined : movedTo(to, journey))}
      />
      {journey ? (
        <>
          <JourneyChoice journey={journey} rules={file?.rules ?? carnetRules} choose={choose} />
          <RuleOverview
            country={countryName(journey.to)}
            rules={listedRules(file?.rules ?? carnetRules, journey.to, now())}
          >
            <p class="hint">{w.kinds}</p>
            <FileButton label={w.open} accept=".json" take={(files) => void read(files)} />
          </RuleOverview>
        </>
      ) : (
        <p class="hint">{w.noneHint}</p>
      )}
      {fault && <FaultNote fault={fault} />}
      {isFileLost && <FaultNote fault={{ code: 'rules.lost' }} />}
      {file && (
        <div class="rule-file">
          <p role="status">{filled(w.opened, { name: file.name })}</p>
          <button type="button" class="button" onClick={() => open(undefined)}>
            {w.back}
          </button>
        </div>
      )}
    </section>
  );
}

/** The same journey to another country, whose regions and purposes are others. */
function movedTo(to: string, { from, transit }: Partial<Journey> = {}): Journey {
  return { to, ...(from && { from }), ...(transit && { transit }) };
}

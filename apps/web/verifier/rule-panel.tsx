import { RuleFileError } from '@carnet/core/rules';
import { useState } from 'preact/hooks';
import { now } from '../shared/clock.ts';
import { carnetRules } from './carnet-rules.ts';
import { CountryChoice } from './country-choice.tsx';
import { countryName } from './country-name.ts';
import { FaultNote } from './fault-note.tsx';
import { FileButton } from './file-button.tsx';
import { listedRules } from './listed-rule.ts';
import { readRuleFiles } from './rule-file.ts';
import { RuleOverview } from './rule-overview.tsx';
import { ruleWords } from './rule-words.ts';
import { TransitChoice } from './transit-choice.tsx';
import type { ChosenRules } from './use-rules.ts';
import type { Fault } from './words.ts';
import './rule-panel.css';

/** For which country is judged, and by which rules. */
export function RulePanel({ rules: { journey, file, isFileLost, choose, open } }: { readonly rules: ChosenRules }) {
  const [fault, setFault] = useState<Fault>();
  const w = ruleWords.panel;

  /** A file that cannot be used leaves the rules as they were. */
  async function read(files: readonly File[]): Promise<void> {
    setFault(undefined);
    try {
      open(await readRuleFiles(files));
    } catch (error) {
      setFault(
        error instanceof RuleFileError ? { ...ruleWords.unreadable, sentence: error.message } : ruleWords.unreadable,
      );
    }
  }

  return (
    <section class="rule-panel" aria-label={w.label}>
      <CountryChoice
        label={w.title}
        none={w.none}
        country={journey?.to ?? ''}
        choose={(to) => choose(to === '' ? undefined : { ...journey, to })}
      />
      {journey ? (
        <>
          <CountryChoice
            label={w.from}
            none={w.notSaid}
            country={journey.from ?? ''}
            choose={(from) => choose({ to: journey.to, ...(from && { from }), transit: journey.transit ?? [] })}
          />
          <TransitChoice countries={journey.transit ?? []} choose={(transit) => choose({ ...journey, transit })} />
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
      {isFileLost && <FaultNote fault={ruleWords.lost} />}
      {file && (
        <div class="rule-file">
          <p role="status">{w.opened(file.name)}</p>
          <button type="button" class="button" onClick={() => open(undefined)}>
            {w.back}
          </button>
        </div>
      )}
    </section>
  );
}

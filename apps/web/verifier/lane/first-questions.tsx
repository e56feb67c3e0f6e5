import type { ComponentType } from 'preact';
import { now } from '../../shared/clock.ts';
import { Mark } from '../look/mark.tsx';
import { CountryChoice } from '../rules/country-choice.tsx';
import type { Scene } from '../scene.ts';
import { trustAge } from '../trust/trust-age.ts';
import { languages } from '../words/languages.ts';
import { words } from '../words/tongue.ts';
import { LaneOptions } from './lane-options.tsx';

export interface FirstQuestion {
  /** Its title among the words of the page. */
  readonly name: 'language' | 'journey' | 'options' | 'trust';
  readonly Answer: ComponentType<Scene>;
}

/** What is asked on a device that nobody has set up, the language first: all else is asked in it. */
export const firstQuestions: readonly FirstQuestion[] = [
  { name: 'language', Answer: Language },
  { name: 'journey', Answer: Arrival },
  { name: 'options', Answer: Options },
  { name: 'trust', Answer: Keys },
];

function Language({ lane, change }: Scene) {
  return (
    <fieldset class="languages">
      <legend class="visually-hidden">{words.around.firstRun.language}</legend>
      {languages.map(({ tag, name }) => (
        <label key={tag} lang={tag}>
          <input
            type="radio"
            name="language"
            checked={tag === lane.language}
            onChange={() => change({ language: tag })}
          />
          <bdi>{name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

function Arrival({ rules: { journey, choose } }: Scene) {
  const w = words.around.firstRun;
  return (
    <>
      <p>{w.journeyText}</p>
      <CountryChoice
        label={w.arrival}
        none={words.rules.panel.none}
        country={journey?.to ?? ''}
        choose={(to) => choose(to === '' ? undefined : { to })}
      />
      <p class="hint">{w.journeyOpen}</p>
    </>
  );
}

function Options({ lane, change }: Scene) {
  return (
    <>
      <p>{words.around.firstRun.optionsText}</p>
      <LaneOptions lane={lane} change={change} />
    </>
  );
}

function Keys({ trusts }: Scene) {
  const w = words.around.firstRun;
  const age = trustAge(trusts.trust, now());
  return (
    <>
      <p>{w.trustText}</p>
      <p class="first-keys">
        <Mark state={age.state} />
        <strong>{age.sentence}</strong>
      </p>
      {trusts.trust.directory.size === 0 && <p class="hint">{w.trustNone}</p>}
      <p class="hint">{words.start.promise}</p>
    </>
  );
}

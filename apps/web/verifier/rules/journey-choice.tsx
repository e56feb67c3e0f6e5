import type { Journey, Rules } from '@carnet/core/rules';
import { Choice } from '../look/choice.tsx';
import { words } from '../words/tongue.ts';
import { CountryChoice } from './country-choice.tsx';
import { purposesIn, regionsIn } from './journey-parts.ts';
import { TransitChoice } from './transit-choice.tsx';

interface JourneyChoiceProps {
  readonly journey: Journey;
  readonly rules: Rules;
  choose(journey: Journey): void;
}

/** Where travellers come from, and what else the rules of the country of arrival ask about a journey. */
export function JourneyChoice({ journey, rules, choose }: JourneyChoiceProps) {
  const w = words.rules.panel;
  const { to, from = '', transit = [], region = '', purpose = '' } = journey;
  const take = (part: Partial<Journey>) => choose(said({ ...journey, ...part }));
  const parts = [
    { name: 'region', label: words.around.setUp.region, value: region, known: regionsIn(rules, to) },
    { name: 'purpose', label: words.around.setUp.purpose, value: purpose, known: purposesIn(rules, to) },
  ];
  return (
    <>
      <CountryChoice label={w.from} none={w.notSaid} country={from} choose={(code) => take({ from: code })} />
      <TransitChoice countries={transit} choose={(countries) => take({ transit: countries })} />
      {parts.map(({ name, label, value, known }) => {
        // What was chosen goes on to hold until it is taken back, also when other rules no longer ask for it.
        const offered = [...new Set(['', ...known, value])];
        return (
          offered.length > 1 && (
            <Choice
              key={name}
              label={label}
              options={offered.map((one) => [one, one || w.notSaid])}
              value={value}
              choose={(one) => take({ [name]: one })}
            />
          )
        );
      })}
    </>
  );
}

/** A journey without the parts that were taken back. */
function said(journey: Journey): Journey {
  return Object.fromEntries(Object.entries(journey).filter(([, part]) => part !== '')) as unknown as Journey;
}

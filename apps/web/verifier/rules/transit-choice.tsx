import { countryName } from '../words/country-name.ts';
import { filled } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import { CountryChoice } from './country-choice.tsx';

interface TransitChoiceProps {
  readonly countries: readonly string[];
  choose(countries: readonly string[]): void;
}

/** The countries that the traveller passed through. */
export function TransitChoice({ countries, choose }: TransitChoiceProps) {
  const w = words.rules.panel;
  return (
    <>
      <CountryChoice
        label={w.transit}
        none={countries.length === 0 ? w.notSaid : w.addTransit}
        country=""
        choose={(country) => choose([...new Set([...countries, country])])}
      />
      {countries.length > 0 && (
        <ul class="transit">
          {countries.map((country) => (
            <li key={country}>
              <button
                type="button"
                class="button"
                aria-label={filled(w.removeTransit, { country: countryName(country) })}
                onClick={() => choose(countries.filter((one) => one !== country))}
              >
                {countryName(country)} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

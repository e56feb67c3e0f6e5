import { countryCodes } from '@carnet/core/rules';
import { countryName } from '../words/country-name.ts';
import { words } from '../words.ts';

interface CountryChoiceProps {
  readonly label: string;
  /** What it says where none is chosen. */
  readonly none: string;
  /** Two letters, or empty. */
  readonly country: string;
  choose(country: string): void;
}

const options = countryCodes()
  .map((code) => [code, countryName(code)] as const)
  .sort(([, one], [, other]) => one.localeCompare(other, words.language));

/** All countries, in the browser's own list, which also finds one by its first letters. */
export function CountryChoice({ label, none, country, choose }: CountryChoiceProps) {
  return (
    <label class="country">
      <span>{label}</span>
      <select value={country} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="">{none}</option>
        {options.map(([alpha2, name]) => (
          <option key={alpha2} value={alpha2}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

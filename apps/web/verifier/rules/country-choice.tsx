import { countryCodes } from '@carnet/core/rules';
import { useMemo } from 'preact/hooks';
import { countryName } from '../words/country-name.ts';
import { language } from '../words/tongue.ts';

interface CountryChoiceProps {
  readonly label: string;
  /** What it says where none is chosen. */
  readonly none: string;
  /** Two letters, or empty. */
  readonly country: string;
  choose(country: string): void;
}

/** All countries, in the browser's own list, which also finds one by its first letters. */
export function CountryChoice({ label, none, country, choose }: CountryChoiceProps) {
  const options = useMemo(
    () =>
      countryCodes()
        .map((code) => [code, countryName(code)] as const)
        .sort(([, one], [, other]) => one.localeCompare(other, language.tag)),
    [language],
  );
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

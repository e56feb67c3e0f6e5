import { countryCodes } from '@carnet/core/rules';
import { useMemo } from 'preact/hooks';
import { Choice } from '../look/choice.tsx';
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

/** One of all countries. */
export function CountryChoice({ label, none, country, choose }: CountryChoiceProps) {
  const countries = useMemo(
    () =>
      countryCodes()
        .map((code) => [code, countryName(code)] as const)
        .sort(([, one], [, other]) => one.localeCompare(other, language.tag)),
    [language],
  );
  return <Choice label={label} options={[['', none], ...countries]} value={country} choose={choose} />;
}

import { language } from './tongue.ts';

const code = /^[A-Z]{2}$/;
/** ISO 3166-1 leaves these to their users (XK is Kosovo by common use); what the browser calls them would mislead. */
const userAssigned = /^(AA|Q[M-Z]|X[A-JL-Z]|ZZ)$/;

const names = new Map<string, Intl.DisplayNames>();

/** The name of a country for people, or the text itself when it is not the code of a country. */
export function countryName(country: string): string {
  if (!code.test(country) || userAssigned.test(country)) return country;
  const { locale } = language;
  const known = names.get(locale) ?? new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });
  names.set(locale, known);
  return known.of(country) ?? country;
}

import { words } from '../words.ts';

const names = new Intl.DisplayNames([words.language], { type: 'region', fallback: 'code' });
const code = /^[A-Z]{2}$/;
/** ISO 3166-1 leaves these to their users (XK is Kosovo by common use); what the browser calls them would mislead. */
const userAssigned = /^(AA|Q[M-Z]|X[A-JL-Z]|ZZ)$/;

/** The name of a country for people, or the text itself when it is not the code of a country. */
export function countryName(country: string): string {
  return code.test(country) && !userAssigned.test(country) ? (names.of(country) ?? country) : country;
}

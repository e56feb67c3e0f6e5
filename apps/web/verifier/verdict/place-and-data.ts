import type { Lane } from '../lane/lane.ts';
import { countryName } from '../words/country-name.ts';
import { filled } from '../words/filled.ts';
import { timeAgo } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';

/** Where the lane is, in short: the country of arrival, if one is chosen. */
export function placeOf({ journey, isPrivate }: Pick<Lane, 'journey' | 'isPrivate'>): string {
  const place = journey ? countryName(journey.to) : words.brand;
  return isPrivate ? filled(words.verdict.inPrivacyMode, { place }) : place;
}

interface Data {
  readonly keyCount: number;
  readonly asOf: Date;
  readonly at: Date;
  readonly isOnline: boolean;
}

/** How old the trust data is that the verdict is by, and whether newer could be had. */
export function dataInShort({ keyCount, asOf, at, isOnline }: Data): string {
  if (keyCount === 0) return words.trust.shortNone;
  return filled(isOnline ? words.verdict.data : words.verdict.dataOffline, { ago: timeAgo(asOf, at) });
}

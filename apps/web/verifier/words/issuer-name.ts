import type { TrustedKey } from '@carnet/core';
import { countryName } from './country-name.ts';

/** Who signed, in words for people: the authority's name, else its country or its web address, never a key id. */
export function issuerName({ name, participant }: TrustedKey): string {
  if (name) return name;
  return URL.canParse(participant) ? new URL(participant).host || participant : countryName(participant);
}

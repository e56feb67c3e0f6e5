import type { TrustedKey } from '@carnet/core';
import { countryName } from './country-name.ts';
import { filled } from './filled.ts';
import { words } from './tongue.ts';

/**
 * Who signed, in words for people: an authority and its country, or what is known of them; of a web address the host.
 * Never a DID and never a key id, which say nothing to anybody.
 */
export function issuerName({ name, participant }: Pick<TrustedKey, 'name' | 'participant'>): string {
  const place = placeOf(participant);
  const authority = name && placeOf(name);
  const isCountry = place !== undefined && /^[A-Z]{2}$/.test(participant) && place !== participant;
  if (authority && isCountry && authority !== place) return filled(words.issuer.full, { authority, country: place });
  return authority ?? place ?? words.issuer.unnamed;
}

/** A country by its name, an address by its host, any other text as it is; undefined for a DID that names no host. */
function placeOf(text: string): string | undefined {
  if (text.startsWith('did:')) return hostOfDid(text);
  if (text === 'unknown') return undefined; // what lists write where they do not know
  return URL.canParse(text) ? new URL(text).hostname || text : countryName(text);
}

/** A `did:web` is a web address with its port escaped and its path after colons (did:web, 2023). */
function hostOfDid(did: string): string | undefined {
  const [, host] = /^did:web:([\w.-]+)(?:%3A\d+)?(?:[:#?/]|$)/i.exec(did) ?? [];
  return host?.toLowerCase();
}

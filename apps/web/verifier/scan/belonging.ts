import type { Scan } from '@carnet/core';
import { type Encounter, shownTraveller } from '../traveller/encounter.ts';
import type { Traveller } from '../traveller/traveller.ts';
import { codeOf, looksLikeCredential } from './code.ts';

/** How something came: before the camera, typed by a scanner, or by somebody's hand as a file or a text. */
export type Way = 'camera' | 'scanner' | 'hand';

/** Codes that were read at once. */
export interface Sight {
  readonly way: Way;
  readonly scans: readonly Scan[];
  /** What else is in the picture and was there before. */
  readonly beside: readonly Scan[];
}

/** Whose it is: that of the traveller who is there, that of the next one, or nobody's, and then nothing happens. */
export type Belonging = 'traveller' | 'next' | 'nobody';

/**
 * Decides to whom a code belongs:
 * - What somebody chose, pasted or dropped is always meant: for the traveller while one is added to, else for the next.
 * - A code that the traveller has shown already says nothing new.
 * - What is in one picture with a code of the traveller is the traveller's, if it is a credential; a ticket is nobody's.
 * - Any other code begins the next person, also one that is no credential: with a false code before the camera, the
 *   answer to somebody else's must not stay on the screen.
 */
export function belongingOf(encounter: Encounter, { way, scans, beside }: Sight): Belonging {
  const traveller = shownTraveller(encounter);
  if (way === 'hand' || !traveller) return traveller && encounter.isAdding ? 'traveller' : 'next';
  const isKnown = (scan: Scan) => traveller.codes.has(codeOf(scan));
  const fresh = scans.filter((scan) => !isKnown(scan));
  if (fresh.length === 0) return 'nobody';
  if ([...scans, ...beside].some(isKnown)) return fresh.some(looksLikeCredential) ? 'traveller' : 'nobody';
  return encounter.isAdding ? 'traveller' : 'next';
}

/**
 * What of a sight is to be judged: what the traveller has not shown yet; and of several codes in one picture those that
 * are credentials, since an address is often printed beside them.
 * @param former whose it is, when that person is there already
 */
export function meantOf({ way, scans }: Sight, former: Traveller | undefined): readonly Scan[] {
  if (way === 'hand') return scans;
  const fresh = scans.filter((scan) => !former?.codes.has(codeOf(scan)));
  const credentials = fresh.filter(looksLikeCredential);
  return credentials.length > 0 ? credentials : fresh;
}

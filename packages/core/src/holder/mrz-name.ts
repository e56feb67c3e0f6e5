import { problem } from '../problem.ts';

/** A name as the lines of a document have it (ICAO Doc 9303-3, 4.6): words of A to Z, parted into two. */
export interface MrzName {
  /** The part that the issuing State puts first: as a rule the family name, and the whole of a name of one part. */
  readonly primary: readonly string[];
  readonly secondary: readonly string[];
  /** The field is full, so that the name may have been cut. */
  readonly isCut: boolean;
}

/** Reads the field of a name. @throws CredentialError `mrz.malformed` when there is none, or something else than letters */
export function mrzName(field: string): MrzName {
  if (!/^[A-Z<]*$/.test(field)) throw problem('mrz.malformed', 'the name has a digit', { field: 'name' });
  const [primary = [], ...others] = field.split('<<').map(words);
  const secondary = others.flat();
  if (primary.length + secondary.length === 0) throw problem('mrz.malformed', 'the name is empty', { field: 'name' });
  return { primary, secondary, isCut: !field.endsWith('<') };
}

const words = (part: string) => part.split('<').filter((word) => word !== '');

import { compareWords } from './compare-words.ts';
import { bestOf, type Comparison, likely, match, mismatch, together } from './comparison.ts';
import type { Name } from './name.ts';

/** Compares two names that can both be written in A to Z. It does not matter which comes first. */
export function compareNames(a: Name, b: Name): Comparison {
  if (a.raw === b.raw) return match;
  const { parts: ofA } = a;
  const { parts: ofB } = b;
  if (!ofA || !ofB) return likely('not-comparable');
  const whole = [compareWords(ofA.flat(), ofB.flat(), a.isCut), compareWords(ofB.flat(), ofA.flat(), b.isCut)];
  return bestOf([...whole, compareParts(ofA, ofB)]);
}

/** Family name with family name and given names with given names: each may lack what the other document has. */
function compareParts(a: NonNullable<Name['parts']>, b: NonNullable<Name['parts']>): Comparison {
  if (a.length !== 2 || b.length !== 2) return mismatch;
  const compared = a.map((part, at) => compareWords(part, b[at] as (typeof b)[number], false));
  // One mistake in typing is forgiven, and not one for each part.
  const isTwice = compared.every(({ differences }) => differences.includes('one-letter'));
  return isTwice ? mismatch : together(compared);
}

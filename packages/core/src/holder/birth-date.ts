import type { PartialDate } from '../record/partial-date.ts';
import { type Comparison, likely, match, mismatch } from './comparison.ts';

/** Compares two dates of birth as far as both are known. */
export function compareBirthDates(one: PartialDate | undefined, other: PartialDate | undefined): Comparison {
  if (!one || !other) return likely('no-birth-date');
  if (one === other) return match;
  const [less, more] = one.length < other.length ? [one, other] : [other, one];
  return less.length < more.length && more.startsWith(less) ? likely('birth-date-less-exact') : mismatch;
}

/**
 * Compares with the date in the lines of a document, whose century was guessed: somebody of a hundred years has the date
 * of an infant.
 */
export function compareWithMrzDate(inRecord: PartialDate | undefined, inMrz: PartialDate | undefined): Comparison {
  const compared = compareBirthDates(inRecord, inMrz);
  if (compared.outcome !== 'mismatch' || !inMrz) return compared;
  const earlier = `${Number(inMrz.slice(0, 4)) - 100}${inMrz.slice(4)}` as PartialDate;
  const { outcome, differences } = compareBirthDates(inRecord, earlier);
  return outcome === 'mismatch' ? mismatch : likely('century', ...differences);
}

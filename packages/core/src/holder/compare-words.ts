import type { HolderDifference } from '../holder-problems.ts';
import { type Comparison, likely, mismatch } from './comparison.ts';
import type { NameWord } from './name.ts';
import { oneLetterApart } from './one-letter.ts';
import { Pairs, type Test } from './pairs.ts';
import { soundAlike } from './sound.ts';
import { sameWord, type Word } from './word.ts';

/**
 * Compares two names word by word, in any order: the word that one document puts first, another puts last. A word of
 * one may be written as several of the other. What differs is forgiven in fixed steps, and each leaves its difference.
 * @param isCut whether the end of `a` may have been cut off
 */
export function compareWords(a: readonly NameWord[], b: readonly NameWord[], isCut: boolean): Comparison {
  const pairs = new Pairs(a, b);
  pairs.pairWords(sameWord);
  pairs.pairRuns(sameWord);
  pairs.pairRest(sameWord);
  const isCutHere = isCut && pairs.pairLast((last, other) => begins(last, other));
  const exact = pairs.count;

  const differences: HolderDifference[] = [];
  const forgive = (difference: HolderDifference, pair: () => boolean) => {
    if (pairs.lacking().some((count) => count > 0) && pair()) differences.push(difference);
  };
  forgive('one-letter', () => pairs.pairRest(oneLetterApart) || pairs.pairWords(oneLetterApart, 1));
  forgive('spelling', () => pairs.pairWords(soundAlike) || pairs.pairRest(soundAlike));
  if (exact > 0) {
    forgive('shortened', () => pairs.pairWords(isInitial));
    // Min is short for Minjun only where no other word is left that it could belong to.
    forgive('shortened', () => pairs.isEven() && pairs.pairWords(isBeginning));
  }

  const [moreOfA, moreOfB] = pairs.lacking();
  if (pairs.count === 0 || (moreOfA > 0 && moreOfB > 0)) return mismatch;
  if (moreOfA > 0 || (moreOfB > 0 && !isCutHere)) {
    if (exact === 0) return mismatch;
    differences.push('parts-missing');
  }
  if (pairs.areOpposed('particle', 'descent')) differences.push('spelling');
  return likely(...differences);
}

/** Whether one word is the initial of the other. */
const isInitial: Test = (a, b) => begins(a, b, 1, 1) || begins(b, a, 1, 1);

/** Whether one word is the beginning of the other, of three letters or more: in two letters much begins. */
const isBeginning: Test = (a, b) => begins(a, b, 3) || begins(b, a, 3);

/** Whether a word, of a length within limits, is the beginning of a longer one. */
function begins(short: Word, long: Word, lengthMin = 1, lengthMax = Number.POSITIVE_INFINITY): boolean {
  return short.forms.some(
    (form) =>
      form.length >= lengthMin &&
      form.length <= lengthMax &&
      long.forms.some((other) => other.length > form.length && other.startsWith(form)),
  );
}

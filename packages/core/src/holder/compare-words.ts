import type { HolderDifference } from '../holder-problems.ts';
import { type Comparison, likely, mismatch } from './comparison.ts';
import type { NameWord } from './name.ts';
import { oneLetterApart } from './one-letter.ts';
import { soundAlike } from './sound.ts';
import { joined, sameWord, type Word } from './word.ts';

type Test = (a: Word, b: Word) => boolean;

const runMax = 4;

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
  const isCutHere = isCut && pairs.pairLastByBeginning();
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
  return likely(...differences);
}

/** The words of two names, of which those that belong together are taken away. */
class Pairs {
  readonly #a: Side;
  readonly #b: Side;
  /** Pairs of words that may not be left out. */
  count = 0;

  constructor(a: readonly NameWord[], b: readonly NameWord[]) {
    this.#a = new Side(a);
    this.#b = new Side(b);
  }

  /** Pairs words that pass a test, in their order. @returns whether there were any */
  pairWords(test: Test, pairsMax = Number.POSITIVE_INFINITY): boolean {
    let pairs = 0;
    for (const at of this.#a.free)
      for (const other of this.#b.free) {
        if (pairs >= pairsMax || !this.#a.free.has(at) || !test(this.#a.word(at), this.#b.word(other))) continue;
        this.#take([at], [other]);
        pairs++;
      }
    return pairs > 0;
  }

  /** Pairs a word with several that stand one behind the other and are written as one. */
  pairRuns(test: Test): void {
    for (const { run, word } of this.#b.runs())
      for (const at of this.#a.free) if (this.#b.isFree(run) && test(this.#a.word(at), word)) this.#take([at], run);
    for (const { run, word } of this.#a.runs())
      for (const at of this.#b.free) if (this.#a.isFree(run) && test(word, this.#b.word(at))) this.#take(run, [at]);
  }

  /** Pairs all that is left, as one word each. */
  pairRest(test: Test): boolean {
    const [a, b] = [[...this.#a.free], [...this.#b.free]];
    if (a.length === 0 || b.length === 0 || !test(this.#a.join(a), this.#b.join(b))) return false;
    this.#take(a, b);
    return true;
  }

  /** Whether the last word of `a` has its pair, or is the beginning of a word that then is its pair. */
  pairLastByBeginning(): boolean {
    const last = this.#a.length - 1;
    if (!this.#a.free.has(last)) return true;
    for (const other of this.#b.free) {
      if (!begins(this.#a.word(last), this.#b.word(other))) continue;
      this.#take([last], [other]);
      return true;
    }
    return false;
  }

  /** How many words of each have no pair and may not be left out. */
  lacking(): readonly [number, number] {
    return [this.#a.needed().length, this.#b.needed().length];
  }

  isEven(): boolean {
    const [ofA, ofB] = this.lacking();
    return ofA === ofB;
  }

  #take(a: readonly number[], b: readonly number[]): void {
    const [isOfA, isOfB] = [this.#a.take(a), this.#b.take(b)];
    if (isOfA || isOfB) this.count++;
  }
}

/** The words of one name, of which some are free. */
class Side {
  readonly #words: readonly NameWord[];
  readonly free: Set<number>;

  constructor(words: readonly NameWord[]) {
    this.#words = words;
    this.free = new Set(words.keys());
  }

  get length(): number {
    return this.#words.length;
  }

  word(at: number): Word {
    return (this.#words[at] as NameWord).word;
  }

  join(run: readonly number[]): Word {
    return run.length === 1 ? this.word(run[0] as number) : joined(run.map((at) => this.word(at)));
  }

  /** Two to four free words one behind the other, from every place. */
  runs(): readonly { readonly run: readonly number[]; readonly word: Word }[] {
    const all: number[][] = [];
    for (const from of this.free)
      for (let end = from + 1; end < from + runMax && this.free.has(end); end++)
        all.push(Array.from({ length: end - from + 1 }, (_, at) => from + at));
    return all.map((run) => ({ run, word: this.join(run) }));
  }

  isFree(run: readonly number[]): boolean {
    return run.every((at) => this.free.has(at));
  }

  /** @returns whether one of them may not be left out */
  take(run: readonly number[]): boolean {
    for (const at of run) this.free.delete(at);
    return run.some((at) => !this.#words[at]?.mayLack);
  }

  /** Free words that may not be left out. A name that is written twice, for want of a second one, is one. */
  needed(): readonly number[] {
    const isRepeated = (at: number) =>
      this.#words.some((other, place) => !this.free.has(place) && sameWord(other.word, this.word(at)));
    return [...this.free].filter((at) => !this.#words[at]?.mayLack && !isRepeated(at));
  }
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

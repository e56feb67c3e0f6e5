import type { NameWord } from './name.ts';
import type { OptionalKind } from './optional-words.ts';
import { joined, sameWord, type Word } from './word.ts';

/** Whether two words belong together. */
export type Test = (a: Word, b: Word) => boolean;

const runMax = 4;

/** The words of two names, of which those that belong together are taken away. */
export class Pairs {
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

  /** Whether the last word of `a` has its pair, or finds one by a test. */
  pairLast(test: Test): boolean {
    const last = this.#a.length - 1;
    if (!this.#a.free.has(last)) return true;
    for (const other of this.#b.free) {
      if (!test(this.#a.word(last), this.#b.word(other))) continue;
      this.#take([last], [other]);
      return true;
    }
    return false;
  }

  /** How many words of each have no pair and may not be left out. Two fathers are two persons. */
  lacking(): readonly [number, number] {
    const isOpposed = this.areOpposed('patronymic');
    return [this.#a.needed(isOpposed).length, this.#b.needed(isOpposed).length];
  }

  /** Whether both names have words of these kinds for which the other has none. */
  areOpposed(...kinds: readonly OptionalKind[]): boolean {
    return this.#a.hasFree(kinds) && this.#b.hasFree(kinds);
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
  needed(isFatherNeeded: boolean): readonly number[] {
    const mayLack = ({ mayLack, word }: NameWord) => mayLack && !(isFatherNeeded && word.optional === 'patronymic');
    const isRepeated = (at: number) =>
      this.#words.some((other, place) => !this.free.has(place) && sameWord(other.word, this.word(at)));
    return [...this.free].filter((at) => !mayLack(this.#words[at] as NameWord) && !isRepeated(at));
  }

  /** Whether a word of these kinds has no pair. */
  hasFree(kinds: readonly OptionalKind[]): boolean {
    return [...this.free].some((at) => {
      const { mayLack, word } = this.#words[at] as NameWord;
      return mayLack && word.optional !== undefined && kinds.includes(word.optional);
    });
  }
}

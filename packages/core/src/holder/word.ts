import { isConsonantal, letters } from './letters.ts';
import { optionalKind, spellingsOf } from './optional-words.ts';

/** One word of a name, with all the ways in which it can be written in A to Z. */
export interface Word {
  /** For each letter its ways of writing. */
  readonly letters: readonly (readonly string[])[];
  /** Some whole ways of writing it, the recommended one first; all of them, unless there are very many. */
  readonly forms: readonly string[];
  /** Written without its short vowels. */
  readonly isConsonantal: boolean;
  /** May be left out of a name: a title, a particle, a father's name. */
  readonly optional: ReturnType<typeof optionalKind>;
}

const formsMax = 24;
const groupMax = 3;

/** A word of a name. @returns undefined when it has a letter of a script without a table; `null` when it has no letter */
export function wordOf(text: string): Word | undefined | null {
  const ways: (readonly string[])[] = [];
  for (let at = 0; at < text.length; ) {
    const length = groupAt(text, at);
    if (length > 0) ways.push(letters.get(text.slice(at, at + length)) as readonly string[]);
    const letter = String.fromCodePoint(text.codePointAt(at) as number);
    if (length === 0) {
      // The sign of a doubled consonant is written or not, in Arabic and in A to Z.
      if (letter === '\u0651') ways.push(['', ...(ways.at(-1) ?? [])]);
      else if (/\p{L}/u.test(letter) && !/\p{Lm}/u.test(letter)) {
        const plain = withoutAccents(letter);
        if (plain.length === 0) return undefined;
        ways.push(...plain);
      }
    }
    at += length || letter.length;
  }
  if (ways.length === 0) return null;
  const spellings = spellingsOf(ways.map(([way]) => way).join(''));
  const known = spellings.length > 1 ? [spellings] : ways;
  return joined([{ letters: known, isConsonantal: isConsonantal(text) }]);
}

/** Several words as one. */
export function joined(words: readonly Pick<Word, 'letters' | 'isConsonantal'>[]): Word {
  const ways = macOrMc(words.flatMap((word) => word.letters));
  const forms = formsOf(ways);
  return {
    letters: ways,
    forms,
    isConsonantal: words.some((word) => word.isConsonantal),
    optional: optionalKind(forms[0] ?? ''),
  };
}

/** Whether two words can be written alike. */
export function sameWord(a: Word, b: Word): boolean {
  const [few, many] = a.forms.length <= b.forms.length ? [a, b] : [b, a];
  // A document has one way. Of two records, each with many, the ways that come first are the common ones.
  return few.forms.slice(0, 4).some((form) => spells(many, form));
}

/** Whether a text is one of the ways of writing a word. */
function spells({ letters: ways }: Word, text: string): boolean {
  // How far into the text the letters so far can reach: 1 at every such place.
  let reached = new Uint8Array(text.length + 1);
  reached[0] = 1;
  for (const way of ways) {
    const next = new Uint8Array(text.length + 1);
    for (let at = reached.indexOf(1); at >= 0; at = reached.indexOf(1, at + 1))
      for (const part of way) if (text.startsWith(part, at)) next[at + part.length] = 1;
    if (!next.includes(1)) return false;
    reached = next;
  }
  return reached[text.length] === 1;
}

/** The length of the longest group of letters at a place that the table has; 0 when there is none. */
function groupAt(text: string, at: number): number {
  for (let length = groupMax; length > 0; length--)
    if (at + length <= text.length && letters.has(text.slice(at, at + length))) return length;
  return 0;
}

/** An accented letter by the letters it is made of; empty when the table knows none of them. */
function withoutAccents(letter: string): (readonly string[])[] {
  return [...letter.normalize('NFD').replace(/\p{M}/gu, '')].flatMap((plain) => {
    const ways = letters.get(plain);
    return ways ? [ways] : [];
  });
}

/** Mc and Mac are one. */
function macOrMc(ways: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const begins = ways
    .slice(0, 3)
    .map(([way]) => way)
    .join('');
  const length = begins === 'MAC' ? 3 : begins.startsWith('MC') ? 2 : 0;
  return length > 0 && ways.length > length + 2 ? [['MC', 'MAC'], ...ways.slice(length)] : ways;
}

function formsOf(ways: readonly (readonly string[])[]): readonly string[] {
  let forms = [''];
  for (const way of ways) {
    // Where there are too many forms, only the recommended way goes on; `spells` knows them all.
    const kept = forms.length * way.length > formsMax ? way.slice(0, 1) : way;
    forms = forms.flatMap((form) => kept.map((part) => form + part));
  }
  return forms;
}

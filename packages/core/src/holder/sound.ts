import type { Word } from './word.ts';

/** What is written in several ways for one sound, in the order in which it is replaced. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/X/g, ''], // ICAO Doc 9303-3, B.5.3: it stands before the letter that it modifies, and is passed over
  [/SCH|[SC]H/g, 'S'],
  [/KH/g, 'H'],
  [/GH/g, 'G'],
  [/DJ/g, 'J'],
  [/([DT])H/g, '$1'],
  [/PH/g, 'F'],
  [/CK|[QC]/g, 'K'],
  [/G/g, 'J'],
  [/(?<=..[AE])H$/, ''],
  [/(?<=[AEIOU])J$/, ''],
  [/^[AEIOU]+/, '.'],
  [/(?<=.)[AEIOUYW]/g, ''],
  [/(.)\1+/g, '$1'],
];

const consonantsMin = 3;

/** The consonants of a word, without what spellings of one name differ in: Mohamed and Muhammad are MHMD. */
function soundOf(form: string): string {
  return sounds.reduce((text, [pattern, by]) => text.replace(pattern, by), form);
}

/**
 * Whether two words are one name spelt in two ways, or may be: it is so for Mohamed and Muhammad, and not for Martin and
 * Martina, which sound alike by this measure. So it is a reason to look, and never one to believe.
 */
export function soundAlike(a: Word, b: Word): boolean {
  // Arabic letters have no short vowels to compare by, and its short names few consonants.
  const least = a.isConsonantal || b.isConsonantal ? 2 : consonantsMin;
  const known = new Set(a.forms.map(soundOf).filter((sound) => sound.length >= least));
  return b.forms.some((form) => known.has(soundOf(form)));
}

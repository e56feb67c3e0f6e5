import { createTexts, type LanguageTexts, type Texts } from '@carnet/core';
import { english, type Words } from './english.ts';
import { type Language, languages } from './languages.ts';

// A page speaks one language at a time, and every part of it the same one: these change together, in `speak`, and
// whoever changes them draws the page anew.

/** The words of the page. */
export let words: Words = english;
/** The words of core: headlines, problems, next steps. */
export let texts: Texts = createTexts([], 'en');
/** The names of diseases, by their ids; none in English, where they come with the codes. */
export let diseases: ReadonlyMap<string, string> = new Map();
/** The language that all of them are in. */
export let language: Language = languageOf('en');

const pageWords = import.meta.glob<Partial<Words>>('./*.json', { import: 'default' });
const coreTexts = import.meta.glob<LanguageTexts>('../../../../packages/data/texts/*.json', { import: 'default' });

/** All that is needed to say things in one language. */
export interface Tongue {
  readonly words: Words;
  readonly texts: Texts;
  readonly diseases: ReadonlyMap<string, string>;
  readonly language: Language;
}

/**
 * Loads a language, for a part of the page that speaks another one. What it lacks is said in English: a text that is
 * missing must never hide a verdict.
 * @param tag a language tag of `languages`; English for any other
 */
export async function tongueOf(tag: string): Promise<Tongue> {
  const own = languageOf(tag);
  const [page, core, names] = await Promise.all([
    pageWords[`./${own.tag}.json`]?.(),
    coreTexts[`../../../../packages/data/texts/${own.tag}.json`]?.(),
    own.tag === 'en' ? undefined : import('./disease-names.ts'),
  ]);
  return {
    words: page ? completed(page, english) : english,
    texts: createTexts(core ? [core] : [], own.tag),
    diseases: names?.diseaseNames(own.tag) ?? new Map(),
    language: own,
  };
}

let turn = 0;

/** Has the page speak a language. Of several that are asked for at the same time the last one holds. */
export async function speak(tag: string): Promise<void> {
  turn++;
  const own = turn;
  const tongue = await tongueOf(tag);
  if (own === turn) ({ words, texts, diseases, language } = tongue);
}

function languageOf(tag: string): Language {
  const known = languages.find((one) => one.tag === tag) ?? languages.find((one) => one.tag === 'en');
  if (!known) throw new Error('English is not among the languages');
  return known;
}

function completed<Part extends object>(part: Partial<Part>, whole: Part): Part {
  const entries = Object.entries(whole).map(([name, text]) => {
    const own = part[name as keyof Part];
    return [name, typeof text === 'object' && !Array.isArray(text) ? completed(own ?? {}, text) : (own ?? text)];
  });
  return Object.fromEntries(entries) as Part;
}

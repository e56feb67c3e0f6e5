import { readFileSync } from 'node:fs';
import { createTexts, type Verdict } from '@carnet/core';
import { headlines } from '../verifier/look/headlines.ts';
import { english } from '../verifier/words/english.ts';

/** A text with fewer letters has no word of its own: "{authority}, {country}". */
const fewestLetters = 4;

const inEnglish = createTexts([], 'en');
const englishTexts = [...textsOf(english), ...headlines.map((headline) => inEnglish.headline({ headline } as Verdict))];

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const literal = (text: string) => text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');

/**
 * Of what is read on the page in one language, what the page would say in English: the same text, or one with its places
 * filled. Words that the language writes as English does are its own.
 * @param tag a language tag of `languages`
 */
export function englishLeft(seen: readonly string[], tag: string): string[] {
  if (tag === 'en') return [];
  // What a language lacks is said in English: what it has must be asked of its file.
  const file = new URL(`../verifier/words/${tag}.json`, import.meta.url);
  const own = new Set(textsOf(JSON.parse(readFileSync(file, 'utf8'))));
  const patterns = englishTexts
    .filter((text) => !own.has(text))
    .map((text) => text.split(/\{\w+\}/))
    .filter((pieces) => (pieces.join('').match(/\p{L}/gu) ?? []).length >= fewestLetters)
    .map((pieces) => new RegExp(`^${pieces.map(literal).join('.+')}$`));
  return seen.filter((text) => !own.has(text) && patterns.some((pattern) => pattern.test(text)));
}

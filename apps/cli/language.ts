import type { Texts } from '@carnet/core';
import { languageTags, loadTexts } from '@carnet/node';
import { UsageError } from './usage-error.ts';

export const languageOption = [
  '--lang <language>',
  'language of what is printed for people: ar, en, es, fr, hi, id, pt, ru, sw or zh (default: en)',
] as const;

/** What `--lang` chose. @throws UsageError */
export function textsOf(language = 'en'): Texts {
  const texts = loadTexts(language);
  if (!language.toLowerCase().startsWith(texts.language))
    throw new UsageError(`There are no texts in that language. --lang takes ${languageTags().join(', ')}.`);
  return texts;
}

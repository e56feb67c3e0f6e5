import { createTexts, type LanguageTexts, type Texts } from '@carnet/core';
import { readData } from './data-folder.ts';

/** The languages in `packages/data/texts`, by their tags; English needs no file. */
export function languageTags(): readonly string[] {
  return ['en', ...readData<LanguageTexts>('texts').map(({ language }) => language)];
}

/** What is said to people, in one language of `packages/data/texts` or in English. */
export function loadTexts(tag: string): Texts {
  return createTexts(readData<LanguageTexts>('texts'), tag);
}

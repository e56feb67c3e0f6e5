import { language } from './tongue.ts';

/** A text that comes in several languages, in that of the page, else in one that it has; undefined when it has none. */
export function inWords(byLanguage: Readonly<Record<string, string>>): string | undefined {
  return byLanguage[language.tag] ?? byLanguage.en ?? Object.values(byLanguage)[0];
}

/** The day on which something begins or ends; a dash where there is none. */
export const dayOf = (date: Date | undefined): string => date?.toISOString().slice(0, 10) ?? '-';

/** A text in the wanted language, else in English, else in any. */
export function inLanguage(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? '';
}

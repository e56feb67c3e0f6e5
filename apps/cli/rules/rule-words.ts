import type { EuRule } from '@carnet/core/rules';

/** The day on which something begins or ends; a question mark where the rule does not say. */
export const dayOf = (date: Date | undefined): string => date?.toISOString().slice(0, 10) ?? '?';

/** What a rule says, in the wanted language, else in English, else in any. */
export function sentenceOf({ descriptions }: EuRule, language: string): string {
  return descriptions[language] ?? descriptions.en ?? Object.values(descriptions)[0] ?? '';
}

import type { PersonName } from '@carnet/core';

/**
 * The initials of a name, given name first, as it is written in its own script: what privacy mode shows of a person.
 * A name of one word has one. Empty where nothing of the name is known.
 */
export function initialsOf({ text, given, family, mrz }: PersonName): readonly string[] {
  if (given || family) return firstLetters([given, family]);
  if (text) return firstLetters(endsOf(text.split(/[\s,]+/u)));
  const [surname, forename] = (mrz ?? '').split('<<').map((part) => part.replaceAll('<', ' '));
  return firstLetters([forename, surname]);
}

const endsOf = (parts: readonly string[]) => {
  const present = parts.filter(Boolean);
  return present.length > 1 ? [present[0], present.at(-1)] : present;
};

function firstLetters(parts: readonly (string | undefined)[]): readonly string[] {
  return parts.flatMap((part) => firstLetter(part ?? '') ?? []);
}

/** The first letter with the signs that belong to it, which in many scripts are several characters. */
function firstLetter(text: string): string | undefined {
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text))
    if (/\p{L}/u.test(segment)) return segment.toLocaleUpperCase('und');
  return undefined;
}

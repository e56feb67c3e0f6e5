import type { HealthRecord } from '@carnet/core';

/** What may stand for a person where a name says too much: the first letters of given and family name. */
export function initialsOf({ names: [name] }: HealthRecord['subject']): string | undefined {
  const { given, family, text, mrz } = name ?? {};
  const parts = given || family ? [given, family] : (text ?? mrz ?? '').split(/[\s<]+/);
  const letters = parts.flatMap((part) => [...graphemes.segment(part?.trim() ?? '')][0]?.segment ?? []);
  const [first, last] = [letters[0], letters.length > 1 ? letters.at(-1) : undefined];
  return (
    first &&
    [first, last]
      .filter(Boolean)
      .map((letter) => `${letter}.`)
      .join(' ')
  );
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

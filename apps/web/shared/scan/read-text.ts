import { formats, type Scan } from '@carnet/core';

/** The credentials in a text: all of it is one, unless each of its lines is one or a part of one. */
export function readText(text: string): readonly Scan[] {
  const whole: Scan = { kind: 'text', text: text.trim() };
  const lines = whole.text.split(/\s*\n\s*/).map((line): Scan => ({ kind: 'text', text: line }));
  const isEachOne = lines.every((line) => formats.some((room) => room.recognise(line)));
  return isEachOne ? lines : [whole];
}

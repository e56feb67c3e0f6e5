import { limits } from '@carnet/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyboardBurst, type TypedScan } from './keyboard-burst.ts';

interface Stroke {
  readonly key: string;
  /** Milliseconds since the last one. */
  readonly wait: number;
  readonly isControl?: boolean;
}

/** All scans in some strokes; each is asked for before each key and after a pause, as the page does. */
function scansIn(strokes: readonly Stroke[]): readonly TypedScan[] {
  const burst = createKeyboardBurst();
  let at = 1000;
  const scans: (TypedScan | undefined)[] = [];
  for (const { key, wait, isControl } of strokes) {
    at += wait;
    scans.push(burst.take(at));
    burst.press(key, at, isControl);
  }
  const pause = burst.pauseMs;
  scans.push(burst.take(at + pause), burst.take(at + pause + 1), burst.take(at + 10 * pause));
  return scans.filter((scan) => scan !== undefined);
}

const typed = (text: string, wait = 5): Stroke[] =>
  Array.from(text, (character) => ({ key: { '\n': 'Enter', '\t': 'Tab' }[character] ?? character, wait }));
const sure = (text: string): TypedScan => ({ text, isLayoutDoubtful: false });
const code = 'HC1:NCFOXN%TS3DH3ZSUZK+.V0ETD%65NL';

describe('a scanner types', () => {
  test.each([
    ['Enter at the end', `${code}\n`, code],
    ['Tab at the end', `${code}\t`, code],
    ['Enter and Tab', `${code}\n\t`, code],
    ['nothing at the end', code, code],
    ['blanks inside and at the end', `${code}  A `, `${code}  A `],
    ['lower case', 'shc:/567629595326546034602925', 'shc:/567629595326546034602925'],
  ])('%s', (_what, keys, text) => {
    expect(scansIn(typed(keys))).toEqual([sure(text)]);
  });

  test('two lines of a passport are one scan', () => {
    const lines = 'P<UTOOEDEGAARD<WEISS<<NINA<SOFIA<<<<<<<<<<<<\nL898902C36UTO8804161F3101017<<<<<<<<<<<<<<04';
    expect(scansIn(typed(`${lines}\n`))).toEqual([sure(lines)]);
  });

  test('with the keys of Shift between the characters', () => {
    const strokes = typed(code).flatMap((stroke) => [{ key: 'Shift', wait: 1 }, stroke]);
    expect(scansIn(strokes)).toEqual([sure(code)]);
  });

  test('group separators are typed with the control key', () => {
    const strokes = [...typed(code), { key: ']', wait: 5, isControl: true }, ...typed('END')];
    expect(scansIn(strokes)).toEqual([sure(`${code}\x1dEND`)]);
  });

  test('a dead key says that the keyboards do not agree', () => {
    const strokes = [...typed(code), { key: 'Dead', wait: 5 }, ...typed('END')];
    expect(scansIn(strokes)).toEqual([{ text: `${code}END`, isLayoutDoubtful: true }]);
  });

  test('a scanner that stalls for a moment types on', () => {
    const strokes = typed(code).map((stroke, at) => (at === 20 ? { ...stroke, wait: 240 } : stroke));
    expect(scansIn(strokes)).toEqual([sure(code)]);
  });

  test('two scans after each other are two', () => {
    const second = typed(`${code}2\n`).map((stroke, at) => (at === 0 ? { ...stroke, wait: 101 } : stroke));
    expect(scansIn([...typed(`${code}\n`), ...second])).toEqual([sure(code), sure(`${code}2`)]);
  });

  test('what a person types before it is not part of it', () => {
    const [first, ...others] = typed(code);
    expect(scansIn([...typed('Nina', 150), { key: first?.key ?? '', wait: 400 }, ...others])).toEqual([sure(code)]);
  });

  test('what is longer than any scan may be is not taken, and the next one is', () => {
    const burst = createKeyboardBurst();
    for (let at = 0; at <= limits.scanLengthMax; at++) burst.press('7', at);
    expect(burst.take(limits.scanLengthMax + 1000)).toBeUndefined();
    for (const [index, character] of [...code].entries()) burst.press(character, limits.scanLengthMax + 2000 + index);
    expect(burst.take(Number.POSITIVE_INFINITY)).toEqual(sure(code));
  });

  test('the page must not obey its keys, and obeys all keys of a person', () => {
    const burst = createKeyboardBurst();
    const obeyed = typed(`${code}\n`).map(({ key }, at) => !burst.press(key, at * 5));
    expect(obeyed.lastIndexOf(true)).toBe(4);
    const person = createKeyboardBurst();
    expect(typed(code).some(({ key }, at) => person.press(key, at * 60))).toBe(false);
  });
});

const character = fc.constantFrom(...'ABCXYZabcxyz0123456789 $%*+-./:<>{}"_,éß漢');
const line = fc.array(character, { minLength: 16, maxLength: 90 }).map((characters) => characters.join(''));

test('any burst is delivered once and whole, whatever its rhythm, between any typing of a person', () => {
  const rhythm = fc.array(fc.double({ min: 0, max: 35, noNaN: true }), { minLength: 1, maxLength: 300 });
  const person = fc.array(fc.record({ key: character, wait: fc.integer({ min: 50, max: 400 }) }), { maxLength: 20 });
  const end = fc.constantFrom('', '\n', '\t', '\n\n');
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), rhythm, end, person, (lines, waits, suffix, before) => {
      const text = lines.join('\n');
      const burst = typed(text + suffix).map((stroke, at) => ({ ...stroke, wait: waits[at % waits.length] ?? 0 }));
      const apart = burst.map((stroke, at) => (at === 0 ? { ...stroke, wait: 1000 } : stroke));
      const after = before.map((stroke, at) => (at === 0 ? { ...stroke, wait: 1000 } : stroke));
      expect(scansIn([...before, ...apart, ...after])).toEqual([sure(text)]);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('Tab and Enter alone are never kept from the page, however fast', () => {
  const burst = createKeyboardBurst();
  expect(typed('\t'.repeat(40)).some(({ key }, at) => burst.press(key, at * 5))).toBe(false);
});

test('what a person types is never a scan', () => {
  const stroke = fc.record({
    key: fc.oneof(character, fc.constantFrom('Enter', 'Tab', 'Shift', 'Backspace', 'Dead', 'F8')),
    wait: fc.integer({ min: 40, max: 500 }),
    isControl: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 400 }), (strokes) => {
      expect(scansIn(strokes)).toEqual([]);
    }),
    { seed: 8, numRuns: 300 },
  );
});

import { expect, test } from 'vitest';
import { ShownBefore } from './shown-before.ts';

const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 12, count));

test('a certificate that another traveller shows is known for ten minutes', () => {
  const shown = new ShownBefore();
  expect(shown.note('a', 1, minute(0))).toBe(false);
  expect(shown.note('a', 1, minute(1))).toBe(false);
  expect(shown.note('b', 2, minute(1))).toBe(false);
  expect(shown.note('a', 2, minute(10))).toBe(true);
  expect(shown.note('a', 3, minute(20))).toBe(false);
});

test('a clock that is set back makes nobody a suspect', () => {
  const shown = new ShownBefore();
  shown.note('a', 1, minute(30));
  expect(shown.note('a', 2, minute(0))).toBe(false);
});

test('only the last thousand are known', () => {
  const shown = new ShownBefore();
  for (let traveller = 0; traveller < 1001; traveller++) shown.note(`${traveller}`, traveller, minute(0));
  expect(shown.note('0', 2000, minute(1))).toBe(false);
  expect(shown.note('1000', 2000, minute(1))).toBe(true);
});

import { expect, test } from 'vitest';
import { leftAfter, secondsOf } from './countdown.ts';

const quiet = { isBusy: false, isHidden: false };

test.each([
  ['time passes', 10_000, 1_000, quiet, 9_000],
  ['it ends at nothing', 500, 1_000, quiet, 0],
  ['a clock that was set back takes nothing away', 500, -60_000, quiet, 500],
  ['whoever is at work with it holds it up', 500, 1_000, { isBusy: true, isHidden: false }, 500],
  ['on a page out of sight nobody does', 10_000, 60_000, { isBusy: true, isHidden: true }, 0],
  ['and out of sight the time goes on', 10_000, 4_000, { isBusy: false, isHidden: true }, 6_000],
])('%s', (_, left, passed, surroundings, expected) => {
  expect(leftAfter(left, passed, surroundings)).toBe(expected);
});

test('it never says 0 while the verdict is there', () => {
  expect([6_000, 5_001, 5_000, 1, 0].map(secondsOf)).toEqual([6, 6, 5, 1, 1]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../limits.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { planFeedUpdate } from './eu-dcc-feed.ts';

const [a, b, c, d] = ['AAAAAAAAAAA=', 'BAAAAAAAAAA=', 'CAAAAAAAAAA=', 'DAAAAAAAAAA='] as const;
const held = { validKids: [a, b], kids: [a, b] };

describe('the next step', () => {
  it.each([
    ['nothing has changed', [a, b], { validKids: [a, b], drop: [], ask: [] }],
    ['one is new', [a, b, c], { validKids: [a, b, c], drop: [], ask: [c] }],
    ['one is gone', [b], { validKids: [b], drop: [a], ask: [] }],
    ['all are gone', [], { validKids: [], drop: [a, b], ask: [] }],
    ['one is new since', { updated: [c], deleted: [] }, { validKids: [a, b, c], drop: [], ask: [c] }],
    ['one is gone since', { updated: [], deleted: [a] }, { validKids: [b], drop: [a], ask: [] }],
    ['one was renewed since', { updated: [a], deleted: [] }, { validKids: [a, b], drop: [], ask: [a] }],
    ['one came and went', { updated: [d], deleted: [d] }, { validKids: [a, b], drop: [], ask: [] }],
  ])('when %s', (_what, answer, plan) => {
    expect(planFeedUpdate(held, answer)).toEqual(plan);
  });

  it('leads to what the backend stands by, from anywhere', () => {
    const kids = fc.uniqueArray(fc.constantFrom(a, b, c, d));
    const check = (before: readonly string[], valid: readonly string[]) => {
      const { drop, ask } = planFeedUpdate({ validKids: before, kids: before }, valid);
      const after = new Set([...before.filter((kid) => !drop.includes(kid)), ...ask]);
      expect(after).toEqual(new Set(valid));
    };
    fc.assert(fc.property(kids, kids, check), { seed: 7, numRuns: 500 });
  });

  it('still asks for what was never fetched', () => {
    expect(planFeedUpdate({ validKids: [a, b], kids: [a] }, { updated: [], deleted: [] }).ask).toEqual([b]);
  });
});

it.each([
  ['nothing', undefined],
  ['a text', 'error'],
  ['key ids that are none', ['a']],
  ['numbers', [1]],
  ['half an answer', { updated: [a] }],
  ['more than there can be', Array.from({ length: limits.feedKidsMax + 1 }, () => a)],
])('plans nothing where the backend answers with %s', (_what, answer) => {
  expect(() => planFeedUpdate(held, answer)).toThrow(TrustFileError);
});

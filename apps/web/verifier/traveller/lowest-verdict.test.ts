import { expect, test } from 'vitest';
import { lowestPlace, lowestVerdict } from './lowest-verdict.ts';

const headline = (name: string) => ({ headline: name as 'accepted' });

test('one that is accepted hides no other', () => {
  const others = ['not-accepted', 'test-certificate', 'cannot-read', 'cannot-confirm', 'check-manually'].map(headline);
  for (const other of others) expect(lowestVerdict([headline('accepted'), other, headline('accepted')])).toBe(other);
  expect(lowestPlace(others.toReversed())).toBe(4);
  expect(lowestVerdict([])).toBeUndefined();
});

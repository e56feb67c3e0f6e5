import { expect, it } from 'vitest';
import { problem } from '../problem.ts';
import type { KeyEntry } from './directory.ts';
import type { TrustedKey } from './key.ts';
import type { TrustMaterial } from './material.ts';
import { reasonToKeep } from './reason-to-keep.ts';

const usable: KeyEntry = { kid: 'a', scheme: 'hcert', open: () => ({}) as TrustedKey };
const damaged: KeyEntry = {
  ...usable,
  open() {
    throw problem('key.unusable', 'damaged');
  },
};

function list(keys: number, over: Partial<TrustMaterial> = {}): TrustMaterial {
  return {
    network: 'eu-dcc',
    source: 'list',
    entries: Array.from({ length: keys }, () => usable),
    revocationLists: [],
    asOf: new Date('2026-01-02T00:00:00Z'),
    isProven: true,
    findings: [],
    ...over,
  };
}

it.each<[what: string, TrustMaterial, string | undefined]>([
  ['the same list', list(10), undefined],
  ['a newer one with more keys', list(11, { asOf: new Date('2026-01-03T00:00:00Z') }), undefined],
  ['half of the keys', list(5), undefined],
  ['less than half of them', list(4), 'it has 4 keys where the one that is held has 10'],
  ['no key', list(0), 'it has no key that can be used'],
  ['only keys that are damaged', list(0, { entries: [damaged, damaged] }), 'it has no key that can be used'],
  ['an older one', list(10, { asOf: new Date('2026-01-01T00:00:00Z') }), 'it is older than the one that is held'],
  [
    'one without a signature',
    list(10, { isProven: false }),
    'its signature cannot be checked, and that of the one that is held was',
  ],
])('%s', (_what, fresh, reason) => {
  expect(reasonToKeep(list(10), fresh)).toBe(reason);
});

it('takes anything in the place of a list that has no key', () => {
  expect(reasonToKeep(list(0), list(0))).toBeUndefined();
  expect(reasonToKeep(list(0), list(1))).toBeUndefined();
});

import type { PersonName } from '@carnet/core';
import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  [{ given: 'Nina Sofía', family: 'Ödegård-Weiß' }, 'N. Ö.'],
  [{ text: 'Adaeze Ruth Okonkwo' }, 'A. O.'],
  [{ mrz: 'SUHARTA' }, 'S.'],
  [{ family: 'किरण' }, 'कि.'],
  [{}, undefined],
])('%o', (name, initials) => {
  expect(initialsOf({ names: [name] as PersonName[], identifiers: [] })).toBe(initials);
});

test('nobody without a name', () => {
  expect(initialsOf({ names: [], identifiers: [] })).toBeUndefined();
});

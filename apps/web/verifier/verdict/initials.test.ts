import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  [{ given: 'Amara', family: 'Nwosu-Keita', text: 'Amara Nwosu-Keita' }, ['A', 'N']],
  [{ given: 'nina sofía', family: 'ödegård' }, ['N', 'Ö']],
  [{ text: 'Adaeze Ruth Okonkwo' }, ['A', 'O']],
  [{ text: 'Suharto' }, ['S']],
  [{ family: 'Suharto' }, ['S']],
  [{ mrz: 'NWOSU<KEITA<<AMARA<JOY' }, ['A', 'N']],
  [{ mrz: 'SUHARTO' }, ['S']],
  [{ given: 'أمارا', family: 'نووسو' }, ['أ', 'ن']],
  [{ given: 'नीना', family: 'शर्मा' }, ['नी', 'श']],
  [{ given: "'Ana", family: '(d’Or)' }, ['A', 'D']],
  [{ family: 'किरण' }, ['कि']],
  [{ text: ' ' }, []],
  [{}, []],
])('%o', (name, initials) => {
  expect(initialsOf(name as Parameters<typeof initialsOf>[0])).toEqual(initials);
});

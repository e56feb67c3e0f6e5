import { expect, it } from 'vitest';
import { limits } from '../../limits.ts';
import { RuleFileError } from './rule-file-error.ts';
import { readValueSets } from './value-sets.ts';

const values = { valueSetValues: { A: { active: true }, B: { active: false } } };

it('reads one set, many sets, and lists of codes', () => {
  expect(readValueSets({ valueSetId: 'letters', ...values })).toEqual({ letters: ['A', 'B'] });
  expect(readValueSets({ letters: values, digits: ['1'] })).toEqual({ letters: ['A', 'B'], digits: ['1'] });
  expect(Object.keys(readValueSets(JSON.parse('{"__proto__": ["A"]}')))).toEqual(['__proto__']);
});

it.each([
  null,
  [],
  'A',
  { letters: 'A' },
  { letters: [1] },
  { letters: { valueSetValues: 1 } },
  { letters: Array(limits.valueSetCodesMax + 1).fill('A') },
])('refuses what is no value set (%#)', (json) => {
  expect(() => readValueSets(json)).toThrow(RuleFileError);
});

import { describe, expect, it } from 'vitest';
import { makeMrz } from '../../../../conformance/make-mrz.ts';
import { holderDifferences } from '../holder-problems.ts';
import type { HealthRecord } from '../record/health-record.ts';
import type { PartialDate } from '../record/partial-date.ts';
import { compareHolder } from './compare-holder.ts';
import { readMrz } from './mrz.ts';
import { samePerson } from './same-person.ts';

const at = new Date('2026-01-01T12:00:00Z');

interface Said {
  readonly name?: string;
  readonly born?: string | undefined;
  readonly sex?: 'female' | 'male' | 'other';
}

function record({ name = 'Anna Maria Eriksson', born = '1974-08-12', sex }: Said = {}): HealthRecord {
  const birthDate = born === 'none' ? {} : { birthDate: born as PartialDate };
  return { subject: { names: [{ text: name }], ...birthDate, ...(sex && { sex }), identifiers: [] }, events: [] };
}

function passport(birthDate = '740812', sex = 'F') {
  return readMrz(makeMrz('TD3', { name: 'ERIKSSON<<ANNA<MARIA', birthDate, sex }), at);
}

describe('compareHolder', () => {
  it.each([
    ['all the same', {}, passport(), 'match', []],
    ['the same sex', { sex: 'female' }, passport(), 'match', []],
    ['a sex that is other', { sex: 'other' }, passport(), 'match', []],
    ['a sex that the document does not say', { sex: 'male' }, passport('740812', 'X'), 'match', []],
    ['another sex', { sex: 'male' }, passport(), 'likely', ['sex']],
    ['no date in the record', { born: 'none' }, passport(), 'likely', ['no-birth-date']],
    ['no date in the document', {}, passport('<<<<<<'), 'likely', ['no-birth-date']],
    ['no date in either', { born: 'none' }, passport('<<<<<<'), 'likely', ['no-birth-date']],
    ['the year in both', { born: '1974' }, passport('74<<<<'), 'match', []],
    ['the month in both', { born: '1974-08' }, passport('7408<<'), 'match', []],
    ['the year in the record', { born: '1974' }, passport(), 'likely', ['birth-date-less-exact']],
    ['the month in the document', {}, passport('7408<<'), 'likely', ['birth-date-less-exact']],
    ['a date of a hundred years before', { born: '1924-08-12' }, passport('240812'), 'likely', ['century']],
    [
      'a year of a hundred years before',
      { born: '1924' },
      passport('240812'),
      'likely',
      ['century', 'birth-date-less-exact'],
    ],
    ['a part of the name', { name: 'Anna Eriksson' }, passport(), 'likely', ['parts-missing']],
    [
      'a part of the name, and no date',
      { name: 'Anna Eriksson', born: 'none' },
      passport(),
      'likely',
      ['parts-missing', 'no-birth-date'],
    ],
  ] as const)('%s', (_what, said, document, outcome, differences) => {
    expect(compareHolder(record(said), document)).toEqual({ outcome, differences, wrong: [] });
  });

  it.each([
    ['another name', { name: 'Olof Eriksson' }, passport(), ['name']],
    ['another day', { born: '1974-08-13' }, passport(), ['birthdate']],
    ['day and month exchanged', { born: '1974-12-08' }, passport(), ['birthdate']],
    ['another year', { born: '1975' }, passport(), ['birthdate']],
    ['another month', { born: '1974-09' }, passport('7408<<'), ['birthdate']],
    ['another century the other way', { born: '2074-08-12' }, passport(), ['birthdate']],
    ['another person', { name: 'Olof Lindqvist', born: '1980-01-01' }, passport(), ['name', 'birthdate']],
  ] as const)('%s', (_what, said, document, wrong) => {
    expect(compareHolder(record(said), document)).toEqual({ outcome: 'mismatch', differences: [], wrong });
  });
});

describe('samePerson', () => {
  const anna = record();
  const annaShort = record({ name: 'ERIKSSON, Anna' });
  const annaUndated = record({ born: 'none' });
  const olof = record({ name: 'Olof Eriksson' });
  const otherAnna = record({ born: '1980-01-01' });

  it.each([
    ['nothing', [], []],
    ['one', [anna], [{ records: [0], outcome: 'match', differences: [] }]],
    ['the same twice', [anna, anna], [{ records: [0, 1], outcome: 'match', differences: [] }]],
    [
      'two persons, mixed',
      [anna, olof, annaShort, olof],
      [
        { records: [0, 2], outcome: 'likely', differences: ['parts-missing'] },
        { records: [1, 3], outcome: 'match', differences: [] },
      ],
    ],
    [
      'two of one name, and one without a date that could be of either',
      [annaUndated, anna, otherAnna],
      [
        { records: [0, 1], outcome: 'likely', differences: ['no-birth-date'] },
        { records: [2], outcome: 'match', differences: [] },
      ],
    ],
  ] as const)('sorts %s', (_what, records, persons) => {
    expect(samePerson(records)).toEqual(persons);
  });

  it('refuses very many', () => {
    expect(() => samePerson(Array.from({ length: 33 }, () => anna))).toThrow(RangeError);
  });
});

it('has a sentence for every difference', () => {
  for (const sentence of Object.values(holderDifferences)) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

import { describe, expect, it } from 'vitest';
import type { HealthEvent } from '../../record/health-record.ts';
import type { PartialDate } from '../../record/partial-date.ts';
import { judgeRequirement } from './judge-requirement.ts';
import { readRuleset } from './ruleset.ts';

function requirement(members: object) {
  const [one] = readRuleset({
    id: 'any',
    version: '1',
    title: { en: 'Any' },
    disease: 'mpox',
    source: { title: 'none' },
    validFrom: '2000-01-01',
    journeys: { to: 'any' },
    accepts: [{ id: 'one', text: { en: 'One' }, ...members }],
  }).accepts;
  if (!one) throw new Error('no requirement');
  return one;
}

const dose = (members: object = {}) => ({ kind: 'vaccination', sourceCodes: [], ...members }) as HealthEvent;

/** members of the requirement, events, moment, outcome, and the reason or the moment from which it is met */
const cases: [string, object, readonly HealthEvent[], string, string, string?][] = [
  [
    'ten days: day 9',
    { event: 'vaccination', from: 'P10D' },
    [dose({ date: '2025-11-16' })],
    '2025-11-25T23:59:59Z',
    'not-met',
    'too-early',
  ],
  [
    'ten days: day 10',
    { event: 'vaccination', from: 'P10D' },
    [dose({ date: '2025-11-16' })],
    '2025-11-26T00:00:00Z',
    'met',
  ],
  [
    'the last day belongs to it',
    { event: 'vaccination', until: 'P12M' },
    [dose({ date: '2025-01-10' })],
    '2026-01-10T23:59:59Z',
    'met',
  ],
  [
    'the day after',
    { event: 'vaccination', until: 'P12M' },
    [dose({ date: '2025-01-10' })],
    '2026-01-11T00:00:00Z',
    'not-met',
    'too-late',
  ],
  [
    'a month alone begins as its last day',
    { event: 'vaccination', from: 'P10D' },
    [dose({ date: '2025-11' })],
    '2025-12-09T00:00:00Z',
    'not-met',
    'too-early',
  ],
  [
    'a month alone, later',
    { event: 'vaccination', from: 'P10D' },
    [dose({ date: '2025-11' })],
    '2025-12-10T00:00:00Z',
    'met',
  ],
  [
    'a year alone ends as its first day',
    { event: 'vaccination', until: 'P12M' },
    [dose({ date: '2024' })],
    '2025-01-02T00:00:00Z',
    'not-met',
    'too-late',
  ],
  [
    'a year alone, in time',
    { event: 'vaccination', until: 'P12M' },
    [dose({ date: '2024' })],
    '2025-01-01T12:00:00Z',
    'met',
  ],
  [
    'February of a leap year',
    { event: 'vaccination', from: 'P1D' },
    [dose({ date: '2024-02' })],
    '2024-02-29T12:00:00Z',
    'not-met',
    'too-early',
  ],
  ['no date', { event: 'vaccination', from: 'P10D' }, [dose()], '2026-01-01T00:00:00Z', 'not-met', 'date-unknown'],
  [
    'no date, where none is asked for',
    { event: 'vaccination', until: 'life' },
    [dose()],
    '2026-01-01T00:00:00Z',
    'met',
  ],
  [
    'what the certificate says itself',
    { event: 'vaccination', until: 'own' },
    [dose({ validUntil: '2026-01-01' })],
    '2026-01-01T12:00:00Z',
    'met',
  ],
  [
    'what it says has ended',
    { event: 'vaccination', until: 'own' },
    [dose({ validUntil: '2026-01-01' })],
    '2026-01-02T00:00:00Z',
    'not-met',
    'too-late',
  ],
  [
    'what it says has not begun',
    { event: 'vaccination', until: 'own' },
    [dose({ validFrom: '2026-02-01', validUntil: '2027-01-01' })],
    '2026-01-02T00:00:00Z',
    'not-met',
    'too-early',
  ],
  [
    'it says nothing',
    { event: 'vaccination', until: 'own' },
    [dose({ date: '2025-01-01' })],
    '2026-01-02T00:00:00Z',
    'not-met',
    'date-unknown',
  ],
  [
    'nothing of the kind',
    { event: 'recovery' },
    [dose({ date: '2025-01-01' })],
    '2026-01-01T00:00:00Z',
    'not-met',
    'nothing-of-its-kind',
  ],
  [
    'another product',
    { event: 'vaccination', products: ['JYNNEOS'] },
    [dose({ product: 'ACAM' })],
    '2026-01-01T00:00:00Z',
    'not-met',
    'wrong-product',
  ],
  [
    'a product by its source code',
    { event: 'vaccination', products: ['206'] },
    [dose({ sourceCodes: [{ field: 'v', code: '206' }] })],
    '2026-01-01T00:00:00Z',
    'met',
  ],
  [
    'a result that is not accepted',
    { event: 'test', results: ['not-detected'] },
    [{ kind: 'test', result: 'inconclusive', sourceCodes: [] }],
    '2026-01-01T00:00:00Z',
    'not-met',
    'wrong-result',
  ],
  [
    'another kind of test',
    { event: 'test', methods: ['LP6464-4'] },
    [{ kind: 'test', result: 'not-detected', method: 'LP217198-3', sourceCodes: [] }],
    '2026-01-01T00:00:00Z',
    'not-met',
    'wrong-method',
  ],
  [
    'a kind of test by its source code',
    { event: 'test', methods: ['LP6464-4'] },
    [{ kind: 'test', result: 'not-detected', sourceCodes: [{ field: 't.tt', code: 'LP6464-4' }] }],
    '2026-01-01T00:00:00Z',
    'met',
  ],
  [
    'a series that is not complete',
    { event: 'vaccination', doses: 'complete' },
    [dose({ dose: 1, doses: 2 })],
    '2026-01-01T00:00:00Z',
    'not-met',
    'doses-missing',
  ],
  [
    'a series of unknown length',
    { event: 'vaccination', doses: 'complete' },
    [dose({ dose: 2 })],
    '2026-01-01T00:00:00Z',
    'not-met',
    'doses-missing',
  ],
  [
    'a series that is complete',
    { event: 'vaccination', doses: 'complete' },
    [dose({ dose: 3, doses: 2 })],
    '2026-01-01T00:00:00Z',
    'met',
  ],
  [
    'the same dose twice is one',
    { event: 'vaccination', doses: 2 },
    [dose({ date: '2025-01-01' }), dose({ date: '2025-01-01' })],
    '2026-01-01T00:00:00Z',
    'not-met',
    'doses-missing',
  ],
  [
    'two doses, the second too recent',
    { event: 'vaccination', doses: 2, from: 'P14D' },
    [dose({ date: '2025-10-01' }), dose({ date: '2025-12-25' })],
    '2026-01-01T00:00:00Z',
    'not-met',
    'too-early',
  ],
  [
    'a year and a day of it may be the same dose',
    { event: 'vaccination', doses: 2 },
    [dose({ date: '2025' }), dose({ date: '2025-10-01' })],
    '2026-01-01T00:00:00Z',
    'not-met',
    'doses-missing',
  ],
  [
    'the dose that is in time decides',
    { event: 'vaccination', until: 'P12M' },
    [dose({ date: '2020-01-01' }), dose({ date: '2025-12-01' })],
    '2026-01-01T00:00:00Z',
    'met',
  ],
  [
    'a letter is for a person',
    { event: 'exemption', needsHuman: true },
    [{ kind: 'exemption', sourceCodes: [] }],
    '2026-01-01T00:00:00Z',
    'needs-human',
  ],
];

describe('a requirement', () => {
  it.each(cases)('%s', (_, members, events, at, outcome, reason) => {
    const way = judgeRequirement(requirement(members), undefined, events, new Date(at));
    expect([way.outcome, way.reason]).toEqual([outcome, reason]);
  });

  it('says from when and until when it is met', () => {
    const way = judgeRequirement(
      requirement({ event: 'vaccination', from: 'P4W', until: 'P12M' }),
      undefined,
      [dose({ date: '2025-12-18' })],
      new Date('2026-01-01T00:00:00Z'),
    );
    expect(way.from?.toISOString()).toBe('2026-01-15T00:00:00.000Z');
    expect(way.until?.toISOString()).toBe('2026-12-19T00:00:00.000Z');
  });

  it.each([
    ['2025-04-02', 'met', undefined],
    ['2025-04-01', 'not-met', 'too-old'],
    ['2025-04', 'not-met', 'too-old'],
    [undefined, 'not-met', 'date-unknown'],
  ])('for children under nine months: born %s', (birthDate, outcome, reason) => {
    const born = birthDate as PartialDate | undefined;
    const way = judgeRequirement(requirement({ ageUnder: 'P9M' }), born, [], new Date('2026-01-01T12:00:00Z'));
    expect([way.outcome, way.reason]).toEqual([outcome, reason]);
  });
});

import { describe, expect, it } from 'vitest';
import type { HealthRecord } from './health-record.ts';
import { hasImplausibleDate } from './implausible-date.ts';
import { type PartialDate, partialDate } from './partial-date.ts';

describe('partialDate', () => {
  it.each([
    ['1988', '1988'],
    ['1988-04', '1988-04'],
    ['1988-04-16', '1988-04-16'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['1988-04-16T23:59:59-11:00', '1988-04-16'],
    ['1951-00-00', '1951'],
    ['1951-07-00', '1951-07'],
  ])('%s is %s', (text, date) => {
    expect(partialDate(text)).toBe(date);
  });

  it.each([
    '',
    '88',
    '1988-13',
    '1988-04-31',
    '1900-02-29',
    '2023-02-29',
    '1988-4-16',
    '1988-04-16 noon',
    '16.04.1988',
    '1988-04-1x',
  ])('%j is none', (text) => {
    expect(partialDate(text)).toBeUndefined();
  });
});

describe('hasImplausibleDate', () => {
  const at = new Date('2026-01-01T12:00:00Z');
  const record = (born?: string, date?: string): HealthRecord => ({
    subject: { names: [], ...(born && { birthDate: born as PartialDate }), identifiers: [] },
    events: [{ kind: 'recovery', ...(date && { date: date as PartialDate }), sourceCodes: [] }],
  });

  it.each([
    ['1988-04-16', '2025-05-20', false],
    [undefined, undefined, false],
    ['2026-01-02', undefined, false], // it has begun somewhere
    ['2026-01-03', undefined, true],
    ['2026', undefined, false],
    ['2027', undefined, true],
    ['1988', '1988-01-01', false],
    ['1988-04', '1988', false],
    ['1988-04-16', '1988-04-15', true],
    ['1988-04', '1988-03-31', true],
    ['1988-04-16', '2026-01-03', true],
  ])('born %s, event %s: %s', (born, date, implausible) => {
    expect(hasImplausibleDate(record(born, date), at)).toBe(implausible);
  });
});

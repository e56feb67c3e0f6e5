import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPeriod, parsePeriod } from './period.ts';

const after = (date: string, period: string) => {
  const parsed = parsePeriod(period);
  if (!parsed) throw new Error(`${period} is no period`);
  return addPeriod(new Date(date), parsed).toISOString();
};

describe('a length of time', () => {
  it.each([
    ['2025-11-16T00:00:00Z', 'P10D', '2025-11-26T00:00:00.000Z'],
    ['2025-11-16T00:00:00Z', 'P4W', '2025-12-14T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', 'P1Y', '2025-02-28T00:00:00.000Z'],
    ['2025-01-31T00:00:00Z', 'P1M', '2025-02-28T00:00:00.000Z'],
    ['2025-12-31T23:30:00Z', 'PT72H', '2026-01-03T23:30:00.000Z'],
    ['2025-08-31T00:00:00Z', 'P1Y6M1D', '2027-03-01T00:00:00.000Z'],
  ])('%s and %s is %s', (date, period, expected) => {
    expect(after(date, period)).toBe(expected);
  });

  it.each(['', 'P', 'PT', 'P1DT', 'P-1D', 'P1.5D', '10D', 'p1d', 'P1H', 'P999999D', 'P1D\n'])('%j is none', (text) =>
    expect(parsePeriod(text)).toBeUndefined(),
  );

  it('never goes back, and the longer never ends before the shorter', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    const months = fc.integer({ min: 0, max: 2000 });
    fc.assert(
      fc.property(day, months, months, fc.nat(1000), (date, one, other, days) => {
        const [short, long] = one < other ? [one, other] : [other, one];
        const early = addPeriod(date, { months: short, days, hours: 0 });
        const late = addPeriod(date, { months: long, days, hours: 0 });
        return date <= early && early <= late;
      }),
    );
  });
});

import { expect, it } from 'vitest';
import { alpha2Of, countryCodes, sameCountry } from './country.ts';

it.each([
  ['FR', 'FR', true],
  ['FR', 'FRA', true],
  ['FRA', 'FR', true],
  ['FR', 'DEU', false],
  ['FR', 'DE', false],
  ['EL', 'GRC', true],
  ['JE', 'GBR', true],
  ['XL', 'XCL', true],
  ['XCL', 'XL', true],
  ['XA', 'XXA', true],
  ['XA', 'XXB', false],
  ['XK', 'XKX', true],
  ['FR', 'WHO', true],
  ['FR', 'https://cards.example', true],
  ['FR', 'constructor', true],
])('a certificate of %s by a signer of %s: same country %s', (issuer, participant, same) => {
  expect(sameCountry(issuer, participant)).toBe(same);
});

it('knows each country by one code of two letters and one of three', () => {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const found = new Map<string, string>();
  for (const letters of product('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 3)) {
    const alpha2 = alpha2Of(letters);
    if (alpha2 !== undefined && !/^X[^K]|^YK$/.test(alpha2)) found.set(alpha2, letters);
  }
  expect(found.size).toBe(250);
  expect([...found.keys()].filter((code) => names.of(code) === undefined)).toEqual([]);
});

it('lists the countries of the standard and Kosovo, and no test participant', () => {
  const list = countryCodes();
  expect(new Set(list).size).toBe(250);
  expect(list.filter((code) => !/^[A-Z]{2}$/.test(code) || /^X[^K]/.test(code))).toEqual([]);
  expect(list).toEqual(expect.arrayContaining(['GH', 'XK', 'AW', 'ZW']));
});

function product(letters: string, length: number): string[] {
  if (length === 0) return [''];
  return product(letters, length - 1).flatMap((start) => [...letters].map((letter) => start + letter));
}

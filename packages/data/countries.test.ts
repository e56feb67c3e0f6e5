import { expect, it } from 'vitest';
import { corpus, readCorpusJson } from '../../conformance/corpus.ts';
import { countries as data } from '../../conformance/data-files.ts';
import { alpha2Of } from '../core/src/trust/country.ts';
import { languageTags } from '../node/src/index.ts';

const { countries, passportCodes, testParticipants } = data;
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const named = (list: readonly { alpha2: string; alpha3: string }[]) =>
  new Map(list.map(({ alpha2, alpha3 }) => [alpha3, alpha2]));

it('are exactly those that trust knows by three letters', () => {
  // XXA and its like are test participants that follow the rule of the WHO; in passports they mean a status.
  const known = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
  const ofTrust = known.flatMap((code) => {
    const alpha2 = alpha2Of(code);
    return alpha2 === undefined || code.startsWith('XX') ? [] : [[code, alpha2] as const];
  });
  expect(new Map(ofTrust)).toEqual(new Map([...named(countries), ...named(testParticipants)].sort()));
});

it('stand there once, in order', () => {
  const codes = countries.map(({ alpha3 }) => alpha3);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(new Set(countries.map(({ alpha2 }) => alpha2)).size).toBe(250);
  const further = passportCodes.map(({ code }) => code);
  expect(new Set([...further, ...codes]).size).toBe(further.length + codes.length);
});

it('have names of their own in every language', () => {
  for (const language of languageTags()) {
    const names = countries.map(({ names }) => names[language]);
    expect(new Set(names).size).toBe(names.length);
  }
});

it('a passport code of a state names a country that is there', () => {
  for (const { code, kind, alpha2 } of passportCodes) {
    expect([code, alpha2 !== undefined]).toEqual([code, kind === 'state']);
    if (alpha2) expect(countries.map((country) => country.alpha2)).toContain(alpha2);
  }
  expect(passportCodes.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['D', 'GBD', 'UNO', 'XPO', 'XXB', 'UTO']),
  );
});

it.skipIf(!corpus)('the EU names no country that is not here', () => {
  const { valueSetValues } = readCorpusJson('dcc/valuesets/country-2-codes.json') as {
    valueSetValues: Record<string, unknown>;
  };
  const here = new Set(countries.map(({ alpha2 }) => alpha2));
  expect(Object.keys(valueSetValues).filter((code) => !here.has(code))).toEqual([]);
});

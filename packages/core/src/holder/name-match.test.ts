import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NameCase, nameCases } from '../../../../conformance/name-cases.ts';
import type { PersonName } from '../record/health-record.ts';
import { compareNames } from './compare-names.ts';
import { letters } from './letters.ts';
import { type MrzName, mrzName } from './mrz-name.ts';
import { documentName, recordNames } from './name.ts';
import { matchNames, matchRecordNames } from './name-match.ts';
import { wordOf } from './word.ts';

const inPassport = (name: string) => mrzName(name.padEnd(39, '<'));
const document = (primary: readonly string[], secondary: readonly string[]): MrzName => ({
  primary,
  secondary,
  isCut: false,
});
const runs = { seed: 9303, numRuns: 300 };

describe('the names of many cultures', () => {
  it.each(nameCases())('$culture: $why', ({ mrz, certificate, expect: outcome, differences = [] }: NameCase) => {
    const { outcome: found, differences: seen } = matchNames([certificate], inPassport(mrz));
    expect({ outcome: found, differences: [...seen].sort() }).toEqual({
      outcome,
      differences: [...differences].sort(),
    });
  });

  it('are of more than twenty cultures, and of each outcome', () => {
    const cases = nameCases();
    expect(new Set(cases.map(({ culture }) => culture)).size).toBeGreaterThan(20);
    for (const outcome of ['match', 'likely', 'mismatch'])
      expect(cases.filter((one) => one.expect === outcome).length).toBeGreaterThan(10);
  });

  it('are not taken for each other', () => {
    const cases = nameCases()
      .filter(({ culture, expect: outcome }) => culture !== 'any' && outcome === 'match')
      .map(({ culture, mrz, certificate }) => ({
        culture,
        mrz,
        inPassport: documentName(inPassport(mrz)),
        inCertificate: recordNames(certificate),
      }));
    const isTaken = (one: (typeof cases)[number], other: (typeof cases)[number]) =>
      one.culture !== other.culture &&
      one.mrz !== other.mrz &&
      one.inCertificate.some((name) => compareNames(name, other.inPassport).outcome === 'match');
    const taken = cases.flatMap((one) => cases.filter((other) => isTaken(one, other)).map(({ mrz }) => mrz));
    expect(taken).toEqual([]);
  });
});

describe('whatever the name', () => {
  /** Words whose letters are of one alphabet; none is a particle or a title. */
  const wordIn = (alphabet: string, { min = 4, max = 8 } = {}) =>
    fc
      .array(fc.constantFrom(...alphabet), { minLength: min, maxLength: max })
      .map((word) => word.join(''))
      .filter((word) => wordOf(word)?.optional === undefined && !/^MA?C/.test(word));
  const plain = 'ABCDEFGHIJKLMNOPRSTUVYZ';
  const latin = `${plain}ÄÅÆÐÑÖØÜÞĐĦŁŒÉÈÇŞŽÀÎÕŮŘŐ`;
  const cyrillic = 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЇҐЈЉЊЋЏ';
  const greek = 'ΑΒΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ';
  const anyWord = fc.constantFrom(latin, cyrillic, greek).chain((alphabet) => wordIn(alphabet));
  const anyName = fc.record({ family: anyWord, given: fc.array(anyWord, { minLength: 1, maxLength: 3 }) });
  const printed = ({ family, given }: { family: string; given: string[] }): PersonName => ({
    family,
    given: given.join(' '),
  });

  it('it is found again however it was written in A to Z', () => {
    fc.assert(
      fc.property(anyName, fc.nat(), fc.boolean(), ({ family, given }, choice, isText) => {
        const written = (word: string) => {
          const forms = wordOf(word)?.forms ?? [];
          return forms[choice % forms.length] as string;
        };
        const name = isText ? { text: `${given.join(' ')} ${family}` } : printed({ family, given });
        expect(matchNames([name], document([written(family)], given.map(written))).outcome).toBe('match');
      }),
      runs,
    );
  });

  it('the order of words does not count', () => {
    fc.assert(
      fc.property(fc.array(wordIn(plain), { minLength: 2, maxLength: 5 }), fc.nat(), (words, turn) => {
        const at = turn % words.length;
        const text = [...words.slice(at), ...words.slice(0, at)].join(' ');
        expect(matchNames([{ text }], document(words.slice(0, 1), words.slice(1))).outcome).toBe('match');
      }),
      runs,
    );
  });

  it('it does not matter which of two is first', () => {
    const similar = fc.tuple(anyName, anyName, fc.boolean()).map(([one, other, isRelated]) => {
      const changed = isRelated ? { family: one.family, given: [...one.given.slice(1), ...other.given] } : other;
      return [printed(one), printed(changed)] as const;
    });
    fc.assert(
      fc.property(similar, ([one, other]) => {
        const [[a], [b]] = [recordNames(one), recordNames(other)];
        if (a && b) expect(compareNames(a, b)).toEqual(compareNames(b, a));
        expect(matchRecordNames([one], [one]).outcome).toBe('match');
      }),
      runs,
    );
  });

  it('one other letter is never a match', () => {
    fc.assert(
      fc.property(wordIn(plain), wordIn(plain), fc.nat(), fc.constantFrom(...plain), (family, given, place, letter) => {
        const at = place % given.length;
        fc.pre(given[at] !== letter);
        const changed = given.slice(0, at) + letter + given.slice(at + 1);
        fc.pre(changed !== family && !/^MA?C/.test(changed));
        expect(matchNames([{ text: `${changed} ${family}` }], document([family], [given])).outcome).not.toBe('match');
      }),
      runs,
    );
  });

  it('unrelated names never match, and are seldom likely', () => {
    let likelyOnes = 0;
    fc.assert(
      fc.property(anyName, wordIn(plain), wordIn(plain), (name, family, given) => {
        const { outcome } = matchNames([printed(name)], document([family], [given]));
        if (outcome === 'likely') likelyOnes++;
        expect(outcome).not.toBe('match');
      }),
      runs,
    );
    expect(likelyOnes).toBeLessThan(3);
  });

  it('any text comes to an outcome', () => {
    const text = fc.string({ unit: 'binary', maxLength: 500 });
    const outcomes = ['match', 'likely', 'mismatch'];
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(outcomes).toContain(matchNames([{ family: one, given: other }], document(['A'], ['B'])).outcome);
        expect(outcomes).toContain(matchRecordNames([{ text: one }], [{ text: other }]).outcome);
      }),
      runs,
    );
  });

  it.each([
    ['letters with many ways', 'ЪЪЪЪЪЪЪЪА', 'ЪЪЪЪЪЪЪЪБ'],
    ['letters with many ways, the end of which differs', 'ЯЪЯЪЯЪЯЪАБ', 'ЯЪЯЪЯЪЯЪГД'],
    ['Arabic letters', 'وووووووووا', 'وووووووووب'],
    ['long words', 'Ъ'.repeat(79), 'B'.repeat(79)],
    ['single letters', 'A', 'B'],
    ['ligatures', '\uFDFA', '\uFDFB'],
    ['accents', `A${'\u0301'.repeat(40)}`, `B${'\u0301'.repeat(40)}`],
    ['doubled letters', `ا${'\u0651'.repeat(40)}`, 'BBBBBBBBBBBBBBB'],
  ])('%s take no time', (_what, one, other) => {
    const begun = performance.now();
    for (const length of [159, 500]) {
      const [a, b] = [one, other].map((word) => ({ text: `${word} `.repeat(length).slice(0, length) }));
      if (a && b) expect(['likely', 'mismatch']).toContain(matchRecordNames([a], [b]).outcome);
    }
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

it('one name of several is enough, and the best counts', () => {
  const names = [{ text: 'Olof Lindqvist' }, { text: 'Anna Maria Eriksson' }, { text: '王小明' }];
  expect(matchNames(names, inPassport('ERIKSSON<<ANNA<MARIA')).outcome).toBe('match');
  expect(matchNames(names, inPassport('MUSTER<<ERIKA')).outcome).toBe('mismatch');
  expect(matchNames([], inPassport('MUSTER<<ERIKA')).outcome).toBe('likely');
});

it('names in one script that has no table are compared as they are', () => {
  expect(matchRecordNames([{ text: '王小明' }], [{ family: '王', given: '小明' }]).outcome).toBe('match');
  expect(matchRecordNames([{ text: '王小明' }], [{ text: '王小紅' }]).outcome).toBe('likely');
});

it('every letter of the tables is written in A to Z', () => {
  expect(letters.size).toBeGreaterThan(200);
  for (const ways of letters.values()) for (const way of ways) expect(way).toMatch(/^[A-Z]{0,4}$/);
});

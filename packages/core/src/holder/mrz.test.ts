import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeMrz } from '../../../../conformance/make-mrz.ts';
import { mutations } from '../formats/mutations.suite.ts';
import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import { readMrz } from './mrz.ts';
import { type MrzKind, mrzLayouts } from './mrz-layout.ts';

const at = new Date('2026-01-01T12:00:00Z');
const kinds = Object.keys(mrzLayouts) as MrzKind[];

/** The specimens of ICAO Doc 9303, parts 4 to 7. */
const specimens: Readonly<Record<MrzKind, string>> = {
  TD1: 'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<',
  TD2: 'I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6',
  TD3: 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10',
  'MRV-A': 'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<',
  'MRV-B': 'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<',
};

function codeOf(text: string): string {
  try {
    readMrz(text, at);
    return 'read';
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    expect(error.message).not.toMatch(/ERIKSSON|L89|D23/);
    return `${error.code} ${error.evidence?.field ?? ''}`.trim();
  }
}

describe('the specimens of Doc 9303', () => {
  it.each(kinds)('%s', (kind) => {
    const isVisa = kind.startsWith('MRV');
    expect(readMrz(specimens[kind], at)).toMatchObject({
      kind,
      issuer: 'UTO',
      nationality: isVisa ? 'X'.repeat(3) : 'UTO',
      name: { primary: ['ERIKSSON'], secondary: ['ANNA', 'MARIA'], isCut: false },
      birthDate: isVisa ? '1940-09-07' : '1974-08-12',
      sex: 'female',
      expiry: isVisa ? '1996-12-10' : '2012-04-15',
    });
  });

  it.each(kinds)('%s with any digit of a protected field changed is refused', (kind) => {
    const { lines, width, composite, ...layout } = mrzLayouts[kind] as {
      composite?: unknown;
    } & (typeof mrzLayouts)['TD3'];
    const rows = specimens[kind].split('\n');
    for (const [line, from, to] of [layout.documentNumber, layout.birthDate, layout.expiry])
      for (let column = from; column <= to; column++) {
        const row = rows[line] as string;
        const digit = /\d/.test(row[column] as string) ? String((Number(row[column]) + 1) % 10) : undefined;
        if (digit === undefined) continue;
        const changed = rows.with(line, row.slice(0, column) + digit + row.slice(column + 1)).join('\n');
        expect(codeOf(changed), `${line} ${column}`).toMatch(/^mrz\.check-digit (document number|date of)/);
      }
    expect(lines * width).toBe(rows.join('').length);
  });
});

describe('as it was typed', () => {
  const { TD1, TD3 } = specimens;
  it.each([
    ['without line breaks', TD3.replace('\n', '')],
    ['in small letters', TD3.toLowerCase()],
    ['with blanks between', TD3.replace(/(.{5})/g, '$1 ')],
    ['with blanks for <', TD3.replaceAll('<', ' ')],
    ['with blanks for < and nothing at the end of a line', TD3.replaceAll('<', ' ').replace(/ +\n/, '\n')],
    ['with the end of the first line left out', TD3.replace(/<+\n/, '\n')],
    ['with line breaks of Windows and empty lines', `\r\n${TD3.replace('\n', '\r\n\r\n')}\r\n`],
    ['with quotation marks for <<', TD3.replaceAll('<<', '«')],
    ['with letters O for the digit 0', TD3.replaceAll('0', 'O')],
    ['with letters like digits in dates', TD3.replace('7408122', '74OBI2Z')],
    ['a card with short lines', TD1.replace(/<+\n/, '\n').replace(/<+$/, '')],
  ])('%s', (_what, text) => {
    expect(readMrz(text, at)).toMatchObject({ name: { primary: ['ERIKSSON'] }, birthDate: '1974-08-12' });
  });

  it('mends a document number only where one reading fits', () => {
    const text = makeMrz('TD3', { name: 'MUSTER', documentNumber: 'AB3O1X' });
    expect(readMrz(text, at).documentNumber).toBe('AB3O1X');
    expect(readMrz(text.replace('AB3O1X', 'AB301X'), at).documentNumber).toBe('AB3O1X');
    const twoWays = makeMrz('TD3', { name: 'MUSTER', documentNumber: 'O0O0X1' });
    expect(codeOf(twoWays.replace('O0O0X1', '00O0X1'))).toBe('mrz.check-digit document number');
  });
});

describe('fields', () => {
  const read = (terms: Partial<Parameters<typeof makeMrz>[1]>, kind: MrzKind = 'TD3') =>
    readMrz(makeMrz(kind, { name: 'MUSTER<<ERIKA', ...terms }), at);

  it.each(['TD1', 'TD2'] as const)('a document number of more than nine characters in %s', (kind) => {
    const documentNumber = kind === 'TD1' ? 'D23145890734' : 'D2314589073';
    expect(read({ documentNumber }, kind)).toMatchObject({ documentNumber, optionalData: [] });
    expect(codeOf(makeMrz(kind, { name: 'MUSTER', documentNumber }).replace('D2314589', 'D2314588'))).toBe(
      'mrz.check-digit document number',
    );
  });

  it('optional data', () => {
    expect(read({ optional: ['AB12'] }).optionalData).toEqual(['AB12']);
    expect(read({ optional: ['AB12', 'CD34'] }, 'TD1').optionalData).toEqual(['AB12', 'CD34']);
    expect(read({ documentNumber: 'D23145890734', optional: ['AB', 'CD'] }, 'TD1').optionalData).toEqual(['AB', 'CD']);
  });

  it('no optional data, with and without a check digit', () => {
    const text = makeMrz('TD3', { name: 'MUSTER' });
    expect(codeOf(text)).toBe('read');
    expect(codeOf(text.replace(/0(\d)$/, '<$1'))).toBe('read');
  });

  it.each([
    ['740812', '1974-08-12'],
    ['7408<<', '1974-08'],
    ['74<<<<', '1974'],
    ['740000', '1974'],
    ['74<<12', '1974'],
    ['<<<<<<', undefined],
    ['<<0812', undefined],
    ['250101', '2025-01-01'],
    ['260101', '2026-01-01'],
    ['260102', '2026-01-02'], // the day has begun somewhere
    ['260103', '1926-01-03'],
    ['2602<<', '1926-02'],
    ['26<<<<', '2026'],
    ['27<<<<', '1927'],
    ['000229', '2000-02-29'],
  ])('born %s is %s', (birthDate, date) => {
    expect(read({ birthDate }).birthDate).toBe(date);
  });

  it.each([
    ['320415', '2032-04-15'],
    ['760101', '2076-01-01'],
    ['770101', '1977-01-01'],
    ['<<<<<<', undefined],
  ])('expiring %s is %s', (expiry, date) => {
    expect(read({ expiry }).expiry).toBe(date);
  });

  it.each([
    ['MUSTER<<ERIKA', ['MUSTER'], ['ERIKA'], false],
    ['SUHARTA', ['SUHARTA'], [], false],
    ['VAN<DER<MUSTER<<ANNA<MARIA', ['VAN', 'DER', 'MUSTER'], ['ANNA', 'MARIA'], false],
    ['<<ERIKA', [], ['ERIKA'], false],
    ['A<<B<<C', ['A'], ['B', 'C'], false],
    ['NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K', ['NILAVADHANANANDA'], ['CHAYAPA', 'DEJTHAMRONG', 'K'], true],
  ])('name %s', (name, primary, secondary, isCut) => {
    expect(read({ name }).name).toEqual({ primary, secondary, isCut });
  });

  it.each([
    ['D', 'D'],
    ['GBD', 'GBD'],
    ['XXA', 'XXA'],
    ['EUE', 'EUE'],
  ])('issued by %s', (issuer, code) => {
    expect(read({ issuer })).toMatchObject({ issuer: code, nationality: code });
  });

  it.each([
    ['F', 'female'],
    ['M', 'male'],
    ['X', undefined],
    ['<', undefined],
  ])('sex %s', (sex, meaning) => {
    expect(read({ sex }).sex).toBe(meaning);
  });
});

it.each([
  ['nothing', '', 'mrz.unknown-form'],
  ['one line', specimens.TD3.slice(0, 44), 'mrz.unknown-form'],
  ['a character too few', specimens.TD3.slice(0, -1), 'mrz.unknown-form'],
  ['a visa by its first letter', `V${specimens.TD1.slice(1)}`, 'mrz.unknown-form'],
  ['a long text', '<'.repeat(limits.mrzLengthMax + 1), 'mrz.unknown-form'],
  ['a character of another kind', specimens.TD3.replace('ANNA', 'ÄNNA'), 'mrz.malformed line'],
  ['a digit in the name', specimens.TD3.replace('ANNA', 'ANN4'), 'mrz.malformed name'],
  ['a name of nothing', makeMrz('TD3', { name: '' }), 'mrz.malformed name'],
  ['a date that is none', makeMrz('TD3', { name: 'A', birthDate: '740231' }), 'mrz.malformed date of birth'],
  ['letters in a date', makeMrz('TD3', { name: 'A', birthDate: '74AA12' }), 'mrz.malformed date of birth'],
  ['an expiry that is none', makeMrz('TD3', { name: 'A', expiry: '321301' }), 'mrz.malformed date of expiry'],
  ['a sex that is none', makeMrz('TD3', { name: 'A', sex: 'Q' }), 'mrz.malformed sex'],
  ['an issuer of digits', makeMrz('TD3', { name: 'A', issuer: '123' }), 'mrz.malformed issuing State'],
  ['a wrong last digit', specimens.TD3.replace(/0$/, '1'), 'mrz.check-digit whole line'],
  ['wrong optional data', specimens.TD3.replace('ZE184226B', 'ZE184227B'), 'mrz.check-digit optional data'],
])('refuses %s', (_what, text, code) => {
  expect(codeOf(text)).toBe(code);
});

it('reads back what was written, in every kind', () => {
  const word = fc.stringMatching(/^[A-Z]{1,9}$/);
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.tuple(word, word),
      fc.stringMatching(/^[A-Z0-9]{1,9}$/),
      fc.date({ min: new Date('1930-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
      (kind, [family, given], documentNumber, date) => {
        const born = date.toISOString().slice(0, 10);
        const birthDate = born.slice(2).replaceAll('-', '');
        const read = readMrz(makeMrz(kind, { name: `${family}<<${given}`, documentNumber, birthDate }), at);
        expect(read).toMatchObject({
          documentNumber,
          birthDate: born,
          name: { primary: [family], secondary: [given] },
        });
      },
    ),
    { seed: 9303, numRuns: 300 },
  );
});

it('ends in a code whatever it is given', () => {
  const samples = Object.values(specimens).map((text) => new TextEncoder().encode(text));
  for (const bytes of mutations(samples, 9303, 5000)) codeOf(new TextDecoder().decode(bytes));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => void codeOf(text)),
    { seed: 9303, numRuns: 500 },
  );
});

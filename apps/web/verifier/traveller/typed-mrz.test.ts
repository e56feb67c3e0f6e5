import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeMrz } from '../../../../conformance/make-mrz.ts';
import { filledLine, isWholeMrz, mrzLinesOf, widthOf } from './typed-mrz.ts';

const kinds = ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B'] as const;
const name = 'OEDEGAARD<WEISS<<NINA<SOFIA';

test.each(kinds)('the lines of a %s are known, with line breaks and without, in capitals and not', (kind) => {
  const text = makeMrz(kind, { name });
  for (const typed of [text, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', ''), text.toLowerCase()])
    expect(isWholeMrz(typed)).toBe(true);
  expect(isWholeMrz(text.slice(0, -1))).toBe(false);
  expect(isWholeMrz(text.replace('<', '*'))).toBe(false);
});

test('no certificate is taken for the lines of a document', () => {
  for (const text of [
    '',
    'HC1:',
    `HC1:${'A'.repeat(84)}`,
    `shc:/${'5'.repeat(83)}`,
    'P'.repeat(88),
    `NZCP:/1/${'A'.repeat(80)}`,
  ])
    expect(isWholeMrz(text)).toBe(false);
});

test('a line is filled to the width of its document', () => {
  expect(filledLine('P<UTOERIKSSON<<ANNA', 19)).toEqual([`P<UTOERIKSSON<<ANNA${'<'.repeat(25)}`, 44]);
  expect(filledLine('I<UTOD23145890', 3)[0]).toHaveLength(30);
  expect(filledLine('I<UTOERIKSSON<<ANNA<MARIA<THERESA', 33)[0]).toHaveLength(36);
  expect(filledLine('\nA', 0)).toEqual([`${'<'.repeat(30)}\nA`, 30]);
  const [first, second] = mrzLinesOf(makeMrz('TD2', { name }));
  expect(filledLine(`${first}\n${second?.slice(0, 20)}`, 40)).toEqual([
    `${first}\n${second?.slice(0, 20).padEnd(36, '<')}`,
    73,
  ]);
});

test('filling a line loses nothing and leaves the other lines alone', () => {
  const line = fc.string({ unit: fc.constantFrom(...'AB1<'), maxLength: 50 });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), fc.nat(160), (lines, place) => {
      const text = lines.join('\n');
      const caret = Math.min(place, text.length);
      const [filled, then] = filledLine(text, caret);
      const changed = text.slice(0, caret).split('\n').length - 1;
      const after = filled.split('\n');
      expect(after).toHaveLength(lines.length);
      for (const [at, old] of lines.entries())
        expect(after[at]).toBe(at === changed ? old.padEnd(widthOf(text), '<') : old);
      expect(filled.slice(0, then).split('\n').length - 1).toBe(changed);
    }),
  );
});

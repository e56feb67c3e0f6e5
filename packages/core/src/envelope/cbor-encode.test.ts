import { encode as cborgEncode, rfc8949EncodeOptions } from 'cborg';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CborTag, type CborValue, decodeCbor } from './cbor.ts';
import { encodeCbor } from './cbor-encode.ts';

const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.maxSafeInteger(),
    fc.bigInt({ min: -(1n << 64n), max: (1n << 64n) - 1n }),
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array({ maxLength: 300 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 30 }),
    fc
      .array(fc.tuple(fc.oneof(fc.integer(), fc.string()), tie('value')), { maxLength: 30 })
      .map((members) => new Map(members)),
  ),
}));

it('writes what another encoder writes in the deterministic form', () => {
  fc.assert(
    fc.property(value, (made) => {
      expect(Buffer.from(encodeCbor(made)).toString('hex')).toBe(
        Buffer.from(cborgEncode(made, rfc8949EncodeOptions)).toString('hex'),
      );
    }),
    { seed: 20_261_124, numRuns: 2000 },
  );
});

it('is read again as it was', () => {
  const made: CborValue = [new CborTag(18, Uint8Array.of(1, 2)), new Map<CborValue, CborValue>([[-1, 'ä']]), undefined];
  expect(decodeCbor(encodeCbor(made))).toEqual(made);
});

it.each([0.5, Number.NaN, 2 ** 60, 1n << 64n])('does not write %s', (number) => {
  expect(() => encodeCbor(number)).toThrow(RangeError);
});

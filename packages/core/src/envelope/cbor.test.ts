import { isDeepStrictEqual } from 'node:util';
import { decode as cbor2Decode, encode as cbor2Encode, Tag } from 'cbor2';
import { encode as cborgEncode } from 'cborg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import { CborTag, type CborValue, decodeCbor } from './cbor.ts';

fc.configureGlobal({ seed: 20240531, numRuns: 2000 });

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const bytes = (...values: number[]) => Uint8Array.from(values);
const map = (...entries: [CborValue, CborValue][]) => new Map(entries);

describe('RFC 8949, appendix A', () => {
  test.each<[string, CborValue]>([
    ['00', 0],
    ['01', 1],
    ['0a', 10],
    ['17', 23],
    ['18 18', 24],
    ['18 19', 25],
    ['18 64', 100],
    ['19 03e8', 1000],
    ['1a 000f4240', 1_000_000],
    ['1b 000000e8d4a51000', 1_000_000_000_000],
    ['1b ffffffffffffffff', 18446744073709551615n],
    ['c2 49 010000000000000000', new CborTag(2, bytes(1, 0, 0, 0, 0, 0, 0, 0, 0))],
    ['3b ffffffffffffffff', -18446744073709551616n],
    ['c3 49 010000000000000000', new CborTag(3, bytes(1, 0, 0, 0, 0, 0, 0, 0, 0))],
    ['20', -1],
    ['29', -10],
    ['38 63', -100],
    ['39 03e7', -1000],
    ['f9 0000', 0],
    ['f9 8000', -0],
    ['f9 3c00', 1],
    ['fb 3ff199999999999a', 1.1],
    ['f9 3e00', 1.5],
    ['f9 7bff', 65504],
    ['fa 47c35000', 100_000],
    ['fa 7f7fffff', 3.4028234663852886e38],
    ['fb 7e37e43c8800759c', 1e300],
    ['f9 0001', 2 ** -24],
    ['f9 0400', 2 ** -14],
    ['f9 c400', -4],
    ['fb c010666666666666', -4.1],
    ['f9 7c00', Number.POSITIVE_INFINITY],
    ['f9 7e00', Number.NaN],
    ['f9 fc00', Number.NEGATIVE_INFINITY],
    ['fa 7f800000', Number.POSITIVE_INFINITY],
    ['fa 7fc00000', Number.NaN],
    ['fb fff0000000000000', Number.NEGATIVE_INFINITY],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['f7', undefined],
    ['c0 74 323031332d30332d32315432303a30343a30305a', new CborTag(0, '2013-03-21T20:04:00Z')],
    ['c1 1a 514b67b0', new CborTag(1, 1363896240)],
    ['c1 fb 41d452d9ec200000', new CborTag(1, 1363896240.5)],
    ['d7 44 01020304', new CborTag(23, bytes(1, 2, 3, 4))],
    ['d8 18 45 6449455446', new CborTag(24, bytes(0x64, 0x49, 0x45, 0x54, 0x46))],
    ['40', bytes()],
    ['44 01020304', bytes(1, 2, 3, 4)],
    ['60', ''],
    ['64 49455446', 'IETF'],
    ['62 225c', '"\\'],
    ['62 c3bc', 'ü'],
    ['63 e6b0b4', '水'],
    ['64 f0908591', '𐅑'],
    ['80', []],
    ['83 010203', [1, 2, 3]],
    ['83 01 820203 820405', [1, [2, 3], [4, 5]]],
    ['a0', map()],
    ['a2 0102 0304', map([1, 2], [3, 4])],
    ['a2 6161 01 6162 820203', map(['a', 1], ['b', [2, 3]])],
    ['82 6161 a1 6162 6163', ['a', map(['b', 'c'])]],
    ['5f 42 0102 43 030405 ff', bytes(1, 2, 3, 4, 5)],
    ['7f 65 7374726561 64 6d696e67 ff', 'streaming'],
    ['9f ff', []],
    ['9f 01 820203 9f0405ff ff', [1, [2, 3], [4, 5]]],
    ['83 01 9f0203ff 820405', [1, [2, 3], [4, 5]]],
    ['bf 6161 01 6162 9f0203ff ff', map(['a', 1], ['b', [2, 3]])],
    ['bf 63 46756e f5 63 416d74 21 ff', map(['Fun', true], ['Amt', -2])],
  ])('%s', (encoded, value) => {
    expect(decodeCbor(hex(encoded))).toStrictEqual(value);
  });
});

describe('accepted, because certificates in circulation have it', () => {
  test.each<[string, string, CborValue]>([
    ['an integer longer than needed', '1b 0000000000000001', 1],
    ['a length longer than needed', '79 0001 61', 'a'],
    ['keys out of order', 'a2 02 00 01 00', map([2, 0], [1, 0])],
    ['the largest safe integer', '1b 001fffffffffffff', Number.MAX_SAFE_INTEGER],
    ['the first unsafe one', '1b 0020000000000000', 2n ** 53n],
    ['a string of indefinite length without pieces', '7f ff', ''],
    ['a key that reaches no prototype', 'a1 69 5f5f70726f746f5f5f 01', map(['__proto__', 1])],
  ])('%s', (_name, encoded, value) => {
    expect(decodeCbor(hex(encoded))).toStrictEqual(value);
  });
});

describe('refused', () => {
  test.each([
    ['nothing', ''],
    ['something after the value', '00 00'],
    ['a break after the value', '00 ff'],
    ['a break alone', 'ff'],
    ['a break in an array of definite length', '82 00 ff'],
    ['a break in a map of definite length', 'a1 ff'],
    ['a break in place of the value of a key', 'bf 01 ff'],
    ['a break in a tag', 'c1 ff'],
    ['an array without its break', '9f 00'],
    ['a map without its break', 'bf 00 00'],
    ['a string without its break', '5f 41 00'],
    ['a text piece in a byte string', '5f 61 61 ff'],
    ['a byte piece in a text', '7f 41 61 ff'],
    ['a piece that is no string', '7f 00 ff'],
    ['a piece of indefinite length', '5f 5f 41 00 ff ff'],
    ['a character divided between pieces', '7f 61 c3 61 bc ff'],
    ['an integer that is cut off', '19 00'],
    ['a float that is cut off', 'fb 0000'],
    ['a byte string longer than the data', '42 00'],
    ['a text longer than the data', '62 61'],
    ['an array longer than the data', '82 00'],
    ['a map longer than the data', 'a1 00'],
    ['a byte string of 2^32 bytes', '5a ffffffff 00'],
    ['a text of 2^64 bytes', '7b ffffffffffffffff 00'],
    ['an array of 2^32 items', '9a ffffffff 00'],
    ['a map of 2^53 entries', 'bb 0020000000000000 00'],
    ['a tag beyond 2^53', 'db 0020000000000000 00'],
    ['a tag without content', 'c1'],
    ['an integer of indefinite length', '1f'],
    ['a tag of indefinite length', 'df 00'],
    ['a reserved length', '1c'],
    ['a reserved length of a text', '7d 61'],
    ['a simple value that is not assigned', 'e0'],
    ['a simple value of two bytes', 'f8 ff'],
    ['true in two bytes', 'f8 15'],
    ['a reserved simple value', 'fc'],
    ['text that is not UTF-8', '61 ff'],
    ['long text that is not UTF-8', `78 fa ${'61'.repeat(249)} c3`],
    ['a surrogate in text', '63 eda080'],
    ['a text key twice', 'a2 6161 00 6161 00'],
    ['an integer key twice', 'a2 01 00 01 00'],
    ['an integer key twice, once in a longer form', 'a2 01 00 1801 00'],
    ['a key twice in a map of indefinite length', 'bf 01 00 01 00 ff'],
    ['a key that is a byte string', 'a1 41 00 00'],
    ['a key that is an array', 'a1 80 00'],
    ['a key that is a map', 'a1 a0 00'],
    ['a key that is a tag', 'a1 c1 00 00'],
    ['a key that is a boolean', 'a1 f5 00'],
    ['a key that is null', 'a1 f6 00'],
    ['a key that is a fraction', 'a1 f9 3e00 00'],
    ['a key that is a whole number in float form', 'a1 f9 3c00 00'],
    ['a key that is not a number', 'a1 f9 7e00 00'],
    ['an integer key beyond 2^53', 'a1 1b 0020000000000000 00'],
  ])('%s', (_name, encoded) => {
    expect(outcome(hex(encoded))).toBe('decode.malformed');
    expect(outcome(hex(`81 ${encoded}`))).toBe('decode.malformed');
  });

  test.each([
    ['arrays', '81'],
    ['arrays of indefinite length', '9f'],
    ['maps', 'a100'],
    ['tags', 'c1'],
  ])('%s nested beyond the limit', (_name, opening) => {
    const nested = (levels: number) => hex(`${opening.repeat(levels)}00${opening === '9f' ? 'ff'.repeat(levels) : ''}`);
    expect(outcome(nested(limits.cborDepthMax))).not.toBe('decode.malformed');
    expect(outcome(nested(limits.cborDepthMax + 1))).toBe('decode.malformed');
    expect(outcome(hex(opening.repeat(1_000_000)))).toBe('decode.malformed');
  });

  test.each([
    ['an array', (items: number) => [0x9f, ...new Array(items - 1).fill(0), 0xff]],
    ['a string', (items: number) => [0x81, 0x5f, ...new Array(items - 2).fill(0x40), 0xff]],
  ])('more items than the limit in %s', (_name, make) => {
    // The break of an array counts as an item, that of a string does not.
    expect(outcome(bytes(...make(limits.cborItemsMax - 1)))).not.toBe('decode.malformed');
    expect(outcome(bytes(...make(limits.cborItemsMax + 1)))).toBe('decode.malformed');
  });
});

describe('the same value as cbor2', () => {
  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const key = fc.oneof(fc.string({ maxLength: 10 }), fc.maxSafeInteger());
  const scalar = fc.oneof(
    fc.integer({ min: -300, max: 300 }),
    fc.maxSafeInteger(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }),
    fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) - 1n }),
    fc.double(),
    text,
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom(true, false, null, undefined),
  );
  const values = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      scalar,
      fc.array(tie('value'), { maxLength: 30 }),
      fc.uniqueArray(fc.tuple(key, tie('value')), { selector: ([key]) => key, maxLength: 30 }).map((it) => new Map(it)),
    ),
  })).value;

  test.each([
    ['cborg', (value: unknown) => cborgEncode(value)],
    ['cbor2', (value: unknown) => cbor2Encode(value)],
  ])('for what %s encodes', (_name, encode) => {
    fc.assert(fc.property(values, (value) => agrees(encode(value)) === 'accepted'));
  });

  test('for tags', () => {
    const tags = fc.tuple(fc.integer({ min: 0, max: 2 ** 40 }), values);
    fc.assert(fc.property(tags, ([tag, value]) => agrees(cbor2Encode(new Tag(tag, value))) === 'accepted'));
  });

  test('for every way to write the same value', () => {
    fc.assert(fc.property(anyForm, (encoded) => agrees(Uint8Array.from(encoded)) === 'accepted'));
  });

  test('for damaged data and noise, unless it is refused', () => {
    const tally = { accepted: 0, refused: 0 };
    const places = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 });
    const damaged = fc.tuple(anyForm, places).map(([encoded, places]) => {
      for (const [place, byte] of places) encoded[place % encoded.length] = byte;
      return Uint8Array.from(encoded);
    });
    const noise = fc.oneof(damaged, damaged, fc.uint8Array({ maxLength: 40 }));
    const check = (input: Uint8Array) => {
      tally[agrees(input)]++;
    };
    fc.assert(fc.property(noise, check), { numRuns: 20_000 });
    expect(tally.accepted).toBeGreaterThan(1000);
    expect(tally.refused).toBeGreaterThan(1000);
  });
});

/** Encoded values that use every permitted form: long arguments, indefinite lengths, floats of every size. */
const anyForm = fc.letrec<{ item: number[] }>((tie) => {
  const size = fc.constantFrom(0, 1, 2, 4, 8);
  const string = (major: number) =>
    fc
      .tuple(fc.array(fc.integer({ min: 0x20, max: 0x7e }), { maxLength: 30 }), size)
      .map(([content, size]) => [...head(major, content.length, size), ...content]);
  const pieces = (major: number) =>
    fc.array(string(major), { maxLength: 4 }).map((pieces) => [(major << 5) | 31, ...pieces.flat(), 0xff]);
  const container = (major: number, content: fc.Arbitrary<number[][]>) =>
    fc
      .tuple(content, size, fc.boolean())
      .map(([items, size, isDefinite]) =>
        isDefinite ? [...head(major, items.length, size), ...items.flat()] : [(major << 5) | 31, ...items.flat(), 0xff],
      );
  const integer = fc
    .tuple(fc.constantFrom(0, 1), fc.oneof(fc.nat(255), fc.maxSafeInteger().map(Math.abs)), size)
    .map(([major, value, size]) => head(major, value, size));
  const float = fc.tuple(fc.constantFrom(2, 4, 8), fc.uint8Array({ minLength: 8, maxLength: 8 }));
  return {
    item: fc.oneof(
      { maxDepth: 5 },
      integer,
      string(2),
      string(3),
      pieces(2),
      pieces(3),
      float.map(([size, content]) => [0xf8 + Math.log2(size), ...content.subarray(0, size)]),
      fc.constantFrom(0xf4, 0xf5, 0xf6, 0xf7).map((simple) => [simple]),
      container(4, fc.array(tie('item'), { maxLength: 10 })),
      // The place in the map, as its first letter, keeps text keys apart.
      container(
        5,
        fc
          .array(fc.tuple(string(3), tie('item')), { maxLength: 10 })
          .map((entries) => entries.map(([, value], at) => [0x62, 0x61 + at, 0x61, ...value])),
      ),
      fc.tuple(fc.nat(), size, tie('item')).map(([tag, size, item]) => [...head(6, tag, size), ...item]),
    ),
  };
}).item;

/** Major type and argument, in at least `size` bytes beside the first. */
function head(major: number, argument: number, size: number): number[] {
  const needed = argument < 24 ? 0 : argument < 256 ? 1 : argument < 65_536 ? 2 : argument < 2 ** 32 ? 4 : 8;
  const used = Math.max(needed, size);
  if (used === 0) return [(major << 5) | argument];
  const digits = argument.toString(16).padStart(used * 2, '0');
  return [(major << 5) | (24 + Math.log2(used)), ...Buffer.from(digits, 'hex')];
}

/** Decodes with both. We may refuse more than cbor2, but what we accept must be the same there. */
function agrees(input: Uint8Array): 'accepted' | 'refused' {
  const ours = outcome(input);
  if (ours === 'decode.malformed') return 'refused';
  const theirs = fromCbor2(cbor2Decode(input, { preferMap: true, ignoreGlobalTags: true }));
  if (!isDeepStrictEqual(ours, theirs))
    expect.fail(`another value than cbor2 for ${Buffer.from(input).toString('hex')}`);
  return 'accepted';
}

function fromCbor2(value: unknown): unknown {
  if (value instanceof Tag) return new CborTag(Number(value.tag), fromCbor2(value.contents) as CborValue);
  if (value instanceof Map) return new Map([...value].map(([key, member]) => [key, fromCbor2(member)]));
  if (Array.isArray(value)) return value.map(fromCbor2);
  return value;
}

/** The value, or the code of the problem; throws on again what the decoder may not throw. */
function outcome(input: Uint8Array): CborValue {
  try {
    return decodeCbor(input);
  } catch (error) {
    if (error instanceof CredentialError) return error.code;
    throw error;
  }
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CredentialError, isProblemCode } from '../problem.ts';
import { decodeBase32, encodeBase32 } from './base32.ts';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { decodeBase58 } from './base58.ts';
import { decodeBase64, decodeBase64Url, decodeBase64UrlBytes, encodeBase64, encodeBase64Url } from './base64.ts';
import { encodeHex } from './hex.ts';
import { decodeNumeric, encodeNumeric } from './numeric.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

fc.configureGlobal({ seed: 20240531, numRuns: 1000 });

const ascii = (text: string) => encodeUtf8(text);
const bytes = fc.uint8Array({ maxLength: 300 });
const jws = fc.string({ unit: fc.constantFrom(...'ABCXYZabcxyz0189-_.'), maxLength: 300 });
/** Every character from `-` to `z`, which is what the numeric form can hold. */
const numericText = fc.string({ unit: fc.integer({ min: 45, max: 122 }).map((code) => String.fromCharCode(code)) });

const decoders = {
  base32: decodeBase32,
  base45: decodeBase45,
  base58: decodeBase58,
  base64: decodeBase64,
  base64url: decodeBase64Url,
  'base64url of bytes': (text: string) => decodeBase64UrlBytes(encodeUtf8(text)),
  numeric: decodeNumeric,
};

describe('round trips', () => {
  test.each([
    ['base32', encodeBase32, decodeBase32],
    ['base45', encodeBase45, decodeBase45],
    ['base64', encodeBase64, decodeBase64],
    ['base64url', encodeBase64Url, decodeBase64Url],
  ] as const)('%s', (_name, encode, decode) => {
    const check = (value: Uint8Array) => {
      expect(decode(encode(value))).toEqual(value);
    };
    fc.assert(fc.property(bytes, check));
  });

  test('numeric', () => {
    const check = (text: string) => {
      expect(decodeNumeric(encodeNumeric(text))).toEqual(ascii(text));
    };
    fc.assert(fc.property(fc.oneof(jws, numericText), check));
  });

  test('UTF-8', () => {
    const text = fc.string({ unit: 'binary', maxLength: 100 });
    const check = (value: string) => {
      expect(decodeUtf8(encodeUtf8(value))).toBe(value);
    };
    fc.assert(fc.property(text, check));
  });
});

describe('the same answer as the platform', () => {
  test('base64, base64url and hexadecimal', () => {
    const check = (value: Uint8Array) => {
      const buffer = Buffer.from(value);
      expect(encodeBase64(value)).toBe(buffer.toString('base64'));
      expect(encodeBase64Url(value)).toBe(buffer.toString('base64url'));
      expect(encodeHex(value)).toBe(buffer.toString('hex'));
    };
    fc.assert(fc.property(bytes, check));
  });

  test('a text that decodes is the one text of its bytes', () => {
    const alphabet = [...'ABab017 $%*+-./:=_'];
    const text = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 12 });
    const check = (value: string) => {
      expect(outcome(() => encodeBase32(decodeBase32(value)))).toBeOneOf([value, 'decode.malformed']);
      expect(outcome(() => encodeBase45(decodeBase45(value)))).toBeOneOf([value, 'decode.malformed']);
      expect(outcome(() => encodeBase64Url(decodeBase64Url(value)))).toBeOneOf([value, 'decode.malformed']);
      const padded = value + '='.repeat(value.includes('=') ? 0 : (4 - (value.length % 4)) % 4);
      expect(outcome(() => encodeBase64(decodeBase64(value)))).toBeOneOf([padded, 'decode.malformed']);
    };
    fc.assert(fc.property(text, check), { numRuns: 20_000 });
  });
});

describe('examples', () => {
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('base32 of RFC 4648, without padding: %s', (plain, encoded) => {
    expect(encodeBase32(ascii(plain))).toBe(encoded);
    expect(decodeBase32(encoded)).toEqual(ascii(plain));
  });

  test.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('base45 of RFC 9285: %s', (plain, encoded) => {
    expect(encodeBase45(ascii(plain))).toBe(encoded);
    expect(decodeBase45(encoded)).toEqual(ascii(plain));
  });

  test.each([
    ['base32 can begin after a prefix', () => decodeBase32('NZCP:/1/MY', 8), 'f'],
    ['base45 can begin after a prefix', () => decodeBase45('HC1:BB8', 4), 'AB'],
    ['base45: a group of three may be 65,535', () => decodeBase45('FGW'), [255, 255]],
    ['base45: a group of two may be 255', () => decodeBase45('U5'), [255]],
    ['base45: space is a character of its own', () => decodeBase45(encodeBase45(ascii('  '))), '  '],
    ['base58', () => decodeBase58('StV1DL6CwTryKyV'), 'hello world'],
    ['base58: a leading 1 is a zero', () => decodeBase58('1112'), [0, 0, 0, 1]],
    ['base58 of nothing', () => decodeBase58(''), ''],
    ['base64 with padding', () => decodeBase64('Zg=='), 'f'],
    ['base64 without padding', () => decodeBase64('Zg'), 'f'],
    ['base64 of nothing', () => decodeBase64(''), ''],
    ['base64url from the middle of bytes', () => decodeBase64UrlBytes(ascii('..Zm8.'), 2, 5), 'fo'],
    ['numeric can begin after a prefix', () => decodeNumeric('shc:/5676', 5), 'ey'],
    ['numeric: lowest and highest pair', () => decodeNumeric('0077'), '-z'],
    ['numeric of nothing', () => decodeNumeric(''), ''],
  ])('%s', (_name, decode, expected) => {
    expect(decode()).toEqual(typeof expected === 'string' ? ascii(expected) : Uint8Array.from(expected));
  });

  test('a byte order mark stays in the text, so that it can be refused', () => {
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b))).toBe('\ufeff{');
  });
});

describe('refused', () => {
  test.each<[keyof typeof decoders, string, string]>([
    ['base32', 'A', 'length 1'],
    ['base32', 'MZX', 'length 3'],
    ['base32', 'MZXW6Y', 'length 6'],
    ['base32', 'MZXW6YTBO', 'length 1 modulo 8'],
    ['base32', 'MZ', 'trailing bits after one byte'],
    ['base32', 'MZXR', 'trailing bits after two bytes'],
    ['base32', 'MZXW7', 'trailing bits after three bytes'],
    ['base32', 'MZXW6YR', 'trailing bits after four bytes'],
    ['base32', 'MY======', 'padding'],
    ['base32', 'my', 'lower case'],
    ['base32', 'M0', 'a digit outside the alphabet'],
    ['base32', 'MY\n', 'a line end'],
    ['base32', 'M Y', 'a space'],
    ['base32', 'M\u0159', 'a letter whose low byte is in the alphabet'],
    ['base45', 'A', 'length 1'],
    ['base45', 'BB8B', 'length 1 modulo 3'],
    ['base45', ':::', 'a group of three above 65,535'],
    ['base45', 'GGW', 'a group of three of 65,536'],
    ['base45', 'V5', 'a group of two of 256'],
    ['base45', '::', 'a group of two above 255'],
    ['base45', 'bb8', 'lower case'],
    ['base45', 'BB8\n', 'a line end'],
    ['base45', 'B B8', 'a space that was put in'],
    ['base45', 'BB8QED8WEX0\0', 'a NUL'],
    ['base45', 'B,8', 'a character outside the alphabet'],
    ['base45', 'BB\u0138', 'a letter whose low byte is a digit'],
    ['base45', 'BBß', 'a letter beyond ASCII'],
    ['base64', 'A', 'length 1 modulo 4'],
    ['base64', 'Zh==', 'trailing bits after one byte'],
    ['base64', 'Zm9=', 'trailing bits after two bytes'],
    ['base64', 'Zg=', 'half the padding'],
    ['base64', 'Z===', 'padding for a byte that is not there'],
    ['base64', '====', 'nothing but padding'],
    ['base64', '==', 'nothing but padding, twice'],
    ['base64', 'Zm9v====', 'a group of padding'],
    ['base64', 'Zg==Zg==', 'padding in the middle'],
    ['base64', 'Zm-_', 'the other alphabet'],
    ['base64', 'Zm9v\n', 'a line end'],
    ['base64', 'Zm\u0141v', 'a letter whose low byte is in the alphabet'],
    ['base64url', 'A', 'length 1 modulo 4'],
    ['base64url', 'Zh', 'trailing bits after one byte'],
    ['base64url', 'Zm9', 'trailing bits after two bytes'],
    ['base64url', 'Zg==', 'padding'],
    ['base64url', 'Zm+/', 'the other alphabet'],
    ['base64url', 'Zm 9', 'a space'],
    ['base64url', 'Zmé8', 'a letter between ASCII and 255'],
    ['numeric', '567', 'an odd number of digits'],
    ['base58', '0', 'a digit outside the alphabet'],
    ['base58', 'aOb', 'a letter outside the alphabet'],
    ['base58', 'a b', 'a space'],
    ['base58', '2'.repeat(1025), 'more characters than any key has'],
    ['numeric', '78', 'a pair above 77'],
    ['numeric', '5678', 'a pair above 77 at the end'],
    ['numeric', '5a', 'a letter'],
    ['numeric', '-156', 'a sign'],
    ['numeric', '5 ', 'a space'],
    ['numeric', '٥٦', 'digits of another script'],
  ])('%s %j: %s', (name, text) => {
    expect(outcome(() => decoders[name](text))).toBe('decode.malformed');
  });

  test.each([
    ['a byte that begins nothing', [0xff]],
    ['a continuation that continues nothing', [0x80]],
    ['a sequence that is cut off', [0xe2, 0x82]],
    ['a longer form than needed', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['beyond the last code point', [0xf4, 0x90, 0x80, 0x80]],
  ])('UTF-8 with %s', (_name, value) => {
    expect(outcome(() => decodeUtf8(Uint8Array.from(value)))).toBe('decode.malformed');
  });
});

test('whatever comes in, nothing but bytes or a known problem comes out', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string(), jws);
  const check = (value: string) => {
    for (const decode of Object.values(decoders)) outcome(() => decode(value));
    outcome(() => decodeUtf8(Buffer.from(value, 'utf16le')));
  };
  fc.assert(fc.property(text, check), { numRuns: 5000 });
});

/** What came out, or the code of the problem; throws on again what no decoder may throw. */
function outcome<T>(decode: () => T): T | string {
  try {
    return decode();
  } catch (error) {
    if (error instanceof CredentialError && isProblemCode(error.code)) return error.code;
    throw error;
  }
}

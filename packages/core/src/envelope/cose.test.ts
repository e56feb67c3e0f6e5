import { encode } from 'cborg';
import { describe, expect, test } from 'vitest';
import { CredentialError } from '../problem.ts';
import { coseAlgorithm, coseKeyId, coseSignedBytes, decodeCoseSign1 } from './cose.ts';

const empty = new Uint8Array();
const bytes = (...values: number[]) => Uint8Array.from(values);
const kid = bytes(1, 2, 3, 4, 5, 6, 7, 8);
const otherKid = bytes(8, 7, 6, 5, 4, 3, 2, 1);
const header = (...entries: [number, unknown][]) => new Map(entries);

const tag18 = 0xd2;
const tag61 = [0xd8, 61];
const tags = (prefix: readonly number[], item: unknown) => bytes(...prefix, ...encode(item));

/** The four parts of a message, encoded by another library. */
function parts({
  protectedHeader = encode(header([1, -7], [4, kid])) as unknown,
  unprotectedHeader = header() as unknown,
  payload = bytes(0xa0) as unknown,
  signature = new Uint8Array(64) as unknown,
} = {}): unknown[] {
  return [protectedHeader, unprotectedHeader, payload, signature];
}

describe('takes apart', () => {
  test.each([
    ['tag 18', [tag18]],
    ['tags 61 and 18', [...tag61, tag18]],
    ['no tag', []],
  ])('%s', (_name, prefix) => {
    const message = decodeCoseSign1(tags(prefix, parts()));
    expect(message.protectedBytes).toEqual(encode(header([1, -7], [4, kid])));
    expect(message.protectedHeader).toEqual(header([1, -7], [4, kid]));
    expect(message.unprotectedHeader).toEqual(header());
    expect(message.payload).toEqual(bytes(0xa0));
    expect(message.signature).toEqual(new Uint8Array(64));
  });

  test('a protected header that is empty, in either form', () => {
    for (const protectedHeader of [empty, bytes(0xa0)]) {
      expect(decodeCoseSign1(encode(parts({ protectedHeader }))).protectedHeader).toEqual(header());
    }
  });
});

describe('refused', () => {
  test.each([
    ['nothing', empty],
    ['a map', encode(header([1, 2]))],
    ['three parts', encode(parts().slice(0, 3))],
    ['five parts', encode([...parts(), 0])],
    ['tag 61 alone', tags(tag61, parts())],
    ['tag 18 twice', tags([tag18, tag18], parts())],
    ['tags in the other order', tags([tag18, ...tag61], parts())],
    ['tag 17, a MAC', tags([0xd1], parts())],
    ['tag 98, several signatures', tags([0xd8, 98], parts())],
    ['a payload that is elsewhere', encode(parts({ payload: null }))],
    ['a payload of text', encode(parts({ payload: 'a' }))],
    ['a signature of text', encode(parts({ signature: 'a' }))],
    ['a protected header that is not wrapped', encode(parts({ protectedHeader: header() }))],
    ['a protected header that is no map', encode(parts({ protectedHeader: encode([1]) }))],
    ['a protected header with something after it', encode(parts({ protectedHeader: bytes(0xa0, 0) }))],
    ['a protected header with a label twice', encode(parts({ protectedHeader: bytes(0xa2, 1, 0x26, 1, 0x26) }))],
    ['an unprotected header that is no map', encode(parts({ unprotectedHeader: empty }))],
    ['something after the message', bytes(...encode(parts()), 0)],
  ])('%s', (_name, message) => {
    expect(codeOf(() => decodeCoseSign1(message))).toBe('decode.malformed');
  });

  test('a message that is cut off anywhere', () => {
    const message = tags([tag18], parts());
    for (let length = 0; length < message.length; length++) {
      expect(codeOf(() => decodeCoseSign1(message.subarray(0, length)))).toBe('decode.malformed');
    }
  });
});

describe('the key id', () => {
  test.each([
    ['protected', header([4, kid]), header(), kid],
    ['unprotected', header(), header([4, kid]), kid],
    ['protected before unprotected', header([4, kid]), header([4, otherKid]), kid],
    ['none', header(), header(), undefined],
    ['not bytes', header([4, 'kid']), header([4, kid]), undefined],
  ])('%s', (_name, protectedHeader, unprotectedHeader, expected) => {
    const message = encode(parts({ protectedHeader: encode(protectedHeader), unprotectedHeader }));
    expect(coseKeyId(decodeCoseSign1(message))).toEqual(expected);
  });
});

describe('the algorithm', () => {
  test.each([
    ['ES256', header([1, -7]), header(), 'ES256'],
    ['ES384', header([1, -35]), header(), 'ES384'],
    ['PS256', header([1, -37]), header(), 'PS256'],
    ['unprotected only', header(), header([1, -7]), 'ES256'],
    ['protected before unprotected', header([1, -37]), header([1, -7]), 'PS256'],
    ['none', header(), header(), 'algorithm.not-allowed'],
    ['a protected one that is not supported', header([1, -8]), header([1, -7]), 'algorithm.not-allowed'],
    ['a MAC', header([1, 5]), header(), 'algorithm.not-allowed'],
    ['a name', header([1, 'ES256']), header(), 'algorithm.not-allowed'],
    ['a critical extension', header([1, -7], [2, [99]], [99, 0]), header(), 'algorithm.not-allowed'],
  ])('%s', (_name, protectedHeader, unprotectedHeader, expected) => {
    const message = decodeCoseSign1(encode(parts({ protectedHeader: encode(protectedHeader), unprotectedHeader })));
    expect(codeOf(() => coseAlgorithm(message).name)).toBe(expected);
  });
});

describe('the signed bytes are those of another library', () => {
  const lengths = [0, 1, 23, 24, 255, 256, 65_535, 65_536, 100_000];

  test.each(lengths)('for a payload of %i bytes', (length) => {
    const payload = new Uint8Array(length).fill(7);
    const protectedHeader = encode(header([1, -7], [4, kid]));
    const message = decodeCoseSign1(tags([tag18], parts({ protectedHeader, payload })));
    expect(coseSignedBytes(message)).toEqual(encode(['Signature1', protectedHeader, empty, payload]));
  });

  test.each(lengths)('for a protected header with a value of %i bytes', (length) => {
    const protectedHeader = encode(header([1, -7], [33, new Uint8Array(length)]));
    const message = decodeCoseSign1(encode(parts({ protectedHeader })));
    expect(coseSignedBytes(message)).toEqual(encode(['Signature1', protectedHeader, empty, message.payload]));
  });

  test('for a protected header that is not in its shortest form: it goes in as received', () => {
    const protectedHeader = bytes(0xbf, 0x18, 1, 0x26, 0xff);
    const message = decodeCoseSign1(encode(parts({ protectedHeader })));
    expect(coseSignedBytes(message)).toEqual(encode(['Signature1', protectedHeader, empty, message.payload]));
  });
});

/** What came out, or the code of the problem; throws on again what a decoder may not throw. */
function codeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof CredentialError) return error.code;
    throw error;
  }
}

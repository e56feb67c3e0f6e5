import { constants, deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import { inflateRaw, inflateZlib } from './inflate.ts';

fc.configureGlobal({ seed: 20240531 });

const outputMax = 1 << 20;

/** Both forms, each with the deflate and the inflate of zlib as the reference. */
const forms = {
  raw: { ours: inflateRaw, deflate: deflateRawSync, theirs: inflateRawSync },
  zlib: { ours: inflateZlib, deflate: deflateSync, theirs: inflateSync },
} as const;
type Form = keyof typeof forms;
const bothForms: readonly Form[] = ['raw', 'zlib'];

/** What certificates, and attackers, might compress. Each makes `length` bytes from a source of chance. */
const kinds: Readonly<Record<string, (length: number, next: () => number) => Uint8Array>> = {
  zeros: (length) => new Uint8Array(length),
  noise: (length, next) => filled(length, next),
  'few symbols': (length, next) => filled(length, () => next() & next() & 7),
  'skewed symbols': (length, next) => filled(length, () => 255 / (1 + next())),
  ramp: (length) => filled(length, (at) => at),
  words: (length, next) => {
    const words = ['"vaccination"', '"1119349007"', 'urn:uvci:', '{', '}', '2021-05-29', 'dob', ',', 'ä'];
    let text = '';
    while (text.length < length) text += words[next() % words.length];
    return Buffer.from(text).subarray(0, length);
  },
  'far repetition': (length, next) => {
    const distance = 32_000 + next() * 3;
    const bytes = filled(length, next);
    for (let at = distance; at < length; at++) bytes[at] = bytes[at - distance] as number;
    return bytes;
  },
};

function filled(length: number, byteAt: (at: number) => number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = byteAt(at);
  return bytes;
}

/** Described, not made, so that the report of a failure stays short. */
interface Content {
  readonly kind: string;
  readonly length: number;
  readonly seed: number;
}
const contentUpTo = (...lengthsMax: number[]): fc.Arbitrary<Content> =>
  fc.record({
    kind: fc.constantFrom(...Object.keys(kinds)),
    length: fc.oneof(...lengthsMax.map((max) => fc.nat({ max }))),
    seed: fc.nat(),
  });

function contentOf({ kind, length, seed }: Content): Uint8Array {
  const make = kinds[kind];
  if (!make) throw new Error(`no content of the kind ${kind}`);
  return make(length, bytesOfChance(seed));
}

const settings = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  // Less memory makes blocks so small that a large content goes beyond the number of blocks that is permitted.
  memLevel: fc.integer({ min: 5, max: 9 }),
  windowBits: fc.integer({ min: 9, max: 15 }),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FILTERED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FIXED,
  ),
});

describe.each(bothForms)('the same bytes as zlib: %s', (form) => {
  const { ours, deflate } = forms[form];

  test('whatever was compressed, with whatever settings', () => {
    const check = (described: Content, how: object) => {
      const content = contentOf(described);
      expect(Buffer.compare(ours(deflate(content, how), outputMax), content)).toBe(0);
    };
    fc.assert(fc.property(contentUpTo(300, 2000, 200_000), settings, check), { numRuns: 1500 });
  });

  test('every length up to a thousand', () => {
    for (let length = 0; length <= 1000; length++) {
      const content = contentOf({ kind: 'words', length, seed: length });
      expect(Buffer.compare(ours(deflate(content), length), content)).toBe(0);
    }
  });

  test('damaged streams: accepted with the same bytes, or refused by both', () => {
    const tally = { accepted: 0, refused: 0 };
    const flips = fc.array(fc.tuple(fc.nat({ max: 5000 }), fc.integer({ min: 0, max: 7 })), { maxLength: 3 });
    const check = (content: Content, how: object, places: readonly (readonly [number, number])[]) => {
      const damaged = Uint8Array.from(deflate(contentOf(content), how));
      // Most damage goes to the first bytes, where the codes are described.
      for (const [place, bit] of places) {
        const at = place % (place % 3 === 0 ? damaged.length : Math.min(damaged.length, 40));
        damaged[at] = (damaged[at] as number) ^ (1 << bit);
      }
      tally[agrees(form, damaged)]++;
    };
    fc.assert(fc.property(contentUpTo(600), settings, flips, check), { numRuns: 10_000 });
    expect(tally.accepted).toBeGreaterThan(1000);
    expect(tally.refused).toBeGreaterThan(1000);
  });

  test('noise', () => {
    const check = (noise: Uint8Array, type: number) => {
      // The block type is set, because most noise would end at the unknown one; likewise the header of zlib.
      if (noise.length > 0) noise[0] = ((noise[0] as number) & ~7) | 1 | (type << 1);
      agrees(form, form === 'zlib' ? Uint8Array.of(0x78, 0x9c, ...noise) : noise);
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 0, max: 3 }), check), {
      numRuns: 10_000,
    });
  });

  test.each([
    ['dynamic codes', { level: 9 }],
    ['fixed codes', { strategy: constants.Z_FIXED }],
    ['stored', { level: 0 }],
  ])('cut off anywhere, or with something after it: %s', (_name, how) => {
    const content = contentOf({ kind: 'words', length: 700, seed: 1 });
    const stream = deflate(content, how);
    for (let length = 0; length < stream.length; length++) {
      expect(outcome(() => ours(stream.subarray(0, length), outputMax))).toBe('decode.malformed');
    }
    for (const more of [[0], [1, 2, 3], [...stream]]) {
      expect(outcome(() => ours(Uint8Array.of(...stream, ...more), outputMax))).toBe('decode.malformed');
    }
  });
});

describe('the limit', () => {
  const contents = [
    ['literals', contentOf({ kind: 'noise', length: 5000, seed: 2 }), { level: 9, strategy: constants.Z_HUFFMAN_ONLY }],
    ['repetition', new Uint8Array(5000), { level: 9 }],
    ['stored', new Uint8Array(5000), { level: 0 }],
    ['words', contentOf({ kind: 'words', length: 5000, seed: 3 }), { level: 6 }],
    ['one byte', Uint8Array.of(7), {}],
  ] as const;

  test.each(contents)('is the last length that passes: %s', (_name, content, how) => {
    for (const { ours, deflate } of Object.values(forms)) {
      const stream = deflate(content, how);
      expect(ours(stream, content.length)).toHaveLength(content.length);
      expect(outcome(() => ours(stream, content.length - 1))).toBe('decode.inflate-limit');
    }
  });

  test('of blocks: many that unpack to nothing take time all the same', () => {
    const blocks = (count: number) =>
      Uint8Array.from(
        { length: 5 * count },
        (_, at) => [at === 5 * count - 5 ? 1 : 0, 0, 0, 255, 255][at % 5] as number,
      );
    expect(inflateRaw(blocks(limits.deflateBlocksMax), outputMax)).toHaveLength(0);
    expect(outcome(() => inflateRaw(blocks(limits.deflateBlocksMax + 1), outputMax))).toBe('decode.inflate-limit');
  });

  test.each([1000, 64 * 1024, 4 * 1024 * 1024])(
    'of %i bytes stops a bomb of 200 MB before the memory is spent',
    (max) => {
      bomb ??= { raw: deflateRawSync(new Uint8Array(200_000_000)), zlib: deflateSync(new Uint8Array(200_000_000)) };
      for (const form of bothForms) {
        const { raw, zlib } = bomb;
        const before = process.memoryUsage().arrayBuffers;
        expect(outcome(() => forms[form].ours({ raw, zlib }[form], max))).toBe('decode.inflate-limit');
        expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * max + 64 * 1024);
      }
    },
  );
});
let bomb: Record<Form, Uint8Array> | undefined;

describe('refused', () => {
  const good = deflateSync('certificate');
  const change = (at: number, to: (byte: number) => number) =>
    good.map((byte, index) => (index === (at + good.length) % good.length ? to(byte) : byte));

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['another method than deflate', change(0, () => 0x77)],
    ['a window larger than 32 kB', Uint8Array.of(0x88, 0x1c, ...good.subarray(2))],
    ['a wrong check of the header', change(1, (byte) => byte ^ 1)],
    ['a preset dictionary', Uint8Array.of(0x78, 0xbb, ...good.subarray(2))],
    ['a wrong checksum', change(-1, (byte) => byte ^ 1)],
    ['a checksum with its bytes turned round', Uint8Array.of(...good.subarray(0, -4), ...good.subarray(-4).reverse())],
    ['no checksum', good.subarray(0, -4)],
    ['raw deflate', deflateRawSync('certificate')],
  ])('zlib: %s', (_name, stream) => {
    expect(outcome(() => inflateZlib(stream, outputMax))).toBe('decode.malformed');
    expect(agrees('zlib', stream)).toBe('refused');
  });
});

/** Codes that no compressor writes. The lengths are those of the codes of `length` literals and distances. */
describe('unusual codes are accepted and refused as by zlib', () => {
  const literals = (lengths: Record<number, number>, count = 257) =>
    Array.from({ length: count }, (_, symbol) => lengths[symbol] ?? 0);

  test.each<[string, 'accepted' | 'refused', number[], number[]]>([
    ['an end of block of one bit', 'accepted', literals({ 256: 1 }), [0]],
    ['an end of block of one bit, one distance of one bit', 'accepted', literals({ 256: 1 }), [1]],
    ['a complete code', 'accepted', literals({ 65: 1, 256: 1 }), [1, 1]],
    ['a complete code of the longest lengths', 'accepted', literals({ ...chain(15), 256: 15 }), [1, 1]],
    ['an end of block of two bits, alone', 'refused', literals({ 256: 2 }), [0]],
    ['an end of block of fifteen bits, alone', 'refused', literals({ 256: 15 }), [0]],
    ['an incomplete code', 'refused', literals({ 65: 2, 256: 1 }), [0]],
    ['an over-full code', 'refused', literals({ 65: 1, 66: 1, 256: 1 }), [0]],
    ['no end of block', 'refused', literals({ 65: 1, 66: 1 }), [0]],
    ['one distance of two bits', 'refused', literals({ 256: 1 }), [2]],
    ['one distance of fifteen bits', 'refused', literals({ 256: 1 }), [0, 15]],
    ['two distances of two bits', 'refused', literals({ 256: 1 }), [2, 2]],
    ['three distances of one bit', 'refused', literals({ 256: 1 }), [1, 1, 1]],
    ['286 literals', 'accepted', literals({ 256: 1 }, 286), [0]],
    ['287 literals', 'refused', literals({ 256: 1 }, 287), [0]],
    ['30 distances', 'accepted', literals({ 256: 1 }), new Array(30).fill(0)],
    ['31 distances', 'refused', literals({ 256: 1 }), new Array(31).fill(0)],
  ])('%s: %s', (_name, expected, literalLengths, distanceLengths) => {
    // What follows the codes is all zeros or all ones, and the block ends where zlib finds its end in that.
    const answers = [0, 1].flatMap((filler) => {
      const stream = dynamicBlock(literalLengths, distanceLengths, filler);
      return Array.from(stream, (_, at) => agrees('raw', stream.subarray(0, at + 1)));
    });
    expect(answers.includes('accepted')).toBe(expected === 'accepted');
  });
});

/** Literals 0, 1, 2, ... with codes of 1, 2, 3, ... bits, which leave room for one more of the last length. */
function chain(bits: number): Record<number, number> {
  return Object.fromEntries(Array.from({ length: bits }, (_, at) => [at, at + 1]));
}

/** A last block with dynamic codes of these lengths, then `filler` bits. */
function dynamicBlock(
  literalLengths: readonly number[],
  distanceLengths: readonly number[],
  filler: number,
): Uint8Array {
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let bit = 0; bit < count; bit++) bits.push((value >> bit) & 1);
  };
  put(1, 1);
  put(2, 2);
  put(literalLengths.length - 257, 5);
  put(distanceLengths.length - 1, 5);
  put(15, 4);
  // A code for the code lengths: 0 to 12 have four bits, 13 to 18 five.
  const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  for (const symbol of order) put(symbol < 13 ? 4 : 5, 3);
  for (const length of [...literalLengths, ...distanceLengths]) {
    const [code, size] = length < 13 ? [length, 4] : [26 + length - 13, 5];
    for (let bit = size - 1; bit >= 0; bit--) put(code >> bit, 1); // Huffman codes begin with their highest bit
  }
  for (let bit = 0; bit < 20; bit++) put(filler, 1);
  const bytes = new Uint8Array(Math.ceil(bits.length / 8));
  bits.forEach((bit, at) => {
    bytes[at >> 3] = (bytes[at >> 3] as number) | (bit << (at & 7));
  });
  return bytes;
}

/** Inflates with both, expects the same answer, and says which one. */
function agrees(form: Form, stream: Uint8Array): 'accepted' | 'refused' {
  const { ours, theirs } = forms[form];
  const expected = reference(theirs, stream);
  const actual = outcome(() => ours(stream, outputMax));
  const isSame =
    typeof expected === 'string' || typeof actual === 'string'
      ? typeof expected === typeof actual
      : Buffer.compare(actual, expected) === 0;
  if (!isSame) expect.fail(`another answer than zlib for ${Buffer.from(stream).toString('hex')}`);
  return expected === 'refused' ? expected : 'accepted';
}

/** What zlib makes of a stream that must fill the whole input. */
function reference(inflate: typeof inflateSync, stream: Uint8Array): Uint8Array | 'refused' {
  try {
    // With `info` zlib also tells how much of the input it used, which the types do not know.
    const result = inflate(stream, { maxOutputLength: outputMax, info: true }) as unknown;
    const { buffer, engine } = result as { buffer: Uint8Array; engine: { bytesWritten: number } };
    return engine.bytesWritten === stream.length ? buffer : 'refused';
  } catch {
    return 'refused';
  }
}

/** What came out, or the code of the problem; throws on again what the inflater may not throw. */
function outcome(inflate: () => Uint8Array): Uint8Array | string {
  try {
    return inflate();
  } catch (error) {
    if (error instanceof CredentialError) return error.code;
    throw error;
  }
}

/** Bytes that look random and are the same in every run (xorshift). */
function bytesOfChance(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 255;
  };
}

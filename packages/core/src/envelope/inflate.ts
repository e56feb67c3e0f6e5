import { limits } from '../limits.ts';
import { problem } from '../problem.ts';

/*
 * DEFLATE (RFC 1951) with a hard limit on the output, in one synchronous pass that is the same in Node, browsers and
 * workers. A certificate inflates to less than a kilobyte, and for that size the set-up cost of a general inflater
 * decides: docs/decisions/0002-own-inflate-and-cbor.md has the measurements.
 */

// biome-ignore format: a table
const lengthBase = Uint16Array.of(
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
);
// biome-ignore format: a table
const lengthExtra = Uint8Array.of(
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
);
// biome-ignore format: a table
const distanceBase = Uint16Array.of(
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
);
// biome-ignore format: a table
const distanceExtra = Uint8Array.of(
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
);
const codeLengthOrder = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15);

const codeBitsMax = 15;
const fastBits = 9;

/**
 * A canonical Huffman code. `fast` answers codes of up to 9 bits with one look-up (symbol << 4 | length); longer ones
 * are found by counting (`count` codes of each length, `symbols` in code order).
 */
interface Huffman {
  readonly fast: Uint16Array;
  readonly count: Uint16Array;
  readonly symbols: Uint16Array;
}

const newHuffman = (symbols: number): Huffman => ({
  fast: new Uint16Array(1 << fastBits),
  count: new Uint16Array(codeBitsMax + 1),
  symbols: new Uint16Array(symbols),
});

const reversed = new Uint16Array(1 << fastBits);
for (let value = 0; value < reversed.length; value++) {
  let bits = 0;
  for (let bit = 0; bit < fastBits; bit++) if (value & (1 << bit)) bits |= 1 << (fastBits - 1 - bit);
  reversed[value] = bits;
}

const offsets = new Uint16Array(codeBitsMax + 2);

/**
 * Fills `huffman` from the code length of each symbol. Refuses over-full codes, and incomplete ones but for a single
 * code of one bit (RFC 1951, 3.2.7) or none at all.
 */
function build(huffman: Huffman, lengths: Uint8Array, from: number, size: number, incompleteAllowed: boolean): void {
  const { fast, count, symbols } = huffman;
  count.fill(0);
  for (let symbol = 0; symbol < size; symbol++) (count[lengths[from + symbol] as number] as number)++;
  const used = size - (count[0] as number);
  count[0] = 0;
  let left = 1;
  for (let bits = 1; bits <= codeBitsMax; bits++) {
    left = left * 2 - (count[bits] as number);
    if (left < 0) throw problem('decode.malformed', 'a compression code is over-full');
  }
  if (left > 0 && !(incompleteAllowed && used <= 1 && used === count[1]))
    throw problem('decode.malformed', 'a compression code is incomplete');

  offsets[1] = 0;
  for (let bits = 1; bits <= codeBitsMax; bits++)
    offsets[bits + 1] = (offsets[bits] as number) + (count[bits] as number);
  for (let symbol = 0; symbol < size; symbol++) {
    const bits = lengths[from + symbol] as number;
    if (bits !== 0) symbols[(offsets[bits] as number)++] = symbol;
  }

  fast.fill(0);
  let code = 0;
  let index = 0;
  for (let bits = 1; bits <= fastBits; bits++) {
    const step = 1 << bits;
    for (const end = index + (count[bits] as number); index < end; index++, code++) {
      const entry = ((symbols[index] as number) << 4) | bits;
      for (let slot = (reversed[code] as number) >> (fastBits - bits); slot < fast.length; slot += step) {
        fast[slot] = entry;
      }
    }
    code <<= 1;
  }
}

const fixedLiterals = newHuffman(288);
const fixedDistances = newHuffman(30);
{
  const lengths = new Uint8Array(288);
  lengths.fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280, 288);
  build(fixedLiterals, lengths, 0, 288, false);
  // The thirty-two fixed distance codes of five bits; the last two never occur in valid data (RFC 1951, 3.2.6).
  fixedDistances.count[5] = 30;
  for (let symbol = 0; symbol < 30; symbol++) {
    fixedDistances.symbols[symbol] = symbol;
    const slot = (reversed[symbol] as number) >> (fastBits - 5);
    for (let at = slot; at < fixedDistances.fast.length; at += 32) fixedDistances.fast[at] = (symbol << 4) | 5;
  }
}

// Working memory is shared between calls: the function is synchronous and leaves nothing in it that is read again.
const literals = newHuffman(288);
const distances = newHuffman(32);
const codeLengths = newHuffman(19);
const lengthsRead = new Uint8Array(288 + 32);

/** Where the compressed data ended and what came out. */
interface Inflated {
  readonly bytes: Uint8Array;
  /** Index of the first byte after the compressed data. */
  readonly end: number;
}

function inflateFrom(input: Uint8Array, from: number, outputMax: number): Inflated {
  let out: Uint8Array = new Uint8Array(Math.min(outputMax, Math.max(1024, (input.length - from) * 4)));
  let size = 0;
  let at = from;
  let bits = 0;
  let bitCount = 0;

  /** Makes room for `more` bytes, or refuses. */
  function grow(more: number): void {
    const needed = size + more;
    if (needed > outputMax)
      throw problem('decode.inflate-limit', 'the compressed data unpacks to more than is permitted');
    if (needed <= out.length) return;
    const larger: Uint8Array = new Uint8Array(Math.min(outputMax, Math.max(needed, out.length * 2)));
    larger.set(out.subarray(0, size));
    out = larger;
  }

  function take(count: number): number {
    while (bitCount < count) {
      if (at >= input.length) throw problem('decode.malformed', 'the compressed data ends too early');
      bits |= (input[at++] as number) << bitCount;
      bitCount += 8;
    }
    const value = bits & ((1 << count) - 1);
    bits >>>= count;
    bitCount -= count;
    return value;
  }

  function symbolOf(huffman: Huffman): number {
    while (bitCount < codeBitsMax && at < input.length) {
      bits |= (input[at++] as number) << bitCount;
      bitCount += 8;
    }
    const entry = huffman.fast[bits & ((1 << fastBits) - 1)] as number;
    const length = entry & 15;
    if (length !== 0) {
      if (length > bitCount) throw problem('decode.malformed', 'the compressed data ends too early');
      bits >>>= length;
      bitCount -= length;
      return entry >> 4;
    }
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= codeBitsMax && length <= bitCount; length++) {
      code |= (bits >>> (length - 1)) & 1;
      const count = huffman.count[length] as number;
      if (code - first < count) {
        bits >>>= length;
        bitCount -= length;
        return huffman.symbols[index + (code - first)] as number;
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw problem('decode.malformed', 'the compressed data has an unknown code or ends too early');
  }

  function stored(): void {
    at -= bitCount >> 3; // whole bytes that were read ahead
    bits = 0;
    bitCount = 0;
    if (at + 4 > input.length) throw problem('decode.malformed', 'the compressed data ends too early');
    const length = (input[at] as number) | ((input[at + 1] as number) << 8);
    const check = (input[at + 2] as number) | ((input[at + 3] as number) << 8);
    if ((length ^ check) !== 0xffff) throw problem('decode.malformed', 'a stored block has a wrong length');
    at += 4;
    if (at + length > input.length) throw problem('decode.malformed', 'the compressed data ends too early');
    grow(length);
    out.set(input.subarray(at, at + length), size);
    at += length;
    size += length;
  }

  function readDynamicCodes(): void {
    const literalCount = take(5) + 257;
    const distanceCount = take(5) + 1;
    const codeLengthCount = take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) throw problem('decode.malformed', 'a compression code is too large');
    lengthsRead.fill(0, 0, 19);
    for (let index = 0; index < codeLengthCount; index++) lengthsRead[codeLengthOrder[index] as number] = take(3);
    build(codeLengths, lengthsRead, 0, 19, false);
    const total = literalCount + distanceCount;
    for (let index = 0; index < total; ) {
      const symbol = symbolOf(codeLengths);
      if (symbol < 16) {
        lengthsRead[index++] = symbol;
        continue;
      }
      if (symbol === 16 && index === 0) throw problem('decode.malformed', 'a compression code repeats nothing');
      const value = symbol === 16 ? (lengthsRead[index - 1] as number) : 0;
      const repeat = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
      if (index + repeat > total) throw problem('decode.malformed', 'a compression code is too large');
      lengthsRead.fill(value, index, index + repeat);
      index += repeat;
    }
    if (lengthsRead[256] === 0) throw problem('decode.malformed', 'a compressed block has no end');
    build(literals, lengthsRead, 0, literalCount, true);
    build(distances, lengthsRead, literalCount, distanceCount, true);
  }

  /**
   * Copies literals as long as their codes are short, as most symbols are. In local variables, because those that the
   * closures share are read from memory every time: that took 40 % longer over the whole of inflating.
   */
  function literalRun({ fast }: Huffman): void {
    let ahead = bits;
    let aheadCount = bitCount;
    let from = at;
    let to = size;
    while (to < out.length) {
      if (aheadCount < codeBitsMax) {
        if (from + 2 > input.length) break;
        ahead |= ((input[from] as number) | ((input[from + 1] as number) << 8)) << aheadCount;
        from += 2;
        aheadCount += 16;
      }
      const entry = fast[ahead & ((1 << fastBits) - 1)] as number;
      const length = entry & 15;
      if (length === 0 || entry >> 4 > 255) break;
      out[to++] = entry >> 4;
      ahead >>>= length;
      aheadCount -= length;
    }
    bits = ahead;
    bitCount = aheadCount;
    at = from;
    size = to;
  }

  function block(literalCode: Huffman, distanceCode: Huffman): void {
    for (;;) {
      literalRun(literalCode);
      const symbol = symbolOf(literalCode);
      if (symbol < 256) {
        if (size === out.length) grow(1);
        out[size++] = symbol;
        continue;
      }
      if (symbol === 256) return;
      const lengthIndex = symbol - 257;
      if (lengthIndex >= lengthBase.length)
        throw problem('decode.malformed', 'the compressed data has an unknown length');
      const length = (lengthBase[lengthIndex] as number) + take(lengthExtra[lengthIndex] as number);
      const distanceIndex = symbolOf(distanceCode);
      if (distanceIndex >= distanceBase.length)
        throw problem('decode.malformed', 'the compressed data has an unknown distance');
      const distance = (distanceBase[distanceIndex] as number) + take(distanceExtra[distanceIndex] as number);
      if (distance > size) throw problem('decode.malformed', 'the compressed data refers to before its beginning');
      if (size + length > out.length) grow(length);
      for (let end = size + length; size < end; size++) out[size] = out[size - distance] as number;
    }
  }

  // Blocks that unpack to nothing still cost the building of their codes. An encoder makes one for some 10 kB.
  const blocksMax = Math.max(limits.deflateBlocksMax, outputMax >> 13);
  for (let last = 0, blocks = 0; last === 0; ) {
    if (++blocks > blocksMax) throw problem('decode.inflate-limit', 'the compressed data has too many blocks');
    last = take(1);
    const type = take(2);
    if (type === 0) stored();
    else if (type === 1) block(fixedLiterals, fixedDistances);
    else if (type === 2) {
      readDynamicCodes();
      block(literals, distances);
    } else throw problem('decode.malformed', 'the compressed data has an unknown block type');
  }
  return { bytes: out.subarray(0, size), end: at - (bitCount >> 3) };
}

/**
 * Inflates raw DEFLATE (RFC 1951) that fills the whole input.
 * @param outputMax bytes; the limit is met before the memory is spent
 * @throws CredentialError `decode.malformed`, `decode.inflate-limit`
 */
export function inflateRaw(input: Uint8Array, outputMax: number): Uint8Array {
  const { bytes, end } = inflateFrom(input, 0, outputMax);
  if (end !== input.length) throw problem('decode.malformed', 'something follows the compressed data');
  return bytes;
}

/**
 * Inflates a zlib stream (RFC 1950) that fills the whole input, and checks its Adler-32.
 * @param outputMax bytes; the limit is met before the memory is spent
 * @throws CredentialError `decode.malformed`, `decode.inflate-limit`
 */
export function inflateZlib(input: Uint8Array, outputMax: number): Uint8Array {
  const [method = 0, flags = 0] = input;
  if (input.length < 6 || (method & 15) !== 8 || method >> 4 > 7 || (method * 256 + flags) % 31 !== 0 || flags & 32) {
    throw problem('decode.malformed', 'the data is not a zlib stream');
  }
  const { bytes, end } = inflateFrom(input, 2, outputMax);
  if (end + 4 !== input.length) throw problem('decode.malformed', 'the zlib stream has a wrong length');
  const expected = new DataView(input.buffer, input.byteOffset + end, 4).getUint32(0);
  if (adler32(bytes) !== expected) throw problem('decode.malformed', 'the zlib checksum does not match');
  return bytes;
}

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length; ) {
    // 3,800 bytes is as far as the sums stay below 2^31 without a remainder.
    for (const end = Math.min(at + 3800, bytes.length); at < end; at++) {
      a += bytes[at] as number;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

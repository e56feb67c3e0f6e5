import { joinBytes } from '../bytes/join.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import { limits } from '../limits.ts';
import { problem } from '../problem.ts';

/** A CBOR tag with its content (RFC 8949, 3.4). No tag is ever acted upon here; the caller decides. */
export class CborTag {
  readonly tag: number;
  readonly value: CborValue;

  constructor(tag: number, value: CborValue) {
    this.tag = tag;
    this.value = value;
  }
}

export type CborMap = ReadonlyMap<CborValue, CborValue>;
/** Integers beyond 2^53 are bigint; maps are Map, so that no key can reach a prototype. */
export type CborValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly CborValue[]
  | CborMap
  | CborTag;

/**
 * Decodes one CBOR item (RFC 8949) that fills the whole input.
 *
 * Certificates in the field are well-formed but seldom canonical, so unsorted keys, long integers and indefinite
 * lengths are accepted. Never accepted: duplicate keys, text that is not UTF-8, unknown simple values, trailing bytes,
 * and anything beyond the limits of depth and number.
 * @param itemsMax how many items of all kinds there may be
 * @throws CredentialError `decode.malformed`
 */
export function decodeCbor(bytes: Uint8Array, itemsMax: number = limits.cborItemsMax): CborValue {
  const reader = new Reader(bytes, itemsMax);
  const value = reader.item(0);
  if (reader.at !== bytes.length) throw problem('decode.malformed', 'something follows the CBOR data');
  return value;
}

const indefinite = -1;
/** The byte that ends an item of indefinite length; never a value. */
const breakMark = Symbol('break');

class Reader {
  readonly bytes: Uint8Array;
  at = 0;
  readonly #itemsMax: number;
  #items = 0;

  constructor(bytes: Uint8Array, itemsMax: number) {
    this.bytes = bytes;
    this.#itemsMax = itemsMax;
  }

  item(depth: number): CborValue {
    const value = this.#itemOrBreak(depth);
    if (value === breakMark) throw problem('decode.malformed', 'a CBOR break stands where a value belongs');
    return value;
  }

  #itemOrBreak(depth: number): CborValue | typeof breakMark {
    if (depth > limits.cborDepthMax) throw problem('decode.malformed', 'the CBOR data is nested too deeply');
    if (++this.#items > this.#itemsMax) throw problem('decode.malformed', 'the CBOR data has too many items');
    const initial = this.#byte();
    const info = initial & 31;
    switch (initial >> 5) {
      case 0:
        return this.#argument(info);
      case 1: {
        const value = this.#argument(info);
        return typeof value === 'bigint' ? -1n - value : -1 - value;
      }
      case 2:
        return info === 31 ? this.#joinedBytes() : this.#take(this.#length(info));
      case 3:
        return info === 31 ? this.#joinedText() : this.#text(this.#length(info));
      case 4:
        return this.#array(info === 31 ? indefinite : this.#length(info), depth);
      case 5:
        return this.#map(info === 31 ? indefinite : this.#length(info), depth);
      case 6: {
        const tag = this.#argument(info);
        if (typeof tag === 'bigint') throw problem('decode.malformed', 'a CBOR tag is too large');
        return new CborTag(tag, this.item(depth + 1));
      }
      default:
        return this.#simple(info);
    }
  }

  #byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw problem('decode.malformed', 'the CBOR data ends too early');
    return byte;
  }

  #argument(info: number): number | bigint {
    if (info < 24) return info;
    if (info === 24) return this.#byte();
    if (info === 25) return this.#byte() * 256 + this.#byte();
    if (info === 26) return this.#view(4).getUint32(0);
    if (info === 27) {
      const value = this.#view(8).getBigUint64(0);
      return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
    }
    throw problem('decode.malformed', 'a CBOR length is not allowed here');
  }

  #length(info: number): number {
    const length = this.#argument(info);
    // A length beyond the data is refused before anything is set aside for it.
    if (length > this.bytes.length - this.at)
      throw problem('decode.malformed', 'a CBOR length is larger than the data');
    return Number(length);
  }

  #view(size: number): DataView {
    const part = this.#take(size);
    return new DataView(part.buffer, part.byteOffset, size);
  }

  #take(length: number): Uint8Array {
    const end = this.at + length;
    if (end > this.bytes.length) throw problem('decode.malformed', 'the CBOR data ends too early');
    const part = this.bytes.subarray(this.at, end);
    this.at = end;
    return part;
  }

  #text(length: number): string {
    // Most text is a short ASCII name or code, for which a loop costs half of a TextDecoder; from 16 bytes on it costs more.
    if (length > 15) return decodeUtf8(this.#take(length));
    const end = this.at + length;
    let text = '';
    for (let at = this.at; at < end; at++) {
      const byte = this.bytes[at] as number;
      if (byte > 127) return decodeUtf8(this.#take(length));
      text += String.fromCharCode(byte);
    }
    this.at = end;
    return text;
  }

  /** The pieces of a string of indefinite length, each of the given major type and itself of definite length. */
  #pieces(major: number): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    for (;;) {
      const initial = this.#byte();
      if (initial === 0xff) return pieces;
      if (initial >> 5 !== major || (initial & 31) === 31)
        throw problem('decode.malformed', 'a CBOR string has a foreign piece');
      if (++this.#items > this.#itemsMax) throw problem('decode.malformed', 'the CBOR data has too many items');
      pieces.push(this.#take(this.#length(initial & 31)));
    }
  }

  #joinedBytes(): Uint8Array {
    return joinBytes(this.#pieces(2));
  }

  #joinedText(): string {
    return this.#pieces(3).map(decodeUtf8).join('');
  }

  #array(length: number, depth: number): readonly CborValue[] {
    const array: CborValue[] = [];
    while (length === indefinite || array.length < length) {
      const value = this.#itemOrBreak(depth + 1);
      if (value !== breakMark) array.push(value);
      else if (length === indefinite) break;
      else throw problem('decode.malformed', 'a CBOR break stands where a value belongs');
    }
    return array;
  }

  #map(length: number, depth: number): CborMap {
    const map = new Map<CborValue, CborValue>();
    for (let count = 0; length === indefinite || count < length; count++) {
      const major = (this.bytes[this.at] ?? 0) >> 5;
      const key = this.#itemOrBreak(depth + 1);
      if (key === breakMark) {
        if (length === indefinite) break;
        throw problem('decode.malformed', 'a CBOR break stands where a value belongs');
      }
      // Keys of other kinds would be compared by identity, which cannot find duplicates; no format here has them. Floats
      // (major type 7) are out as well, because 1.0 would pass for the label 1.
      if (typeof key !== 'string' && !(typeof key === 'number' && major < 2))
        throw problem('decode.malformed', 'a CBOR map has a key that is neither text nor integer');
      map.set(key, this.item(depth + 1));
      if (map.size === count) throw problem('decode.malformed', 'a CBOR map has a key twice');
    }
    return map;
  }

  #simple(info: number): CborValue | typeof breakMark {
    switch (info) {
      case 20:
        return false;
      case 21:
        return true;
      case 22:
        return null;
      case 23:
        return undefined;
      case 25:
        return halfFloat(this.#view(2).getUint16(0));
      case 26:
        return this.#view(4).getFloat32(0);
      case 27:
        return this.#view(8).getFloat64(0);
      case 31:
        return breakMark;
      default:
        throw problem('decode.malformed', 'the CBOR data has an unknown simple value');
    }
  }
}

/** A half-precision float (RFC 8949, appendix D). */
function halfFloat(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  const sign = bits & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (mantissa + 1024) * 2 ** (exponent - 25);
}

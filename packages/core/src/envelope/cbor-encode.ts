import { joinBytes } from '../bytes/join.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { CborTag, type CborValue } from './cbor.ts';

/**
 * Encodes in the one deterministic form (RFC 8949, 4.2.1): shortest lengths, map keys in the order of their bytes.
 * @throws RangeError for what nothing here writes: fractions, integers beyond 64 bits
 */
export function encodeCbor(value: CborValue): Uint8Array {
  const pieces: Uint8Array[] = [];
  write(value, pieces);
  return joinBytes(pieces);
}

function write(value: CborValue, into: Uint8Array[]): void {
  if (typeof value === 'number' || typeof value === 'bigint') into.push(integer(value));
  else if (typeof value === 'string') writeString(3, encodeUtf8(value), into);
  else if (value instanceof Uint8Array) writeString(2, value, into);
  else if (value instanceof Map) writeMap(value, into);
  else if (value instanceof CborTag) {
    into.push(head(6, BigInt(value.tag)));
    write(value.value, into);
  } else if (Array.isArray(value)) {
    into.push(head(4, BigInt(value.length)));
    for (const item of value) write(item, into);
  } else into.push(Uint8Array.of(value === false ? 0xf4 : value === true ? 0xf5 : value === null ? 0xf6 : 0xf7));
}

function integer(value: number | bigint): Uint8Array {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError('Only integers are encoded as CBOR numbers.');
  const whole = BigInt(value);
  return whole < 0n ? head(1, -1n - whole) : head(0, whole);
}

function writeString(major: number, bytes: Uint8Array, into: Uint8Array[]): void {
  into.push(head(major, BigInt(bytes.length)), bytes);
}

function writeMap(map: ReadonlyMap<CborValue, CborValue>, into: Uint8Array[]): void {
  into.push(head(5, BigInt(map.size)));
  const members = [...map].map(([key, value]) => ({ key: encodeCbor(key), value }));
  members.sort((one, other) => compareBytes(one.key, other.key));
  for (const { key, value } of members) {
    into.push(key);
    write(value, into);
  }
}

/** The initial byte and the argument behind it. */
function head(major: number, argument: bigint): Uint8Array {
  if (argument < 24n) return Uint8Array.of((major << 5) | Number(argument));
  const size = argument < 0x100n ? 1 : argument < 0x10000n ? 2 : argument < 0x1_0000_0000n ? 4 : 8;
  if (argument > 0xffff_ffff_ffff_ffffn) throw new RangeError('Integers beyond 64 bits are not encoded.');
  const bytes = new Uint8Array(1 + size);
  bytes[0] = (major << 5) | (24 + Math.log2(size));
  for (let at = size, rest = argument; at > 0; at--, rest >>= 8n) bytes[at] = Number(rest & 255n);
  return bytes;
}

/** The order of two byte strings, as for sorting: the first byte that differs decides, then the length. */
export function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const shared = Math.min(one.length, other.length);
  for (let at = 0; at < shared; at++) {
    const difference = (one[at] as number) - (other[at] as number);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

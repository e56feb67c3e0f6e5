import { problem } from '../problem.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const invalid = 255;
const values = new Uint8Array(128).fill(invalid);
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;

/**
 * Decodes base32 without padding (RFC 4648 section 6), strictly: upper case only, and every byte sequence has exactly
 * one accepted text, so unused trailing bits must be zero.
 * @param text the whole carrier text
 * @param from index of the first base32 character, so that a prefix need not be cut off
 * @throws CredentialError `decode.malformed`
 */
export function decodeBase32(text: string, from = 0): Uint8Array {
  const length = text.length - from;
  const bytes = new Uint8Array(Math.floor((length * 5) / 8));
  const spareBits = (length * 5) % 8;
  // Five spare bits or more would be a character that adds nothing.
  if (spareBits >= 5) throw problem('decode.malformed', 'a base32 text cannot have this length');
  let bits = 0;
  let count = 0;
  let to = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const value = code < 128 ? (values[code] as number) : invalid;
    if (value === invalid) throw problem('decode.malformed', 'a character is outside the base32 alphabet');
    bits = ((bits & 0x7f) << 5) | value;
    count += 5;
    if (count >= 8) {
      count -= 8;
      bytes[to++] = bits >> count;
    }
  }
  if ((bits & ((1 << spareBits) - 1)) !== 0)
    throw problem('decode.malformed', 'the last base32 character has bits that belong to no byte');
  return bytes;
}

/** Encodes bytes as base32 without padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits = ((bits & 0x0f) << 8) | byte;
    count += 8;
    for (; count >= 5; count -= 5) text += alphabet.charAt((bits >> (count - 5)) & 31);
  }
  return count > 0 ? text + alphabet.charAt((bits << (5 - count)) & 31) : text;
}

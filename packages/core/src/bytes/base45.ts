import { problem } from '../problem.ts';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const invalid = 255;
const values = new Uint8Array(128).fill(invalid);
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value;

/**
 * Decodes Base45 (RFC 9285), strictly: upper case only, nothing trimmed, no value above what its bytes can hold.
 * @param text the whole carrier text
 * @param from index of the first Base45 character, so that a prefix need not be cut off
 * @throws CredentialError `decode.malformed`
 */
export function decodeBase45(text: string, from = 0): Uint8Array {
  const length = text.length - from;
  const rest = length % 3;
  if (rest === 1) throw problem('decode.malformed', 'a Base45 text cannot have this length');
  const bytes = new Uint8Array(((length - rest) / 3) * 2 + (rest === 2 ? 1 : 0));
  let to = 0;
  const wholeEnd = text.length - rest;
  let at = from;
  // One table look-up a character; an invalid one (255) pushes the sum above 65,535 or is caught by the OR below.
  for (; at < wholeEnd; at += 3) {
    const c = valueAt(text, at);
    const d = valueAt(text, at + 1);
    const e = valueAt(text, at + 2);
    const sum = c + d * 45 + e * 2025;
    if (sum > 0xffff || (c | d | e) > 63) throw problem('decode.malformed', 'a Base45 group is out of range');
    bytes[to++] = sum >> 8;
    bytes[to++] = sum & 0xff;
  }
  if (rest === 2) {
    const c = valueAt(text, at);
    const d = valueAt(text, at + 1);
    const sum = c + d * 45;
    if (sum > 0xff || (c | d) > 63) throw problem('decode.malformed', 'the last Base45 group is out of range');
    bytes[to] = sum;
  }
  return bytes;
}

function valueAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? (values[code] as number) : invalid;
}

/** Encodes bytes as Base45 (RFC 9285). */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const high = bytes[at] as number;
    const low = bytes[at + 1];
    const sum = low === undefined ? high : high * 256 + low;
    text += alphabet.charAt(sum % 45) + alphabet.charAt(Math.floor(sum / 45) % 45);
    if (low !== undefined) text += alphabet.charAt(Math.floor(sum / 2025));
  }
  return text;
}

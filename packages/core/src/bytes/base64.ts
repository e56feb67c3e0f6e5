import { problem } from '../problem.ts';

const invalid = 255;

function table(last: string): { alphabet: string; values: Uint8Array } {
  const alphabet = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${last}`;
  const values = new Uint8Array(256).fill(invalid);
  for (let value = 0; value < 64; value++) values[alphabet.charCodeAt(value)] = value;
  return { alphabet, values };
}
const url = table('-_');
const standard = table('+/');

/**
 * Decodes base64url without padding (RFC 4648 section 5, as RFC 7515 uses it) from ASCII bytes, strictly: every byte
 * sequence has exactly one accepted text, so unused trailing bits must be zero.
 * @param ascii bytes of the text
 * @throws CredentialError `decode.malformed`
 */
export function decodeBase64UrlBytes(ascii: Uint8Array, from = 0, end = ascii.length): Uint8Array {
  return decode(ascii, from, end, url.values);
}

/** The same for a string. @throws CredentialError `decode.malformed` */
export function decodeBase64Url(text: string): Uint8Array {
  const ascii = asciiBytes(text);
  return decode(ascii, 0, ascii.length, url.values);
}

/** Decodes standard base64 (RFC 4648 section 4); padding may be left out. @throws CredentialError `decode.malformed` */
export function decodeBase64(text: string): Uint8Array {
  const ascii = asciiBytes(text);
  let end = ascii.length;
  if (end % 4 === 0) for (let pads = 0; pads < 2 && ascii[end - 1] === 0x3d; pads++) end--;
  return decode(ascii, 0, end, standard.values);
}

function decode(ascii: Uint8Array, from: number, end: number, values: Uint8Array): Uint8Array {
  const length = end - from;
  const rest = length % 4;
  if (rest === 1) throw problem('decode.malformed', 'a base64 text cannot have this length');
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let seen = 0;
  let to = 0;
  let at = from;
  for (const wholeEnd = end - rest; at < wholeEnd; at += 4) {
    const a = values[ascii[at] as number] as number;
    const b = values[ascii[at + 1] as number] as number;
    const c = values[ascii[at + 2] as number] as number;
    const d = values[ascii[at + 3] as number] as number;
    seen |= a | b | c | d;
    bytes[to++] = (a << 2) | (b >> 4);
    bytes[to++] = (b << 4) | (c >> 2);
    bytes[to++] = (c << 6) | d;
  }
  if (rest > 1) {
    const a = values[ascii[at] as number] as number;
    const b = values[ascii[at + 1] as number] as number;
    const c = rest === 3 ? (values[ascii[at + 2] as number] as number) : 0;
    seen |= a | b | c;
    bytes[to++] = (a << 2) | (b >> 4);
    if (rest === 3) bytes[to++] = (b << 4) | (c >> 2);
    if ((rest === 2 ? b & 0x0f : c & 0x03) !== 0) seen = invalid;
  }
  if (seen > 63) throw problem('decode.malformed', 'a character is outside the base64 alphabet');
  return bytes;
}

/** Encodes bytes as base64url without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
  return encode(bytes, url.alphabet);
}

/** Encodes bytes as standard base64 with padding. */
export function encodeBase64(bytes: Uint8Array): string {
  return encode(bytes, standard.alphabet) + '='.repeat((3 - (bytes.length % 3)) % 3);
}

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    text += alphabet.charAt(a >> 2) + alphabet.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    if (b !== undefined) text += alphabet.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    if (c !== undefined) text += alphabet.charAt(c & 63);
  }
  return text;
}

/** One byte a character; a character above 255 becomes 0, which no alphabet here contains. */
function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bytes[at] = code < 256 ? code : 0;
  }
  return bytes;
}

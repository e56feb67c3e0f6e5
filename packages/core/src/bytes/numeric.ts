import { problem } from '../problem.ts';

const offset = 45;
const pairMax = 77;

/**
 * Decodes the numeric form of a SMART Health Card QR code: two digits a character, the ASCII code less 45
 * (SMART Health Cards 1.4.0, "Encoding Chunks as QR Codes").
 * @returns the ASCII bytes of the JWS
 * @throws CredentialError `decode.malformed` on an odd length, another character than a digit, or a pair above 77
 */
export function decodeNumeric(text: string, from = 0): Uint8Array {
  const length = text.length - from;
  if (length % 2 === 1) throw problem('decode.malformed', 'the number of digits is odd');
  const ascii = new Uint8Array(length / 2);
  for (let to = 0, at = from; to < ascii.length; to++, at += 2) {
    const tens = text.charCodeAt(at) - 48;
    const ones = text.charCodeAt(at + 1) - 48;
    const value = tens * 10 + ones;
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) throw problem('decode.malformed', 'a character is not a digit');
    if (value > pairMax) throw problem('decode.malformed', 'a pair of digits is above 77');
    ascii[to] = value + offset;
  }
  return ascii;
}

/** Encodes the ASCII text of a JWS as digits. */
export function encodeNumeric(jws: string): string {
  let digits = '';
  for (let at = 0; at < jws.length; at++) digits += String(jws.charCodeAt(at) - offset).padStart(2, '0');
  return digits;
}

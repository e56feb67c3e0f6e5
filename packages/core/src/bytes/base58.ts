import { problem } from '../problem.ts';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/**
 * Decodes base58 in the alphabet of Bitcoin, in which keys of DID documents are written. The time grows with the square
 * of the length, so a text longer than any key is refused.
 * @throws CredentialError `decode.malformed`
 */
export function decodeBase58(text: string): Uint8Array {
  if (text.length > 1024) throw problem('decode.malformed', 'a base58 text is too long');
  const bytes: number[] = []; // the least significant first
  for (const character of text) {
    let carry = alphabet.indexOf(character);
    if (carry < 0) throw problem('decode.malformed', 'a character is outside the base58 alphabet');
    for (let at = 0; at < bytes.length || carry > 0; at++) {
      carry += 58 * (bytes[at] ?? 0);
      bytes[at] = carry & 255;
      carry >>= 8;
    }
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes.reverse()]);
}

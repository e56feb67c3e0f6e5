import { decodeQRBatch } from 'qr/decode.js';
import type { Decoder } from './decoder.ts';

/** Hypotheses tried at one code. Counted and not timed, so that the same picture always gives the same answer. */
const effort = 8;

/** QR codes in plain JavaScript: where WebAssembly is missing, and where ZXing fails. */
export const qrDecoder: Decoder = async (picture) => {
  const [found = []] = await decodeQRBatch([picture], {
    maxSize: picture,
    format: 'RGBA',
    effort,
    timeLimit: Number.POSITIVE_INFINITY,
    // One character for each byte, so that a code with an archive in it stays whole.
    textDecoder: (bytes) => String.fromCharCode(...bytes),
  });
  // The last of the list is why no further code was found.
  const contents = found.filter((content) => typeof content === 'string').map(bytesOf);
  // It takes noise for codes, so what it cannot read says nothing.
  return { contents, isUnread: false };
};

function bytesOf(content: string): Uint8Array {
  const codes = Array.from(content, (character) => character.codePointAt(0) as number);
  // Only characters of the kanji mode are not bytes.
  return codes.every((code) => code < 256) ? Uint8Array.from(codes) : new TextEncoder().encode(content);
}

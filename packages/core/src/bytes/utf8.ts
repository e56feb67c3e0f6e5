import { problem } from '../problem.ts';

// ignoreBOM keeps a byte order mark in the text, so that the caller sees it and can refuse it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Decodes UTF-8. @throws CredentialError `decode.malformed` when the bytes are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw problem('decode.malformed', 'a text is not UTF-8');
  }
}

/** Encodes text as UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

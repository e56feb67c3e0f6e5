/** What the camera, file or wallet gave us; nothing is believed yet. */
export type Scan =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

const openBrace = 0x7b;

/**
 * A scan of bytes, as text where it is text: readers hand over the same code in either form. Binary credentials
 * always have a byte above 127 near their beginning; JSON may have one later, inside a name.
 */
export function scanOfBytes(bytes: Uint8Array): Scan {
  if (bytes[0] === openBrace || bytes.every((byte) => byte < 128)) {
    try {
      return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
    } catch {
      // Not text after all.
    }
  }
  return { kind: 'bytes', bytes };
}

/** The signature in a file of its own: bytes, or base64 in a text file. */
export function signatureIn(file: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(file).trim();
  return /^[A-Za-z0-9+/=\s]+$/.test(text) ? Uint8Array.from(Buffer.from(text, 'base64')) : file;
}

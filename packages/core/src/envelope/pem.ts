import { decodeBase64 } from '../bytes/base64.ts';

const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----([\sA-Za-z0-9+/=]+)-----END \1-----/g;

/** What stands between two lines of a PEM text (RFC 7468). */
export interface PemBlock {
  /** `CERTIFICATE`, `PUBLIC KEY`. */
  readonly label: string;
  /** Empty where the base64 is damaged: what reads it then finds that it is nothing. */
  readonly der: Uint8Array;
}

/** The blocks of a PEM text, with whatever is written around them passed over. */
export function pemBlocks(text: string): readonly PemBlock[] {
  return [...text.matchAll(block)].map(([, label = '', base64 = '']) => ({ label, der: decode(base64) }));
}

function decode(base64: string): Uint8Array {
  try {
    return decodeBase64(base64.replaceAll(/\s/g, ''));
  } catch {
    return new Uint8Array();
  }
}

import { createCipheriv } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';

/** The key of all invented links. It is public. */
export const linkKey = Buffer.from('0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0', 'hex');

/** The content of an invented link. */
export const linkContent = {
  url: 'https://links.harbour-clinic.example/m/3sVnJ0rQ8xYt2LkW5uZp7cBdEfGhIjKlMnOpQrStUvA',
  key: linkKey.toString('base64url'),
  exp: Date.parse('2026-06-01') / 1000,
  flag: 'L',
  label: 'Yellow fever card',
};

/** The text of a link; everything that is wrong can be said in its content. */
export function link(content: unknown = linkContent, scheme = 'shlink:/'): string {
  return `${scheme}${Buffer.from(JSON.stringify(content)).toString('base64url')}`;
}

interface JweTerms {
  readonly content: string | Uint8Array;
  readonly key?: Uint8Array;
  /** Instead of, or besides, `dir` and `A256GCM`. */
  readonly header?: Readonly<Record<string, unknown>>;
}

/** A document as a server keeps it: encrypted for the key of the link, compressed where the header says so. */
export function jwe({ content, key = linkKey, header = {} }: JweTerms): string {
  const protectedHeader = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM', ...header })).toString('base64url');
  // The same text gives the same bytes, which is fit for tests and for nothing else.
  const iv = Buffer.alloc(12, protectedHeader.length);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(protectedHeader));
  const plain = header.zip === 'DEF' ? deflateRawSync(content) : Buffer.from(content);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [protectedHeader, '', iv, sealed, cipher.getAuthTag()]
    .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
    .join('.');
}

import { readFileSync } from 'node:fs';

interface Vector {
  readonly scan: { readonly text: string };
  readonly at: string;
  readonly trust: readonly (
    | { readonly certificate: string }
    | { readonly iss: string; readonly jwks: { readonly keys: readonly unknown[] } }
  )[];
  readonly expect: { readonly headline: string };
}

/** A conformance vector: `dcc/genuine-vaccination`. */
export function vector(id: string): Vector {
  return JSON.parse(readFileSync(new URL(`../../../conformance/vectors/${id}.json`, import.meta.url), 'utf8'));
}

/** The trust of a vector as the file that an authority would publish. */
export function trustFile({ trust: [item] }: Vector): { name: string; mimeType: string; buffer: Buffer } {
  if (!item) throw new Error('the vector has no trust');
  return 'certificate' in item
    ? { name: 'signer.der', mimeType: 'application/pkix-cert', buffer: Buffer.from(item.certificate, 'base64') }
    : {
        name: 'jwks.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify({ ...item.jwks, iss: item.iss })),
      };
}

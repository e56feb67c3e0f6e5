import { encodeBase64Url } from '../bytes/base64.ts';
import { type Curve, curves, type SignatureAlgorithm } from './algorithms.ts';

/** The numbers of a public key, not yet imported into any crypto library. Coordinates and RSA numbers are big-endian. */
export type PublicKey =
  | { readonly type: 'EC'; readonly curve: Curve; readonly x: Uint8Array; readonly y: Uint8Array }
  | { readonly type: 'RSA'; readonly n: Uint8Array; readonly e: Uint8Array }
  | { readonly type: 'OKP'; readonly curve: 'Ed25519'; readonly x: Uint8Array };

/** Bytes of a key and of a signature of Ed25519 (RFC 8032, 5.1). */
export const ed25519Bytes = { key: 32, signature: 64 } as const;

/** Whether a signature of this algorithm and length can be by this key at all. */
export function fitsKey(algorithm: SignatureAlgorithm, key: PublicKey, signature: Uint8Array): boolean {
  if (algorithm.keyType !== key.type) return false;
  switch (key.type) {
    case 'EC':
      return signature.length === 2 * curves[key.curve].coordinateBytes;
    case 'RSA':
      return signature.length === key.n.length;
    case 'OKP':
      return signature.length === ed25519Bytes.signature;
  }
}

/** The key as a JSON Web Key (RFC 7517, RFC 8037), the form that both Node and WebCrypto import fastest. */
export function publicJwk(key: PublicKey): {
  kty: string;
  crv?: string;
  x?: string;
  y?: string;
  n?: string;
  e?: string;
} {
  switch (key.type) {
    case 'EC':
      return { kty: 'EC', crv: key.curve, x: encodeBase64Url(key.x), y: encodeBase64Url(key.y) };
    case 'RSA':
      return { kty: 'RSA', n: encodeBase64Url(key.n), e: encodeBase64Url(key.e) };
    case 'OKP':
      return { kty: 'OKP', crv: key.curve, x: encodeBase64Url(key.x) };
  }
}

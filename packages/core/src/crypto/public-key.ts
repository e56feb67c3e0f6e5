import { encodeBase64Url } from '../bytes/base64.ts';
import { type Curve, curves, type SignatureAlgorithm } from './algorithms.ts';

/** The numbers of a public key, not yet imported into any crypto library. Coordinates and RSA numbers are big-endian. */
export type PublicKey =
  | { readonly type: 'EC'; readonly curve: Curve; readonly x: Uint8Array; readonly y: Uint8Array }
  | { readonly type: 'RSA'; readonly n: Uint8Array; readonly e: Uint8Array };

/** Whether a signature of this algorithm and length can be by this key at all. */
export function fitsKey(algorithm: SignatureAlgorithm, key: PublicKey, signature: Uint8Array): boolean {
  if (algorithm.keyType !== key.type) return false;
  return key.type === 'EC'
    ? signature.length === 2 * curves[key.curve].coordinateBytes
    : signature.length === key.n.length;
}

/** The key as a JSON Web Key (RFC 7517), the form that both Node and WebCrypto import fastest. */
export function publicJwk(key: PublicKey): {
  kty: string;
  crv?: string;
  x?: string;
  y?: string;
  n?: string;
  e?: string;
} {
  return key.type === 'EC'
    ? { kty: 'EC', crv: key.curve, x: encodeBase64Url(key.x), y: encodeBase64Url(key.y) }
    : { kty: 'RSA', n: encodeBase64Url(key.n), e: encodeBase64Url(key.e) };
}

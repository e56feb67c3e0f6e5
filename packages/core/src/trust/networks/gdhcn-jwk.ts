import { decodeBase64Url } from '../../bytes/base64.ts';
import { type Curve, curves } from '../../crypto/algorithms.ts';
import type { PublicKey } from '../../crypto/public-key.ts';
import type { JsonObject } from '../../envelope/json.ts';
import { problem } from '../../problem.ts';

const rsaModulusBytes = { min: 256, max: 512 };

/**
 * The key of a JWK as the WHO lists write it, which is not as RFC 7518 has it: half of the numbers carry a leading zero
 * byte, as big integers do in Java, others lack one, the lists of the first version pad them with `=`, and curves are
 * called "UNKNOWN CURVE". Asked only where an entry has no certificate.
 * @throws CredentialError `key.unusable`, `decode.malformed`
 */
export function readGdhcnJwk({ kty, crv, x, y, n, e }: JsonObject): PublicKey {
  if (kty === 'EC' && typeof crv === 'string' && Object.hasOwn(curves, crv)) {
    const curve = crv as Curve;
    const size = curves[curve].coordinateBytes;
    return { type: 'EC', curve, x: padded(numberOf(x), size), y: padded(numberOf(y), size) };
  }
  if (kty === 'RSA') {
    const modulus = numberOf(n);
    if (modulus.length >= rsaModulusBytes.min && modulus.length <= rsaModulusBytes.max)
      return { type: 'RSA', n: modulus, e: numberOf(e) };
  }
  throw problem('key.unusable', 'a key is of a kind or size that is not supported');
}

/** The digits of a number without its leading zeros. */
function numberOf(text: unknown): Uint8Array {
  if (typeof text !== 'string') throw problem('key.unusable', 'a number of a key is missing');
  const bytes = decodeBase64Url(text.replace(/={1,2}$/, ''));
  const from = bytes.findIndex((byte) => byte !== 0);
  return from === -1 ? new Uint8Array() : bytes.subarray(from);
}

function padded(digits: Uint8Array, size: number): Uint8Array {
  if (digits.length > size) throw problem('key.unusable', 'a number of a key is too large for its curve');
  const bytes = new Uint8Array(size);
  bytes.set(digits, size - digits.length);
  return bytes;
}

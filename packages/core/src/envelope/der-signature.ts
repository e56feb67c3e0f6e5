import { derChildren, derTag, derUnsigned, readDer } from './der.ts';

/**
 * An ECDSA signature (RFC 3279, 2.2.3) from DER to raw (r, s); undefined when there are not two numbers that fit
 * the curve.
 * @throws CredentialError `decode.malformed` when it is not in DER
 */
export function rawSignature(der: Uint8Array, coordinateBytes: number): Uint8Array | undefined {
  const outer = readDer(der);
  const [r, s, more] = derChildren(outer).map((element) => derUnsigned(element));
  if (outer.tag !== derTag.sequence || outer.end !== der.length || more) return undefined;
  if (!r || !s || r.length > coordinateBytes || s.length > coordinateBytes) return undefined;
  const raw = new Uint8Array(2 * coordinateBytes);
  raw.set(r, coordinateBytes - r.length);
  raw.set(s, 2 * coordinateBytes - s.length);
  return raw;
}

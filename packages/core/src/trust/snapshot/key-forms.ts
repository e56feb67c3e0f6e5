import { decodeBase64, decodeBase64Url, encodeBase64, encodeBase64Url } from '../../bytes/base64.ts';
import { decodeHex, encodeHex } from '../../bytes/hex.ts';
import { decodeUtf8, encodeUtf8 } from '../../bytes/utf8.ts';
import { type Curve, curves } from '../../crypto/algorithms.ts';
import { compressPoint, expandPoint } from '../../crypto/point.ts';
import { ed25519Bytes, type PublicKey } from '../../crypto/public-key.ts';
import { CredentialError, problem } from '../../problem.ts';

/** How a key id stands in a snapshot: as the bytes that its text stands for. In the order of their numbers. */
const codecs = [
  { decode: encodeUtf8, encode: decodeUtf8 },
  { decode: decodeBase64, encode: encodeBase64 },
  { decode: decodeBase64Url, encode: encodeBase64Url },
  { decode: decodeHex, encode: encodeHex },
] as const;

/** The bytes of a key id by the codec of a number; undefined when it is not written like that. */
export function kidBytes(codec: number, kid: string): Uint8Array | undefined {
  try {
    return codecs[codec]?.decode(kid);
  } catch (error) {
    if (error instanceof CredentialError) return undefined;
    throw error;
  }
}

export function isCodec(codec: number): boolean {
  return codecs[codec] !== undefined;
}

/** The text that a key id has in credentials. @throws CredentialError `decode.malformed` */
export function kidText(codec: number, bytes: Uint8Array): string {
  const known = codecs[codec];
  if (!known) throw problem('decode.malformed', 'the snapshot writes key ids in an unknown way');
  return known.encode(bytes);
}

/** The shortest way to write a key id from which the same text comes back. */
export function codecOf(kid: string): { readonly codec: number; readonly bytes: Uint8Array } {
  let best = { codec: 0, bytes: encodeUtf8(kid) };
  for (const [codec, { encode }] of codecs.entries()) {
    const bytes = kidBytes(codec, kid);
    if (bytes && bytes.length < best.bytes.length && encode(bytes) === kid) best = { codec, bytes };
  }
  return best;
}

/** A kind of public key with all that its keys have in common, so that each is a fixed number of bytes. */
export interface KeyForm {
  /** `EC` or `OKP` and the curve; `RSA` and the public exponent in hexadecimal. */
  readonly type: string;
  readonly parameter: string;
  readonly bytes: number;
}

/** Takes a key apart. @throws CredentialError `key.unusable` when it is no point of its curve */
export function packKey(key: PublicKey): { readonly form: KeyForm; readonly bytes: Uint8Array } {
  if (key.type === 'RSA')
    return { form: { type: 'RSA', parameter: encodeHex(key.e), bytes: key.n.length }, bytes: key.n };
  if (key.type === 'OKP') return { form: { type: 'OKP', parameter: key.curve, bytes: key.x.length }, bytes: key.x };
  const bytes = compressPoint(key);
  // Whoever is given half of a point has to find the other half: a key that is no point would come back as another.
  const { y } = expandPoint(key.curve, bytes);
  if (y.some((byte, at) => byte !== key.y[at])) throw problem('key.unusable', 'a key is not a point of its curve');
  return { form: { type: 'EC', parameter: key.curve, bytes: bytes.length }, bytes };
}

/** Puts a key together. @throws CredentialError `key.unusable` */
export function unpackKey({ type, parameter }: KeyForm, bytes: Uint8Array): PublicKey {
  if (type === 'RSA') return { type: 'RSA', n: bytes.slice(), e: decodeHex(parameter) };
  if (type === 'OKP' && parameter === 'Ed25519' && bytes.length === ed25519Bytes.key)
    return { type: 'OKP', curve: parameter, x: bytes.slice() };
  if (type === 'EC' && Object.hasOwn(curves, parameter)) {
    const curve = parameter as Curve;
    return { type: 'EC', curve, ...expandPoint(curve, bytes) };
  }
  throw problem('key.unusable', 'a key is of a kind that is not supported');
}

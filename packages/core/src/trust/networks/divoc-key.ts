import { decodeBase58 } from '../../bytes/base58.ts';
import { decodeBase64, decodeBase64Url } from '../../bytes/base64.ts';
import { ed25519Bytes, type PublicKey } from '../../crypto/public-key.ts';
import { readDer } from '../../envelope/der.ts';
import { isObject } from '../../envelope/json.ts';
import { readPublicKey } from '../../envelope/x509.ts';
import { problem } from '../../problem.ts';

const rsaModulusBytes = { min: 256, max: 1024 };
/** What stands before an Ed25519 key: in multibase (multicodec 0xed), and as SubjectPublicKeyInfo (RFC 8410, 10.1). */
const multicodec = [0xed, 0x01];
const subjectPublicKeyInfo = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
const beginsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);

/**
 * Whether the verification methods of a DID document are those of an issuer of DIVOC certificates: there is a key in one
 * of the forms and of one of the kinds that are read here, and none on an elliptic curve as other networks have them.
 */
export function areDivocKeys(methods: readonly unknown[]): boolean {
  const isOnCurve = (method: unknown) =>
    isObject(method) && isObject(method.publicKeyJwk) && method.publicKeyJwk.kty === 'EC';
  return methods.some(holdsKey) && !methods.some(isOnCurve);
}

function holdsKey(method: unknown): boolean {
  if (!isObject(method)) return false;
  const { publicKeyJwk: jwk, publicKeyPem, publicKeyBase58, publicKeyMultibase } = method;
  if (isObject(jwk)) return !('x5c' in jwk) && ((jwk.kty === 'RSA' && 'n' in jwk) || jwk.kty === 'OKP');
  return [publicKeyPem, publicKeyBase58, publicKeyMultibase].some((key) => typeof key === 'string');
}

/**
 * The key of a verification method (DID 1.0, 5.2.1), RSA or Ed25519, in PEM, JWK, base58 or multibase.
 * @param did of the document that it stands in; its id has to be of it, and may be written as a fragment alone
 * @throws CredentialError `key.unusable`, `decode.malformed`
 */
export function readMethodKey(method: unknown, did: string): { readonly kid: string; readonly publicKey: PublicKey } {
  if (!isObject(method)) throw problem('key.unusable', 'it is not an object');
  const { id } = method;
  const kid = typeof id === 'string' && id.startsWith('#') ? did + id : id;
  if (typeof kid !== 'string' || (kid !== did && !kid.startsWith(`${did}#`)))
    throw problem('key.unusable', 'its id is not of this issuer');
  const { publicKeyJwk, publicKeyPem, publicKeyBase58, publicKeyMultibase } = method;
  if (isObject(publicKeyJwk)) return { kid, publicKey: readJwk(publicKeyJwk) };
  if (typeof publicKeyPem === 'string') return { kid, publicKey: readPem(publicKeyPem) };
  if (typeof publicKeyBase58 === 'string') return { kid, publicKey: ed25519(decodeBase58(publicKeyBase58)) };
  if (typeof publicKeyMultibase === 'string') return { kid, publicKey: readMultibase(publicKeyMultibase) };
  throw problem('key.unusable', 'it is in none of the known forms');
}

/** Numbers of RSA are bounded: the time to use a key grows with them. */
function readJwk({ kty, crv, x, n, e, d }: { readonly [member: string]: unknown }): PublicKey {
  if (d !== undefined) throw problem('key.unusable', 'its private half is published');
  if (kty === 'OKP' && crv === 'Ed25519' && typeof x === 'string') return ed25519(decodeBase64Url(x));
  if (kty !== 'RSA' || typeof n !== 'string' || typeof e !== 'string')
    throw problem('key.unusable', 'it is neither RSA nor Ed25519');
  return usable({ type: 'RSA', n: decodeBase64Url(n), e: decodeBase64Url(e) });
}

function readPem(pem: string): PublicKey {
  const base64 = /^\s*-----BEGIN PUBLIC KEY-----([\sA-Za-z0-9+/=]+)-----END PUBLIC KEY-----\s*$/.exec(pem)?.[1];
  if (base64 === undefined) throw problem('key.unusable', 'it is not a public key in PEM');
  const der = decodeBase64(base64.replaceAll(/\s/g, ''));
  if (beginsWith(der, subjectPublicKeyInfo)) return ed25519(der.subarray(subjectPublicKeyInfo.length));
  return usable(readPublicKey(readDer(der)));
}

function readMultibase(text: string): PublicKey {
  const bytes = text.startsWith('z') ? decodeBase58(text.slice(1)) : new Uint8Array();
  if (!beginsWith(bytes, multicodec)) throw problem('key.unusable', 'it is not an Ed25519 key in base58');
  return ed25519(bytes.subarray(multicodec.length));
}

function ed25519(x: Uint8Array): PublicKey {
  if (x.length !== ed25519Bytes.key) throw problem('key.unusable', 'it is not 32 bytes long');
  return { type: 'OKP', curve: 'Ed25519', x };
}

function usable(key: PublicKey): PublicKey {
  if (key.type === 'EC') throw problem('key.unusable', 'it is neither RSA nor Ed25519');
  if (
    key.type === 'RSA' &&
    (key.n.length < rsaModulusBytes.min || key.n.length > rsaModulusBytes.max || key.n[0] === 0)
  )
    throw problem('key.unusable', 'it is shorter than 2,048 or longer than 8,192 bits');
  return key;
}

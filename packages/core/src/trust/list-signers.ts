import { decodeBase64 } from '../bytes/base64.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { isObject, type JsonObject } from '../envelope/json.ts';
import { pemBlocks } from '../envelope/pem.ts';
import { readCertificate, readSubjectPublicKey } from '../envelope/x509.ts';
import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import { readGdhcnJwk } from './networks/gdhcn-jwk.ts';
import { parseJson } from './networks/network.ts';
import { TrustFileError } from './trust-file-error.ts';

const what = 'The file that should name who signs a list';
const derSequence = 0x30;

/**
 * Reads a file that names who signs a list: public keys (`PUBLIC KEY`) or certificates in PEM, either in DER, a key or a
 * key set as JSON (RFC 7517), or a DID document with such keys. Of a key with a certificate the certificate counts.
 * @returns at least one key
 * @throws TrustFileError with a sentence that says what is wrong
 */
export function readListSigners(bytes: Uint8Array): readonly PublicKey[] {
  if (bytes.length > limits.listSignersBytesMax) throw new TrustFileError(`${what} is too large.`);
  const text = new TextDecoder().decode(bytes);
  const readers = bytes[0] === derSequence ? [() => keyOfDer(bytes)] : readersOf(text);
  if (readers.length === 0)
    throw new TrustFileError(
      `${what} holds no key. It should be a public key or certificate (PEM, DER), a key set, or a DID document.`,
    );
  try {
    return readers.map((read) => read());
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    throw new TrustFileError(`${what} cannot be used: ${error.detail}.`);
  }
}

function readersOf(text: string): readonly (() => PublicKey)[] {
  const json = parseJson(text);
  if (json !== undefined) return jwksIn(json).map((jwk) => () => keyOfJwk(jwk));
  const blocks = pemBlocks(text);
  if (blocks.some(({ label }) => label.endsWith('PRIVATE KEY'))) refusePrivate();
  return blocks.flatMap(({ label, der }) => {
    if (label === 'CERTIFICATE') return [() => readCertificate(der).publicKey];
    return label === 'PUBLIC KEY' ? [() => readSubjectPublicKey(der)] : [];
  });
}

/** A certificate, or a key that stands alone: they are told apart by trying. */
function keyOfDer(der: Uint8Array): PublicKey {
  try {
    return readSubjectPublicKey(der);
  } catch (error) {
    if (!(error instanceof CredentialError) || error.code === 'key.unusable') throw error;
    return readCertificate(der).publicKey;
  }
}

/** One JWK, a key set, or the keys of a DID document. */
function jwksIn(json: unknown): readonly JsonObject[] {
  if (!isObject(json)) return [];
  const { keys, verificationMethod } = json;
  if (Array.isArray(verificationMethod))
    return verificationMethod.flatMap((method) =>
      isObject(method) && isObject(method.publicKeyJwk) ? [method.publicKeyJwk] : [],
    );
  return (Array.isArray(keys) ? keys : [json]).filter((key) => isObject(key) && ('kty' in key || 'x5c' in key));
}

function keyOfJwk(jwk: JsonObject): PublicKey {
  if (jwk.d !== undefined) refusePrivate();
  const certificate = Array.isArray(jwk.x5c) ? jwk.x5c[0] : jwk.x5c;
  return typeof certificate === 'string' ? readCertificate(decodeBase64(certificate)).publicKey : readGdhcnJwk(jwk);
}

function refusePrivate(): never {
  throw new TrustFileError(`${what} holds a private key, which must stay with its owner. Name the public one.`);
}

import { type CryptoPort, problem, publicJwk, type SignatureAlgorithm } from '@carnet/core';

type PublicKey = Parameters<CryptoPort['verify']>[1];

const hashBytes = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 } as const;
const curvesOfBrowsers = ['P-256', 'P-384', 'P-521'];

/**
 * Cryptography by the browser's own WebCrypto. A key is imported when it is first used and kept as long as it lives.
 * @throws CredentialError `key.unusable` for a curve that browsers do not have (brainpool, in older ones Ed25519): not
 * known, not false
 */
export function webCrypto(): CryptoPort {
  const imported = new WeakMap<PublicKey, Map<string, Promise<CryptoKey | undefined>>>();

  /** WebCrypto fixes padding and hash of an RSA key at import, so that a key is imported for each algorithm. */
  function importOnce(key: PublicKey, algorithm: SignatureAlgorithm): Promise<CryptoKey | undefined> {
    const forKey = imported.get(key) ?? new Map<string, Promise<CryptoKey | undefined>>();
    imported.set(key, forKey);
    const known = forKey.get(algorithm.name) ?? importKey(key, algorithm);
    forKey.set(algorithm.name, known);
    return known;
  }

  return {
    async verify(algorithm, key, data, signature) {
      if (key.type === 'EC' && !curvesOfBrowsers.includes(key.curve)) {
        throw problem('key.unusable', 'browsers do not know the curve of this key');
      }
      const cryptoKey = await importOnce(key, algorithm);
      if (!cryptoKey) return false;
      return crypto.subtle.verify(verifyWith(algorithm), cryptoKey, signature as BufferSource, data as BufferSource);
    },
    sha256: (data) => digest('SHA-256', data),
    digest,
    async decryptA256Gcm(key, iv, sealed, additionalData) {
      const how = { name: 'AES-GCM', iv: iv as BufferSource, additionalData: additionalData as BufferSource };
      const imported = await crypto.subtle.importKey('raw', key as BufferSource, 'AES-GCM', false, ['decrypt']);
      try {
        return new Uint8Array(await crypto.subtle.decrypt(how, imported, sealed as BufferSource));
      } catch {
        return undefined; // the tag does not match
      }
    },
  };
}

async function digest(hash: string, data: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(hash, data as BufferSource));
}

/** The hash belongs to the algorithm, not to the curve: ES256 may be by a key on P-384. */
function verifyWith({ keyType, hash, padding, saltBytes }: SignatureAlgorithm) {
  if (keyType === 'EC') return { name: 'ECDSA', hash };
  if (keyType === 'OKP') return { name: 'Ed25519' };
  return padding === 'pkcs1'
    ? { name: 'RSASSA-PKCS1-v1_5' }
    : { name: 'RSA-PSS', saltLength: saltBytes ?? hashBytes[hash] };
}

async function importKey(key: PublicKey, { hash, padding }: SignatureAlgorithm): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('jwk', publicJwk(key), importAs(key, hash, padding), false, ['verify']);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError')
      throw problem('key.unusable', 'this browser does not know this kind of key');
    return undefined; // a point that is not on its curve, for example
  }
}

function importAs(key: PublicKey, hash: string, padding: SignatureAlgorithm['padding']) {
  if (key.type === 'EC') return { name: 'ECDSA', namedCurve: key.curve };
  if (key.type === 'OKP') return { name: key.curve };
  return { name: padding === 'pkcs1' ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS', hash };
}

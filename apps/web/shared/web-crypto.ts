import { type CryptoPort, publicJwk, type SignatureAlgorithm } from '@carnet/core';

type PublicKey = Parameters<CryptoPort['verify']>[1];

const pssSaltBytes = 32;

/** Cryptography by the browser's own WebCrypto. A key is imported when it is first used and kept as long as it lives. */
export function webCrypto(): CryptoPort {
  const imported = new WeakMap<PublicKey, Promise<CryptoKey | undefined>>();

  return {
    async verify(algorithm, key, data, signature) {
      let importing = imported.get(key);
      if (!importing) {
        importing = importKey(key, algorithm);
        imported.set(key, importing);
      }
      const cryptoKey = await importing;
      if (!cryptoKey) return false;
      // The hash belongs to the algorithm, not to the curve: ES256 may be by a key on P-384.
      const how =
        key.type === 'EC' ? { name: 'ECDSA', hash: algorithm.hash } : { name: 'RSA-PSS', saltLength: pssSaltBytes };
      return crypto.subtle.verify(how, cryptoKey, signature as BufferSource, data as BufferSource);
    },
    sha256: async (data) => new Uint8Array(await crypto.subtle.digest('SHA-256', data as BufferSource)),
  };
}

/** WebCrypto fixes the hash of an RSA key at import; PS256 is the only algorithm for RSA keys that core permits. */
async function importKey(key: PublicKey, { hash }: SignatureAlgorithm): Promise<CryptoKey | undefined> {
  const how = key.type === 'EC' ? { name: 'ECDSA', namedCurve: key.curve } : { name: 'RSA-PSS', hash };
  try {
    return await crypto.subtle.importKey('jwk', publicJwk(key), how, false, ['verify']);
  } catch {
    return undefined; // a point that is not on its curve, for example
  }
}

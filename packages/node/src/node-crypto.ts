import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type CryptoPort, type PublicKey, publicJwk } from '@carnet/core';

const hashes = { 'SHA-256': 'sha256', 'SHA-384': 'sha384' } as const;

/** Cryptography by Node's own OpenSSL, synchronous. A key is imported when it is first used and kept as long as it lives. */
export function nodeCrypto(): CryptoPort {
  const imported = new WeakMap<PublicKey, KeyObject | 'invalid'>();

  function importKey(key: PublicKey): KeyObject | 'invalid' {
    try {
      return createPublicKey({ key: publicJwk(key), format: 'jwk' });
    } catch {
      return 'invalid'; // a point that is not on its curve, for example
    }
  }

  return {
    verify(algorithm, key, data, signature) {
      let object = imported.get(key);
      if (object === undefined) {
        object = importKey(key);
        imported.set(key, object);
      }
      if (object === 'invalid') return false;
      const how =
        key.type === 'EC'
          ? ({ key: object, dsaEncoding: 'ieee-p1363' } as const)
          : { key: object, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
      return verify(hashes[algorithm.hash], data, how, signature);
    },
    sha256: (data) => createHash('sha256').update(data).digest(),
  };
}

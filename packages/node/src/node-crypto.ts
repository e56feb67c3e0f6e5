import {
  constants,
  createDecipheriv,
  createHash,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  verify,
} from 'node:crypto';
import { type CryptoPort, type PublicKey, publicJwk } from '@carnet/core';
import { brainpoolSpki } from './brainpool-spki.ts';

const hashes = {
  'SHA-256': { name: 'sha256', bytes: 32 },
  'SHA-384': { name: 'sha384', bytes: 48 },
  'SHA-512': { name: 'sha512', bytes: 64 },
} as const;

const tagBytes = 16;

/** Cryptography by Node's own OpenSSL, synchronous. A key is imported when it is first used and kept as long as it lives. */
export function nodeCrypto(): CryptoPort {
  const imported = new WeakMap<PublicKey, KeyObject | 'invalid'>();

  return {
    verify(algorithm, key, data, signature) {
      let object = imported.get(key);
      if (object === undefined) {
        object = importKey(key);
        imported.set(key, object);
      }
      if (object === 'invalid') return false;
      const { name, bytes } = hashes[algorithm.hash];
      // Node 24 takes nearly twice as long for a key inside options (`dsaEncoding: 'ieee-p1363'`): to find out that the
      // options are not themselves a key it throws and catches two errors. So an EC key goes alone, with DER.
      if (key.type === 'EC') return verify(name, data, object, derSignature(signature));
      if (key.type === 'OKP') return verify(null, data, object, signature); // it hashes by itself
      const how =
        algorithm.padding === 'pkcs1'
          ? { padding: constants.RSA_PKCS1_PADDING }
          : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltBytes ?? bytes };
      return verify(name, data, { key: object, ...how }, signature);
    },
    sha256: (data) => createHash('sha256').update(data).digest(),
    digest: (hash, data) => createHash(hashes[hash].name).update(data).digest(),
    decryptA256Gcm(key, iv, sealed, additionalData) {
      const tagAt = sealed.length - tagBytes;
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
      decipher.setAAD(additionalData).setAuthTag(sealed.subarray(tagAt));
      const content = decipher.update(sealed.subarray(0, tagAt));
      try {
        decipher.final();
        return content;
      } catch {
        return undefined; // the tag does not match
      }
    },
  };
}

function importKey(key: PublicKey): KeyObject | 'invalid' {
  try {
    const brainpool = brainpoolSpki(key);
    return brainpool
      ? createPublicKey({ key: brainpool, format: 'der', type: 'spki' })
      : createPublicKey({ key: publicJwk(key) as JsonWebKey, format: 'jwk' });
  } catch {
    return 'invalid'; // a point that is not on its curve, for example
  }
}

/** A raw ECDSA signature (r, s), whose length core has checked, as DER: `SEQUENCE { INTEGER r, INTEGER s }`. */
function derSignature(raw: Uint8Array): Uint8Array {
  const half = raw.length >> 1;
  const der = new Uint8Array(raw.length + 9);
  const end = putInteger(der, putInteger(der, 3, raw.subarray(0, half)), raw.subarray(half));
  const length = end - 3;
  // Only a signature on P-521 or brainpoolP512 is so long that its length takes two bytes.
  const from = length > 127 ? 0 : 1;
  der[from] = 0x30;
  if (from === 0) der[1] = 0x81;
  der[2] = length;
  return der.subarray(from, end);
}

/** Leading zeros are left out, and one put before a number that would otherwise look negative. */
function putInteger(der: Uint8Array, at: number, digits: Uint8Array): number {
  let from = 0;
  while (from < digits.length - 1 && digits[from] === 0) from++;
  const zero = (digits[from] as number) > 127 ? 1 : 0;
  const length = digits.length - from + zero;
  der[at] = 0x02;
  der[at + 1] = length;
  for (let to = at + 2 + zero; from < digits.length; ) der[to++] = digits[from++] as number;
  return at + 2 + length;
}

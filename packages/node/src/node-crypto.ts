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
      const hash = hashes[algorithm.hash];
      // Node 24 takes nearly twice as long for a key inside options (`dsaEncoding: 'ieee-p1363'`): to find out that the
      // options are not themselves a key it throws and catches two errors. So an EC key goes alone, with DER.
      return key.type === 'EC'
        ? verify(hash, data, object, derSignature(signature))
        : verify(hash, data, { key: object, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }, signature);
    },
    sha256: (data) => createHash('sha256').update(data).digest(),
  };
}

/** A raw ECDSA signature (r, s), whose length core has checked, as DER: `SEQUENCE { INTEGER r, INTEGER s }`. */
function derSignature(raw: Uint8Array): Uint8Array {
  const half = raw.length >> 1;
  const der = new Uint8Array(raw.length + 8);
  const end = putInteger(der, putInteger(der, 2, raw.subarray(0, half)), raw.subarray(half));
  der[0] = 0x30;
  der[1] = end - 2; // at most 102, so that one byte is enough
  return der.subarray(0, end);
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

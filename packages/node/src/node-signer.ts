import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { PublicKey, Signer } from '@carnet/core';

const bytesOf = (text = '') => Uint8Array.from(Buffer.from(text, 'base64url'));

/**
 * A signer with a private key on P-256 in PEM (PKCS #8 or SEC 1).
 * @throws Error with a sentence when it is another kind of key, or none
 */
export function nodeSigner(pem: string): Signer {
  let key: ReturnType<typeof createPrivateKey>;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new Error('This is not a private key in PEM without a password.');
  }
  const { crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  if (crv !== 'P-256') throw new Error('The key is not on the curve P-256.');
  const publicKey: PublicKey = { type: 'EC', curve: 'P-256', x: bytesOf(x), y: bytesOf(y) };
  return {
    algorithm: { name: 'ES256', keyType: 'EC', hash: 'SHA-256' },
    publicKey,
    sign: (data) => sign('sha256', data, { key, dsaEncoding: 'ieee-p1363' }),
  };
}

/** A new key pair on P-256, in PEM. */
export function newKeyPair(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

import { constants, createCipheriv, generateKeyPairSync, sign } from 'node:crypto';
import type { PublicKey, SignatureAlgorithm } from '@carnet/core';
import { expect, test, vi } from 'vitest';
import { webCrypto } from './web-crypto.ts';

const es256: SignatureAlgorithm = { name: 'ES256', keyType: 'EC', hash: 'SHA-256' };
const ps256: SignatureAlgorithm = { name: 'PS256', keyType: 'RSA', hash: 'SHA-256', padding: 'pss' };
const edDsa: SignatureAlgorithm = { name: 'EdDSA', keyType: 'OKP', hash: 'SHA-512' };
const data = new TextEncoder().encode('what was signed');
const bytes = (base64url: string | undefined) => new Uint8Array(Buffer.from(base64url ?? '', 'base64url'));

const signed = [
  ['ES256 on P-256', ...signedOnCurve('P-256')],
  ['ES256 on P-384', ...signedOnCurve('P-384')],
  ['PS256', ...signedByRsa()],
  ['EdDSA', ...signedByEdwards()],
] as const;

test.each(signed)('%s verifies, and not when a bit is changed', async (_, algorithm, key, signature) => {
  const crypto = webCrypto();
  expect(await crypto.verify(algorithm, key, data, signature)).toBe(true);
  const changed = Uint8Array.from(signature, (byte, index) => (index === 9 ? byte ^ 1 : byte));
  expect(await crypto.verify(algorithm, key, data, changed)).toBe(false);
});

test('a point that is not on its curve verifies nothing', async () => {
  const key: PublicKey = { type: 'EC', curve: 'P-256', x: new Uint8Array(32).fill(1), y: new Uint8Array(32).fill(2) };
  expect(await webCrypto().verify(es256, key, data, new Uint8Array(64))).toBe(false);
});

test('hashes are those of the standard', async () => {
  const abc = new TextEncoder().encode('abc');
  const hex = (digest: Uint8Array) => Buffer.from(digest).toString('hex');
  const { sha256, digest } = webCrypto();
  const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect([hex(await sha256(abc)), hex(await digest('SHA-256', abc))]).toEqual([expected, expected]);
  expect(hex(await digest('SHA-384', abc))).toMatch(/^cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163/);
  expect(hex(await digest('SHA-512', abc))).toMatch(/^ddaf35a193617abacc417349ae204131/);
});

test('what was sealed opens, and not when a bit is changed or with another key', async () => {
  const [key, iv, header] = [
    new Uint8Array(32).fill(7),
    new Uint8Array(12).fill(9),
    new TextEncoder().encode('header'),
  ];
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(header);
  const sealed = new Uint8Array(Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]));
  const { decryptA256Gcm } = webCrypto();
  expect(await decryptA256Gcm(key, iv, sealed, header)).toEqual(data);
  for (let at = 0; at < sealed.length; at++)
    expect(await decryptA256Gcm(key, iv, sealed.with(at, (sealed[at] ?? 0) ^ 1), header)).toBeUndefined();
  expect(await decryptA256Gcm(key.with(0, 0), iv, sealed, header)).toBeUndefined();
  expect(await decryptA256Gcm(key, iv.with(0, 0), sealed, header)).toBeUndefined();
  expect(await decryptA256Gcm(key, iv, sealed, data)).toBeUndefined();
});

test('a browser without Ed25519 says that it cannot use the key, not that the signature is wrong', async () => {
  const unknown = new DOMException('Unrecognized name.', 'NotSupportedError');
  const spy = vi.spyOn(globalThis.crypto.subtle, 'importKey').mockRejectedValue(unknown);
  const [algorithm, key, signature] = signedByEdwards();
  await expect(webCrypto().verify(algorithm, key, data, signature)).rejects.toMatchObject({ code: 'key.unusable' });
  spy.mockRestore();
});

function signedOnCurve(curve: 'P-256' | 'P-384'): [SignatureAlgorithm, PublicKey, Uint8Array] {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const signature = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return [es256, { type: 'EC', curve, x: bytes(x), y: bytes(y) }, signature];
}

function signedByRsa(): [SignatureAlgorithm, PublicKey, Uint8Array] {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n, e } = publicKey.export({ format: 'jwk' });
  const signature = sign('sha256', data, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  return [ps256, { type: 'RSA', n: bytes(n), e: bytes(e) }, signature];
}

function signedByEdwards(): [SignatureAlgorithm, PublicKey, Uint8Array] {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x } = publicKey.export({ format: 'jwk' });
  return [edDsa, { type: 'OKP', curve: 'Ed25519', x: bytes(x) }, sign(null, data, privateKey)];
}

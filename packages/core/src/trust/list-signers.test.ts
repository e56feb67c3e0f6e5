import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpus } from '../../../../conformance/corpus.ts';
import { signer } from '../../../../conformance/make-dcc.ts';
import { publicJwk } from '../crypto/public-key.ts';
import { mutations } from '../formats/mutations.suite.ts';
import { limits } from '../limits.ts';
import { readListSigners } from './list-signers.ts';
import { TrustFileError } from './trust-file-error.ts';

const key = createPublicKey(signer('aurelia').key);
const jwk = key.export({ format: 'jwk' });
const certificate = signer('aurelia').certificate;
const pem = readFileSync(new URL('../../../../conformance/keys/aurelia.cert.pem', import.meta.url), 'utf8');
const spki = (one = key) => one.export({ type: 'spki', format: 'pem' }).toString();
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const did = (publicKeyJwk: object) => ({
  id: 'did:web:a.example',
  verificationMethod: [{ publicKeyJwk }, 'did:web:b'],
});

const samples: readonly (readonly [what: string, file: Uint8Array])[] = [
  ['a public key in PEM', bytes(spki())],
  ['a public key in PEM with a text before it', bytes(`Who signs\n${spki()}`)],
  ['a public key in DER', Uint8Array.from(key.export({ type: 'spki', format: 'der' }))],
  ['a certificate in PEM', bytes(pem)],
  ['a certificate in DER', Uint8Array.from(Buffer.from(certificate, 'base64'))],
  ['a JWK', bytes(jwk)],
  ['a key set', bytes({ keys: [jwk] })],
  ['a DID document', bytes(did(jwk))],
  ['a DID document with a certificate', bytes(did({ kty: 'EC', x5c: [certificate] }))],
];

it.each(samples)('reads %s', (_what, file) => {
  expect(readListSigners(file).map((one) => publicJwk(one))).toEqual([jwk]);
});

it('reads several keys, of several kinds', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  const brainpool = generateKeyPairSync('ec', { namedCurve: 'brainpoolP384r1' }).publicKey;
  const keys = readListSigners(bytes(spki() + spki(rsa) + pem + spki(brainpool)));
  expect(keys.map((one) => (one.type === 'EC' ? one.curve : one.type))).toEqual([
    'P-256',
    'RSA',
    'P-256',
    'brainpoolP384r1',
  ]);
});

const ed25519 = generateKeyPairSync('ed25519');
const ownKey = signer('aurelia').key;

describe('what names nobody', () => {
  it.each([
    ['nothing', '', 'no key'],
    ['a text', 'hello', 'no key'],
    ['JSON of another kind', '{"a":1}', 'no key'],
    ['a list', '[1]', 'no key'],
    ['a key set without keys', { keys: [] }, 'no key'],
    ['a key set that is none', { keys: [7, null, {}] }, 'no key'],
    ['a damaged certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', 'cannot be used'],
    ['a damaged key', '-----BEGIN PUBLIC KEY-----\nMAMCAQA=\n-----END PUBLIC KEY-----', 'cannot be used'],
    ['a key of another kind', spki(ed25519.publicKey), 'cannot be used'],
    ['a JWK of another kind', ed25519.publicKey.export({ format: 'jwk' }), 'cannot be used'],
    ['a good key and a bad one', { keys: [jwk, { kty: 'EC', crv: 'P-256' }] }, 'cannot be used'],
    ['a private key in PEM', ownKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'private'],
    ['a private JWK', ownKey.export({ format: 'jwk' }), 'private'],
  ])('refuses %s with a sentence', (_what, value, word) => {
    expect(() => readListSigners(bytes(value))).toThrow(TrustFileError);
    expect(() => readListSigners(bytes(value))).toThrow(word);
  });

  it('refuses what is too large, before looking at it', () => {
    expect(() => readListSigners(new Uint8Array(limits.listSignersBytesMax + 1))).toThrow('too large');
  });
});

it('never stumbles over a damaged file', () => {
  for (const file of mutations(
    samples.map(([, sample]) => sample),
    1_117,
    5_000,
  )) {
    try {
      readListSigners(file);
    } catch (error) {
      if (!(error instanceof TrustFileError)) throw error;
    }
  }
});

describe.skipIf(!corpus)(`files of real publishers (skipped where ${corpusMissing})`, () => {
  it.each([
    ['eu-dcc/signed-list-pubkey.pem', 'P-256'],
    ['vci/vci_snapshot.crt', 'P-521'],
    ['gdhcn/dev/did-signer-dev.json', 'P-256'],
  ])('%s names a key on %s', (file, curve) => {
    expect(readListSigners(Uint8Array.from(readCorpus(`trust/${file}`)))).toMatchObject([{ type: 'EC', curve }]);
  });
});

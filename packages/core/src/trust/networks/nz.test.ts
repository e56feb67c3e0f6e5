import { describe, expect, it } from 'vitest';
import { authority } from '../../../../../conformance/make-nz-pass.ts';
import { nodeCrypto } from '../../../../node/src/index.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import { CredentialError } from '../../problem.ts';
import { assembleTrust } from '../assemble-trust.ts';
import { sentencesOf } from '../material.ts';
import { readTrust, readTrustItem } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { isNzIssuer } from './nz.ts';

const crypto = nodeCrypto();
const origin = { source: 'file', retrievedAt: new Date('2026-01-01T00:00:00Z') };
const { did, kid, document } = authority;
const [method] = document.verificationMethod;
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (value: unknown) => readTrust(bytes(value), origin, crypto);
const withMethod = (change: object) => ({ ...document, verificationMethod: [{ ...method, ...change }] });
const withKey = (change: object) => withMethod({ publicKeyJwk: { ...method?.publicKeyJwk, ...change } });

async function find(value: unknown, hint: { readonly kid: string; readonly issuer?: string }) {
  const { directory } = assembleTrust([await read(value)], origin.retrievedAt);
  return directory.find({ scheme: 'nz-pass', ...hint }).keys;
}

it('finds a key only for its issuer and its name', async () => {
  const [key, ...others] = await find(document, { kid, issuer: did });
  expect(others).toEqual([]);
  expect(key).toMatchObject({ participant: did, network: 'nz', domains: ['nz-pass'], environment: 'production' });
  expect(key).not.toHaveProperty('name');
  expect(await find(document, { kid })).toEqual([]);
  expect(await find(document, { kid, issuer: 'did:web:other.example' })).toEqual([]);
  expect(await find(document, { kid: 'key-2', issuer: did })).toEqual([]);
});

it('takes the issuer of the examples of the specification for a test, whatever is said of it', async () => {
  const example = 'did:web:nzcp.covid19.health.nz';
  const file = JSON.parse(JSON.stringify(document).replaceAll(did, example)) as unknown;
  expect((await find(file, { kid, issuer: example }))[0]?.environment).toBe('test');
  const { entries } = await readTrustItem({ did: file, environment: 'production' }, origin, crypto);
  expect(entries.map((entry) => entry.open().environment)).toEqual(['test']);
});

describe('keys with faults', () => {
  it.each([
    ['that is not listed for assertions', { ...document, assertionMethod: [`${did}#key-2`] }, 'assertionMethod'],
    ['that is listed by the end of its name', { ...document, assertionMethod: ['#key-1'] }, 'assertionMethod'],
    ['of another issuer', withMethod({ id: 'did:web:other.example#key-1' }), 'of this issuer'],
    ['of an issuer whose name begins alike', withMethod({ id: `${did}.evil#key-1` }), 'of this issuer'],
    ['without name', withMethod({ id: undefined }), 'of this issuer'],
    ['of another type', withMethod({ type: 'Ed25519VerificationKey2020' }), 'JsonWebKey2020'],
    ['without numbers', withMethod({ publicKeyJwk: null }), 'JsonWebKey2020'],
    ['with a private half', withKey({ d: 'AAAA' }), 'private'],
    ['on another curve', withKey({ crv: 'P-384' }), 'P-256'],
    ['of another kind', withKey({ kty: 'RSA' }), 'P-256'],
    ['with a short coordinate', withKey({ x: 'AAAA' }), '32 bytes'],
    ['with a coordinate that is not base64url', withKey({ y: '%' }), '32 bytes'],
    ['that is a text', { ...document, verificationMethod: ['key'] }, 'object'],
  ])('leaves out a key %s, and says so', async (_what, file, word) => {
    const material = await read(file);
    expect(material.entries).toEqual([]);
    expect(sentencesOf(material).join()).toContain(word);
  });
});

describe('DID documents of others', () => {
  it.each([
    ['with certificates', withKey({ x5c: ['AAAA'] })],
    ['without keys for assertions', { ...document, assertionMethod: undefined }],
    ['of another method', { ...document, id: 'did:key:z6Mk' }],
    ['without keys', { ...document, verificationMethod: undefined }],
  ])('does not take one %s for an issuer of passes', async (_what, file) => {
    expect(isNzIssuer(file)).toBe(false);
    await expect(readTrustItem({ did: file }, origin, crypto)).rejects.toThrow(TrustFileError);
  });
});

it('never stumbles over a damaged document', async () => {
  for (const file of mutations([bytes(document)], 1_907, 5_000)) {
    try {
      const { entries } = await readTrust(file, origin, crypto);
      for (const entry of entries) entry.open();
    } catch (error) {
      if (!(error instanceof TrustFileError || error instanceof CredentialError)) throw error;
    }
  }
});

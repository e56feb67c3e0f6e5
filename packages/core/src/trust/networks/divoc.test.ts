import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aurelia, brisa } from '../../../../../conformance/make-divoc.ts';
import { nodeCrypto } from '../../../../node/src/index.ts';
import { publicJwk } from '../../crypto/public-key.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import { CredentialError } from '../../problem.ts';
import { assembleTrust } from '../assemble-trust.ts';
import { type Origin, sentencesOf } from '../material.ts';
import { readTrust } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';

const crypto = nodeCrypto();
const origin: Origin = { source: 'file', retrievedAt: new Date('2026-01-01T00:00:00Z') };
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (value: unknown, over: Partial<Origin> = {}) => readTrust(bytes(value), { ...origin, ...over }, crypto);

async function find(value: unknown, kid: string, over: Partial<Origin> = {}) {
  const { directory } = assembleTrust([await read(value, over)], origin.retrievedAt);
  return directory.find({ scheme: 'divoc', kid }).keys;
}

const did = 'did:web:health.example';
const documentOf = (method: object, more: object = {}) => ({
  id: did,
  verificationMethod: [{ id: did, ...method }],
  ...more,
});
const raw = Buffer.from(createPublicKey(brisa.key).export({ format: 'jwk' }).x ?? '', 'base64url');
const edwards = { publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') } };
const rsa = createPublicKey(aurelia.key).export({ format: 'jwk' });
const pemOf = (key: { readonly publicKey: ReturnType<typeof createPublicKey> }) => ({
  publicKeyPem: key.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
});
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Written apart from the decoder that is tested. */
function base58(data: Uint8Array): string {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let number = BigInt(`0x0${Buffer.from(data).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = alphabet.charAt(Number(number % 58n)) + text;
  return '1'.repeat(data.findIndex((byte) => byte !== 0)) + text;
}

describe('the forms of a key', () => {
  it.each([
    ['PEM, RSA', { publicKeyPem: aurelia.document.verificationMethod[0]?.publicKeyPem }, rsa],
    ['PEM, Ed25519', { publicKeyPem: brisa.document.verificationMethod[0]?.publicKeyPem }, edwards.publicKeyJwk],
    ['JWK, RSA', { publicKeyJwk: rsa }, rsa],
    ['JWK, Ed25519', edwards, edwards.publicKeyJwk],
    ['base58', { publicKeyBase58: base58(raw) }, edwards.publicKeyJwk],
    [
      'multibase',
      { publicKeyMultibase: `z${base58(Buffer.concat([Buffer.from([0xed, 1]), raw]))}` },
      edwards.publicKeyJwk,
    ],
  ])('reads %s', async (_what, method, jwk) => {
    const [key, ...others] = await find(documentOf(method), did);
    expect(others).toEqual([]);
    expect(key && publicJwk(key.publicKey)).toEqual(jwk);
    expect(key).toMatchObject({
      role: 'signer',
      network: 'divoc',
      participant: did,
      domains: ['divoc/vaccination', 'divoc/test'],
      environment: 'production',
    });
  });

  it('finds a key by the DID and by its own id, and by nothing else', async () => {
    const document = documentOf({ ...edwards, id: '#key-1' });
    expect(await find(document, did)).toHaveLength(1);
    expect(await find(document, `${did}#key-1`)).toHaveLength(1);
    expect(await find(document, `${did}#key-2`)).toEqual([]);
    expect(await find(document, '#key-1')).toEqual([]);
  });

  it('reads a list of documents, and knows the countries of the DIDs in use', async () => {
    const india = { id: 'did:india', verificationMethod: [{ id: 'did:india', ...edwards }] };
    const list = [documentOf({ publicKeyJwk: rsa }), india];
    expect((await find(list, did))[0]?.publicKey.type).toBe('RSA');
    expect((await find(list, 'did:india'))[0]).toMatchObject({ participant: 'IN', publicKey: { type: 'OKP' } });
  });

  it('limits a key to what the document says, and to its environment', async () => {
    const domainsOf = async (domains: unknown) => (await find(documentOf(edwards, { domains }), did))[0]?.domains;
    expect(await domainsOf(['divoc/test'])).toEqual(['divoc/test']);
    expect(await domainsOf([])).toEqual(['divoc/none']);
    expect(await domainsOf(['dcc/vaccination'])).toEqual(['divoc/none']);
    const [key] = await find(documentOf(edwards), did, { environment: 'test' });
    expect(key?.environment).toBe('test');
  });
});

describe('keys with faults', () => {
  it.each([
    ['of another issuer', { ...edwards, id: 'did:web:other.example' }, 'of this issuer'],
    ['of an issuer whose name begins alike', { ...edwards, id: `${did}.evil#key` }, 'of this issuer'],
    ['without id', { ...edwards, id: undefined }, 'of this issuer'],
    ['with a private half', { publicKeyJwk: { ...edwards.publicKeyJwk, d: 'AAAA' } }, 'private half'],
    ['on X25519', { publicKeyJwk: { ...edwards.publicKeyJwk, crv: 'X25519' } }, 'neither RSA nor Ed25519'],
    ['that is short', { publicKeyBase58: base58(raw.subarray(1)) }, '32 bytes'],
    ['in base58 with a foreign character', { publicKeyBase58: '0OIl' }, 'base58 alphabet'],
    ['in base58 of endless length', { publicKeyBase58: '2'.repeat(5_000) }, 'too long'],
    [
      'in multibase of another kind',
      { publicKeyMultibase: `z${base58(Buffer.concat([Buffer.from([0xec, 1]), raw]))}` },
      'Ed25519',
    ],
    ['in multibase of another base', { publicKeyMultibase: `u${raw.toString('base64url')}` }, 'Ed25519'],
    [
      'that is a private PEM',
      { publicKeyPem: aurelia.key.export({ type: 'pkcs8', format: 'pem' }) },
      'not a public key',
    ],
    ['in PEM on P-256', pemOf(p256), 'neither RSA nor Ed25519'],
    ['of RSA that is short', pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 })), '2,048'],
    ['of RSA without digits', { publicKeyJwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }, '2,048'],
  ])('leaves out a key %s, and says so', async (_what, method, words) => {
    const material = await read(documentOf(method));
    expect(material.entries).toEqual([]);
    expect(sentencesOf(material).join()).toContain(words);
  });

  it('keeps the keys beside it', async () => {
    const document = { id: did, verificationMethod: ['did:web:other.example', { id: did, ...edwards }] };
    const material = await read(document);
    expect(material.entries).toHaveLength(1);
    expect(material.findings).toHaveLength(1);
  });
});

it('never stumbles over a damaged file', async () => {
  const seeds = [
    bytes([aurelia.document, documentOf(edwards)]),
    bytes(documentOf({ publicKeyBase58: base58(raw), id: '#k' })),
  ];
  for (const file of mutations(seeds, 1_911, 10_000)) {
    try {
      for (const entry of (await readTrust(file, origin, crypto)).entries) entry.open();
    } catch (error) {
      if (!(error instanceof TrustFileError || error instanceof CredentialError)) throw error;
    }
  }
});

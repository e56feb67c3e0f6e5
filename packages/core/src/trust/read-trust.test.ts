import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signer } from '../../../../conformance/make-dcc.ts';
import { issuer } from '../../../../conformance/make-shc.ts';
import { nodeCrypto } from '../../../node/src/index.ts';
import { mutations } from '../formats/mutations.suite.ts';
import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import { assembleTrust } from './assemble-trust.ts';
import type { KeyScheme } from './key.ts';
import { sentencesOf } from './material.ts';
import { readTrust, readTrustItem } from './read-trust.ts';
import { TrustFileError } from './trust-file-error.ts';

const crypto = nodeCrypto();
const aurelia = signer('aurelia');
const laboratory = signer('aurelia-tests');
const clinic = issuer('clinic', 'https://cards.harbour-clinic.example');
const kid = aurelia.kid.toString('base64');
const origin = { source: 'file', retrievedAt: new Date('2026-01-01T00:00:00Z') };
const item = { kid, country: 'XA', certificateType: 'DSC', rawData: aurelia.certificate };
const pem = readFileSync(new URL('../../../../conformance/keys/aurelia.cert.pem', import.meta.url));
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

async function find(file: Uint8Array, scheme: KeyScheme, key: { kid: string; issuer?: string }, issuerOfFile?: string) {
  const material = await readTrust(file, { ...origin, ...(issuerOfFile && { issuer: issuerOfFile }) }, crypto);
  return assembleTrust([material], origin.retrievedAt).directory.find({ scheme, ...key }).keys;
}

describe('the kinds of trust file', () => {
  it.each([
    ['a certificate in PEM', Uint8Array.from(pem)],
    [
      'two certificates in PEM',
      Uint8Array.from(
        Buffer.concat([pem, readFileSync(new URL('../../../../conformance/keys/brisa.cert.pem', import.meta.url))]),
      ),
    ],
    ['a certificate in DER', Uint8Array.from(Buffer.from(aurelia.certificate, 'base64'))],
    ['a list under certificates', bytes({ certificates: [item] })],
    ['a bare list', bytes([item])],
    ['a list by country', bytes({ XA: [{ kid, rawData: aurelia.certificate }], XB: [] })],
    [
      'a list with its signature in the first line',
      bytes(`${'A'.repeat(86)}==\n${JSON.stringify({ certificates: [item] })}`),
    ],
  ])('reads %s', async (_what, file) => {
    const [key, ...others] = await find(file, 'hcert', { kid });
    expect(others).toEqual([]);
    expect(key).toMatchObject({ participant: 'XA', name: 'Ministry of Health of Aurelia', environment: 'production' });
    expect(key?.domains).toEqual(expect.arrayContaining(['dcc/vaccination', 'dcc/test', 'dcc/recovery']));
  });

  it.each([
    ['a key set that names its issuer', bytes({ iss: clinic.iss, keys: [clinic.jwk] }), undefined],
    ['a key set with the issuer beside it', bytes({ keys: [clinic.jwk] }), clinic.iss],
    [
      'a VCI snapshot',
      bytes({
        time: '2025-12-01T00:00:00Z',
        issuerInfo: [{ issuer: { iss: clinic.iss, name: 'Clinic' }, keys: [clinic.jwk] }],
      }),
      undefined,
    ],
  ])('reads %s', async (_what, file, iss) => {
    expect(await find(file, 'shc', { kid: clinic.kid, issuer: clinic.iss }, iss)).toHaveLength(1);
    expect(await find(file, 'shc', { kid: clinic.kid, issuer: 'https://other.example' }, iss)).toEqual([]);
    expect(await find(file, 'shc', { kid: clinic.kid }, iss)).toEqual([]);
    expect(await find(file, 'hcert', { kid: clinic.kid, issuer: clinic.iss }, iss)).toEqual([]);
  });

  it('limits a signer to what its key usages name', async () => {
    const [key] = await find(
      bytes([{ kid: laboratory.kid.toString('base64'), rawData: laboratory.certificate }]),
      'hcert',
      { kid: laboratory.kid.toString('base64') },
    );
    expect(key?.domains).toEqual(['dcc/test']);
  });

  it('takes the example issuer of the specification for a test, should a snapshot ever have it', async () => {
    const iss = 'https://spec.smarthealth.cards/examples/issuer';
    const [key] = await find(bytes({ issuerInfo: [{ issuer: { iss }, keys: [clinic.jwk] }] }), 'shc', {
      kid: clinic.kid,
      issuer: iss,
    });
    expect(key?.environment).toBe('test');
  });

  it('says that the signature of a signed list was not checked', async () => {
    const file = bytes(`${'A'.repeat(86)}==\n${JSON.stringify([item])}`);
    expect(sentencesOf(await readTrust(file, origin, crypto)).join()).toContain('not checked');
  });
});

describe('what is no trust file', () => {
  it('refuses what is too large, before looking at it', async () => {
    const file = new Uint8Array(limits.trustFileBytesMax + 1);
    await expect(readTrust(file, origin, crypto)).rejects.toThrow('too large');
  });

  it.each([
    ['nothing', ''],
    ['a text', 'hello'],
    ['JSON of another kind', '{"a":1}'],
    ['a damaged certificate in PEM', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    ['a key set without issuer', JSON.stringify({ keys: [] })],
    ['a revocation list without issuer', JSON.stringify({ kid: 'x', method: 'rid', ctr: 1, rids: [] })],
  ])('refuses %s with a sentence', async (_what, text) => {
    await expect(readTrust(bytes(text), origin, crypto)).rejects.toThrow(TrustFileError);
  });

  it.each([
    [null],
    [7],
    [{}],
    [{ certificate: '%' }],
    [{ jwks: {}, iss: 'https://a.example' }],
    [{ jwks: { keys: [] } }],
    [{ certificate: 'AAAA', environment: 'moon' }],
  ])('refuses the piece %j with a sentence', async (piece) => {
    await expect(readTrustItem(piece, origin, crypto)).rejects.toThrow(TrustFileError);
  });
});

describe('keys with faults', () => {
  it.each([
    ['a private half', { d: 'AAAA' }, 'private'],
    ['another curve', { crv: 'P-384' }, 'P-256'],
    ['another use', { use: 'enc' }, 'signatures'],
    ['another algorithm', { alg: 'ES384' }, 'ES256'],
    ['a kid that is not its thumbprint', { kid: 'x' }, 'thumbprint'],
    ['a short coordinate', { x: 'AAAA' }, '32 bytes'],
    ['a coordinate that is not base64url', { y: '%' }, 'base64url'],
    ['no coordinate', { y: undefined }, 'lacks'],
  ])('leaves out a key with %s, and says so', async (_what, change, word) => {
    const file = bytes({ iss: clinic.iss, keys: [{ ...clinic.jwk, ...change }] });
    const material = await readTrust(file, origin, crypto);
    const { entries } = material;
    expect(entries).toEqual([]);
    expect(sentencesOf(material).join()).toContain(word);
  });

  it('accepts a key without use and alg, which issuers have left out', async () => {
    const { use: _use, alg: _alg, ...key } = clinic.jwk;
    expect((await readTrust(bytes({ iss: clinic.iss, keys: [key] }), origin, crypto)).entries).toHaveLength(1);
  });

  it('does not trip over a point that is not on its curve', async () => {
    const off = { type: 'EC', curve: 'P-256', x: new Uint8Array(32), y: new Uint8Array(32) } as const;
    const algorithm = { name: 'ES256', keyType: 'EC', hash: 'SHA-256' } as const;
    expect(await crypto.verify(algorithm, off, new Uint8Array(), new Uint8Array(64))).toBe(false);
  });
});

it('never stumbles over a damaged trust file', async () => {
  const files = [
    Uint8Array.from(pem),
    Uint8Array.from(Buffer.from(aurelia.certificate, 'base64')),
    bytes({ certificates: [item, item] }),
    bytes({ iss: clinic.iss, keys: [{ ...clinic.jwk, crlVersion: 1 }] }),
    bytes({
      issuerInfo: [
        {
          issuer: { iss: clinic.iss },
          keys: [clinic.jwk],
          crls: [{ kid: clinic.kid, method: 'rid', ctr: 1, rids: ['a'] }],
        },
      ],
    }),
  ];
  for (const file of mutations(files, 1_815, 5_000)) {
    try {
      const material = await readTrust(file, origin, crypto);
      assembleTrust([material], origin.retrievedAt);
      for (const entry of material.entries) entry.open();
    } catch (error) {
      if (!(error instanceof TrustFileError || error instanceof CredentialError)) throw error;
    }
  }
});

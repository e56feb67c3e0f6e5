import { describe, expect, it } from 'vitest';
import { issuer } from '../../../../../conformance/make-shc.ts';
import { nodeCrypto } from '../../../../node/src/index.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import { CredentialError } from '../../problem.ts';
import { assembleTrust } from '../assemble-trust.ts';
import { readTrust } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';

const crypto = nodeCrypto();
const retrievedAt = new Date('2026-01-01T00:00:00Z');
const clinic = issuer('clinic', 'https://cards.harbour-clinic.example');
const other = issuer('other-clinic', 'https://cards.other-clinic.example');
const one = { issuer: { iss: clinic.iss, name: 'Harbour Clinic' }, keys: [clinic.jwk] };
const snapshot = (...issuerInfo: readonly unknown[]) => ({ time: '2025-12-01T00:00:00Z', issuerInfo });
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (value: unknown) => readTrust(bytes(value), { source: 'list', retrievedAt }, crypto);
const example = 'https://spec.smarthealth.cards/examples/issuer';

describe('what is odd about an issuer', () => {
  it.each([
    ['listed twice', [one, { ...one, keys: [other.jwk] }], 2, 'duplicate', 'more than once'],
    ['with a key twice', [{ ...one, keys: [clinic.jwk, clinic.jwk] }], 1, 'duplicate', 'twice'],
    ['with the key of another', [one, { ...one, issuer: { iss: other.iss } }], 2, 'duplicate', 'several issuers'],
    ['of another name', [{ ...one, issuer: { ...one.issuer, canonical_iss: other.iss } }], 1, 'reference', 'same body'],
    ['with a private key', [{ ...one, keys: [{ ...clinic.jwk, d: 'AAAA' }] }], 0, 'malformed', 'private'],
    ['without https', [{ ...one, issuer: { iss: 'http://cards.example' } }], 0, 'malformed', 'https'],
    ['of the examples', [{ ...one, issuer: { iss: example } }], 1, 'environment', 'examples'],
    ['without keys', [{ issuer: one.issuer, keys: [] }], 0, 'unusable', 'without any key'],
    ['without address', [{ ...one, issuer: {} }], 0, 'malformed', 'address'],
    ['that is none', [null], 0, 'malformed', 'address'],
  ])('%s', async (_what, issuers, size, kind, words) => {
    const { entries, findings } = await read(snapshot(...issuers));
    expect(entries).toHaveLength(size);
    expect(findings.find((finding) => finding.kind === kind)?.what).toContain(words);
  });

  it('nothing: then nothing is said but that nobody checked the signature', async () => {
    expect((await read(snapshot(one))).findings.map(({ kind }) => kind)).toEqual(['proof']);
  });
});

it('finds a key only for the issuer that has it, and knows when it was fetched', async () => {
  const list = snapshot({ ...one, lastRetrieved: '2024-02-03T00:00:00Z' }, { issuer: { iss: other.iss }, keys: [] });
  const { directory } = assembleTrust([await read(list)], retrievedAt);
  const [key] = directory.find({ scheme: 'shc', kid: clinic.kid, issuer: clinic.iss }).keys;
  expect(key?.provenance.retrievedAt).toEqual(new Date('2024-02-03T00:00:00Z'));
  expect(directory.find({ scheme: 'shc', kid: clinic.kid, issuer: other.iss }).keys).toEqual([]);
});

it.each([
  ['2099-01-01T00:00:00Z', retrievedAt],
  ['soon', retrievedAt],
  ['2025-12-01T00:00:00Z', new Date('2025-12-01T00:00:00Z')],
])('a snapshot of %s was true at a time that can be', async (time, asOf) => {
  expect((await read({ ...snapshot(one), time })).asOf).toEqual(asOf);
});

it('never stumbles over a damaged snapshot', async () => {
  for (const file of mutations([bytes(snapshot(one, { ...one, lastRetrieved: 'x' }))], 4_409, 3_000)) {
    try {
      const { entries } = await readTrust(file, { source: 'list', retrievedAt }, crypto);
      for (const entry of entries) entry.open();
    } catch (error) {
      if (!(error instanceof TrustFileError || error instanceof CredentialError)) throw error;
    }
  }
});

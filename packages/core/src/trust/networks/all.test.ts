import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpus } from '../../../../../conformance/corpus.ts';
import { signer } from '../../../../../conformance/make-dcc.ts';
import { brisa as edwardsIssuer, aurelia as rsaIssuer } from '../../../../../conformance/make-divoc.ts';
import { authority } from '../../../../../conformance/make-nz-pass.ts';
import { issuer } from '../../../../../conformance/make-shc.ts';
import { networks } from './all.ts';
import { parseJson } from './network.ts';

const recognisedBy = (bytes: Uint8Array) => {
  const text = new TextDecoder().decode(bytes);
  return networks.filter((network) => network.recognise({ bytes, text, json: parseJson(text) })).map(({ id }) => id);
};
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (name: string) =>
  Uint8Array.from(readFileSync(new URL(`../../../../../conformance/keys/${name}`, import.meta.url)));

const aurelia = signer('aurelia');
const clinic = issuer('clinic', 'https://cards.harbour-clinic.example');
const listId = 'did:web:tng-cdn.who.int:v2:trustlist';
const jwk = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };

const samples: readonly (readonly [id: string, what: string, file: Uint8Array])[] = [
  ['divoc', 'a document with a key in PEM', json(rsaIssuer.document)],
  ['divoc', 'a list of documents', json([rsaIssuer.document, edwardsIssuer.document])],
  [
    'divoc',
    'a document of did:web whose keys may assert',
    json({
      id: 'did:web:health.example',
      verificationMethod: [{ id: 'did:web:health.example', publicKeyJwk: jwk }],
      assertionMethod: ['did:web:health.example'],
    }),
  ],
  ['eu-dcc', 'a list', json([{ kid: 'AAAAAAAAAAA=', country: 'XA', rawData: aurelia.certificate }])],
  ['eu-dcc', 'a list by country', json({ XA: [{ kid: 'AAAAAAAAAAA=', rawData: aurelia.certificate }] })],
  ['gdhcn', 'an empty list', json({ id: listId, verificationMethod: [] })],
  ['gdhcn', 'a list of references', json({ id: `${listId}-ref`, verificationMethod: [`${listId}-ref:DCC`] })],
  [
    'gdhcn',
    'a list with a bare RSA key',
    json({
      id: listId,
      verificationMethod: [{ id: `${listId}:DCC:XAA:DSC#A`, publicKeyJwk: jwk }],
      assertionMethod: [],
    }),
  ],
  ['jwks', 'a key set', json({ keys: [clinic.jwk] })],
  ['nz', 'the document of an issuer', json(authority.document)],
  ['pem', 'a certificate', read('aurelia.cert.pem')],
  ['pem', 'a certificate in DER', Uint8Array.from(Buffer.from(aurelia.certificate, 'base64'))],
  ['shc-revocations', 'a list of revoked cards', json({ kid: clinic.kid, rids: [] })],
  ['vci', 'a snapshot', json({ issuerInfo: [] })],
];

describe('the networks', () => {
  it.each(samples)('only %s recognises %s', (id, _what, file) => {
    expect(recognisedBy(file)).toEqual([id]);
  });

  it('have a sample each', () => {
    expect([...new Set(samples.map(([id]) => id))].sort()).toEqual(networks.map(({ id }) => id).sort());
  });

  it('recognise nothing in what is none of theirs', () => {
    for (const value of [null, 1, 'x', [], {}, [[]], [null], { id: 1 }, { id: 'did:x' }, { verificationMethod: [] }])
      expect(recognisedBy(json(value))).toEqual([]);
  });
});

describe.skipIf(!corpus)(`published lists (skipped where ${corpusMissing})`, () => {
  it.each(corpusFiles('trust', /\.json$/))('at most one network recognises %s', (path) => {
    expect(recognisedBy(Uint8Array.from(readCorpus(path))).length).toBeLessThan(2);
  });
});

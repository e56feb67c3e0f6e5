import { createPublicKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpus } from '../../../../../conformance/corpus.ts';
import { certificateList } from '../../../../../conformance/make-certificate.ts';
import { signer } from '../../../../../conformance/make-dcc.ts';
import { brisa as edwardsIssuer, aurelia as rsaIssuer } from '../../../../../conformance/make-divoc.ts';
import { authority, listSigner, masterList } from '../../../../../conformance/make-master-list.ts';
import { authority as nzIssuer } from '../../../../../conformance/make-nz-pass.ts';
import { issuer } from '../../../../../conformance/make-shc.ts';
import { nodeCrypto } from '../../../../node/src/index.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import { CredentialError } from '../../problem.ts';
import { assembleTrust } from '../assemble-trust.ts';
import { readTrust } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { networks } from './all.ts';
import { TrustFile } from './network.ts';

const aurelia = signer('aurelia');
const kid = aurelia.kid.toString('base64');
const clinic = issuer('clinic', 'https://cards.harbour-clinic.example');
const csca = authority('XA');
const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const read = (path: string) => Uint8Array.from(readFileSync(new URL(`../../../../../${path}`, import.meta.url)));
const pem = new TextDecoder().decode(read('conformance/keys/aurelia.cert.pem'));
const item = { kid, country: 'XA', rawData: aurelia.certificate };
const did = 'did:web:tng-cdn.who.int:v2:trustlist';
const bareKey = { kty: 'RSA', n: 'AQAB', e: 'AQAB' };
const entry = { id: `${did}:DCC:FRA:DSC#${kid}`, publicKeyJwk: { x5c: [aurelia.certificate] } };

/** What each network reads, in every form. A network that is missing here fails the first test. */
const samples: Readonly<Record<string, readonly Uint8Array[]>> = {
  divoc: [
    bytes(rsaIssuer.document),
    bytes([rsaIssuer.document, edwardsIssuer.document]),
    bytes({
      id: 'did:web:health.example',
      verificationMethod: [{ id: 'did:web:health.example', publicKeyJwk: bareKey }],
      assertionMethod: ['did:web:health.example'],
    }),
  ],
  'eu-dcc': [
    bytes([item]),
    bytes({ certificates: [item] }),
    bytes({ XA: [item] }),
    bytes(`${'A'.repeat(86)}==\n${JSON.stringify([item])}`),
    bytes({ validKids: [kid], certificates: { XA: [item] } }),
    bytes({ validKids: [], certificates: [] }),
  ],
  gdhcn: [
    bytes({ id: did, verificationMethod: [entry] }),
    bytes({
      id: did,
      verificationMethod: [{ id: `${did}:DCC:XAA:DSC#A`, publicKeyJwk: bareKey }],
      assertionMethod: [],
    }),
    bytes({ id: 'did:web:tng-cdn.who.int:v2:trustlist-ref', verificationMethod: [did], assertionMethod: [] }),
  ],
  icao: [masterList({ certificates: [csca.certificate], signer: listSigner(csca) })],
  'icao-crl': [certificateList({ by: csca, revoked: [Buffer.from([9])] })],
  jwks: [bytes({ keys: [clinic.jwk] }), bytes({ iss: clinic.iss, keys: [clinic.jwk] })],
  nz: [bytes(nzIssuer.document)],
  pem: [
    bytes(pem),
    bytes(pem + pem),
    bytes(new X509Certificate(csca.certificate).toString()),
    Uint8Array.from(Buffer.from(aurelia.certificate, 'base64')),
  ],
  'shc-revocations': [bytes({ kid: clinic.kid, method: 'rid', ctr: 1, rids: ['AAAAAAAAAAA'] })],
  snapshot: [
    read('examples/aurelia.carnet-trust'),
    Uint8Array.from(deflateSync(read('examples/aurelia.carnet-trust'))),
  ],
  vci: [
    bytes({ issuerInfo: [{ issuer: { iss: clinic.iss }, keys: [clinic.jwk] }] }),
    bytes({ participating_issuers: [{ iss: clinic.iss, name: 'Clinic' }] }),
    bytes({ issuer_metadata: [] }),
  ],
};

/** Files that are no trust list, though they look a little like one. */
const others: readonly (readonly [string, Uint8Array])[] = [
  ['nothing', bytes('')],
  ['a text', bytes('hello')],
  ['an empty list', bytes('[]')],
  ['an empty object', bytes('{}')],
  ['a public key', bytes(createPublicKey(aurelia.key).export({ type: 'spki', format: 'pem' }).toString())],
  ['a DID document of somebody else', bytes({ id: 'did:web:a.example', verificationMethod: [] })],
];

const origin = { source: 'file', retrievedAt: new Date('2026-01-01T00:00:00Z'), issuer: clinic.iss };
const recognisedBy = (bytesOfFile: Uint8Array) => {
  const file = new TrustFile(bytesOfFile);
  return networks.filter((one) => one.recognise(file)).map(({ id }) => id);
};

describe('recognition', () => {
  it('has a sample of every network', () => {
    expect(Object.keys(samples).sort()).toEqual(networks.map(({ id }) => id).sort());
  });

  it.each(Object.entries(samples))('%s, by nobody else', (id, files) => {
    for (const file of files) expect(recognisedBy(file)).toEqual([id]);
  });

  it.each(others)('%s, by nobody', (_what, file) => {
    expect(recognisedBy(file)).toEqual([]);
  });

  it('never stumbles, and a damaged file that looks like two kinds is refused', async () => {
    const files = [...Object.values(samples).flat(), ...others.map(([, file]) => file)];
    for (const file of mutations(files, 7_001, 10_000)) {
      const kinds = recognisedBy(file);
      if (kinds.length < 2) continue;
      const reason = kinds.includes('snapshot') ? 'is a trust snapshot' : 'more than one kind';
      await expect(readTrust(file, origin, nodeCrypto())).rejects.toThrow(reason);
    }
  });
});

it.each(Object.entries(samples))('%s answers a damaged file with a sentence, or with less', async (id, files) => {
  for (const file of mutations(files, 7_919, 3_000)) {
    try {
      const material = await readTrust(file, origin, nodeCrypto(), id);
      assembleTrust([material], origin.retrievedAt);
      for (const { open } of material.entries) open();
    } catch (error) {
      if (!(error instanceof TrustFileError || error instanceof CredentialError)) throw error;
    }
  }
});

describe.skipIf(!corpus)(`the lists of the corpus (skipped where ${corpusMissing})`, () => {
  const lists = corpusFiles('trust', /\.(json|crt|pem|sig|jsonld)$/).map((path) => [path] as const);
  it.each(lists)('%s', (path) => {
    // Keys of publishers, signatures and contexts stand beside the lists and are none.
    const isNone = /did-signer|pubkey|\.sig$|\.jsonld$/.test(path);
    const network = path.endsWith('.crt') ? 'pem' : path.split('/')[1];
    expect(recognisedBy(Uint8Array.from(readCorpus(path)))).toEqual(isNone ? [] : [network]);
  });
});

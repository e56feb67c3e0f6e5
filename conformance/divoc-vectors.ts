import * as expect from './expectations.ts';
import type { Row } from './make-dcc.ts';
import {
  aurelia,
  brisa,
  canonicalByUs,
  contexts,
  type DivocTerms,
  divocCertificate,
  impostor,
  testResult,
  vaccination,
  type ZipTerms,
  zip,
} from './make-divoc.ts';
import type { Vector } from './vector.ts';

const trust = [{ did: aurelia.document }, { did: brisa.document }];

const asText = async (terms?: DivocTerms) => ({ text: JSON.stringify(await divocCertificate(terms)) });
const inZip = async (terms?: DivocTerms, archive?: ZipTerms) => ({
  base64: zip(JSON.stringify(await divocCertificate(terms)), archive).toString('base64'),
});
const asLatin1 = async () => ({ text: Buffer.from((await inZip()).base64, 'base64').toString('latin1') });
const expanded = async () => ({ base64: Buffer.from((await asLatin1()).text).toString('base64') });

const [evidence] = vaccination.evidence;
const [testEvidence] = testResult.evidence;
const withMembers = (change: object) => ({ ...vaccination, ...change });
const withPerson = (change: object) =>
  withMembers({ credentialSubject: { ...vaccination.credentialSubject, ...change } });
const withEvidence = (change: object) => withMembers({ evidence: [{ ...evidence, ...change }] });
const withTest = (change: object) => ({ ...testResult, evidence: [{ ...testEvidence, ...change }] });
type Evidence = (typeof vaccination.evidence)[number];
/** Changes the evidence after signing. */
const spoilt = (change: (signed: Evidence) => object): DivocTerms => ({
  spoil: (document) => ({ ...document, evidence: document.evidence.map((one) => ({ ...one, ...change(one) })) }),
});
const withoutDobAndCodes = () => {
  const { dob: _dob, ...person } = vaccination.credentialSubject;
  const { icd11Code: _code, prophylaxis: _prophylaxis, ...dose } = evidence ?? {};
  const context = [contexts[0], 'https://cowin.gov.in/credentials/vaccination/v1'];
  return withMembers({ '@context': context, credentialSubject: person, evidence: [dose] });
};

const manyAlike = { address: Array.from({ length: 12 }, () => ({ city: 'A' })) };

const weak = 'record.weak-binding';
const manually = (...codes: (typeof weak | 'record.unmapped-code' | 'record.implausible-date')[]) =>
  expect.checkManually({ record: [weak, ...codes] });
const genuine = { flags: ['valid'], trust, expect: manually() } as const;
const lenient = { ...genuine, flags: ['lenient'] } as const;
const invalid = { flags: ['invalid'], trust } as const;
const unknown = { flags: ['unknown'], trust } as const;
const forged = { ...invalid, expect: expect.notGenuine('signature.invalid') } as const;
const notAllowed = { ...invalid, expect: expect.notGenuine('algorithm.not-allowed') } as const;
const malformed = { ...invalid, expect: expect.cannotRead('decode', 'decode.malformed') } as const;
const schema = { ...invalid, expect: expect.cannotRead('decode', 'decode.schema') } as const;
const version = { ...invalid, expect: expect.cannotRead('decode', 'decode.unsupported-version') } as const;
const recordBroken = (code: 'decode.schema' | 'decode.several-events') =>
  expect.notAccepted({ genuine: 'genuine', current: 'current', codes: { record: [code] } });
const exchanged = { ...invalid, expect: recordBroken('decode.schema') } as const;
const failing = (over: Partial<Vector['expect']>, codes: Vector['expect']['codes']): Vector['expect'] => ({
  ...expect.notAccepted({ genuine: 'genuine', current: 'current', codes: { ...codes, record: [weak] } }),
  ...over,
});

/** Every case of the DIVOC certificate, by id. */
export const divocVectors: Readonly<Record<string, Row>> = {
  'genuine-rsa': {
    ...genuine,
    why: 'A vaccination in a ZIP archive, signed with RSA. What is weak is the format, not the certificate.',
    scan: await inZip(),
  },
  'genuine-ed25519': { ...genuine, why: 'Signed with Ed25519.', scan: await inZip({ by: brisa }) },
  'genuine-json': { ...genuine, why: 'The JSON without an archive.', scan: await asText({ by: brisa }) },
  'genuine-first-context': {
    ...genuine,
    why: 'In the first version of the context, which knows no date of birth.',
    scan: await inZip({ document: withoutDobAndCodes() }),
  },
  'genuine-test': { ...genuine, why: 'A test.', scan: await inZip({ document: testResult }) },
  'genuine-test-positive': {
    ...genuine,
    why: 'A test that found something.',
    scan: await inZip({ document: withTest({ result: 'Positive' }) }),
  },
  'zip-stored': { ...genuine, why: 'The archive is not compressed.', scan: await inZip({}, { stored: true }) },
  'zip-expanded': {
    ...lenient,
    why: 'Each byte of the archive was taken for a character and written as UTF-8, by the maker of the QR code.',
    scan: await expanded(),
  },
  'zip-as-text': {
    ...lenient,
    why: 'The reader handed over the bytes of the archive as characters.',
    scan: await asLatin1(),
  },
  'id-with-blank': {
    ...lenient,
    why: 'The identity of the person has a blank in it, as those of one large issuer have.',
    scan: await asText({
      document: withPerson({ id: 'did:Harbour Card:******7311' }),
      // The oracle of today would escape the blank; the libraries with which such certificates were signed did not.
      canonical: canonicalByUs,
    }),
  },
  'further-dose': {
    ...lenient,
    why: 'The third of two doses: a further one, or the two numbers were exchanged.',
    expect: manually(weak),
    scan: await inZip({ document: withEvidence({ dose: 3 }) }),
  },
  'member-added': {
    ...lenient,
    why: 'A member that no context defines was added after signing: it is neither shown nor believed.',
    expect: manually(weak),
    scan: await asText({ by: brisa, ...spoilt(() => ({ country: 'XC' })) }),
  },
  'dose-exchanged': {
    ...unknown,
    why: 'The dose and the number of doses were exchanged after signing, which the signature does not notice.',
    expect: manually(weak),
    scan: await asText(spoilt(({ dose, totalDoses }) => ({ dose: totalDoses, totalDoses: dose }))),
  },
  'vaccine-exchanged': {
    ...exchanged,
    why: 'The vaccine and its maker were exchanged after signing.',
    scan: await asText(spoilt(({ vaccine, manufacturer }) => ({ vaccine: manufacturer, manufacturer: vaccine }))),
  },
  'dates-exchanged': {
    ...exchanged,
    why: 'The date of the vaccination and the end of its effect were exchanged after signing.',
    scan: await asText(spoilt(({ date, effectiveUntil }) => ({ date: effectiveUntil, effectiveUntil: date }))),
  },
  'number-exchanged': {
    ...exchanged,
    why: 'The number of the certificate and that of the batch were exchanged after signing.',
    scan: await asText(spoilt(({ certificateId, batch }) => ({ certificateId: batch, batch: certificateId }))),
  },
  'value-hidden-in-a-list': {
    ...exchanged,
    why: 'The first of two doses is shown as the second; what was signed for the first is hidden in a list.',
    scan: await asText(spoilt(() => ({ dose: 2, totalDoses: [2, 1] }))),
  },
  'result-exchanged': {
    ...exchanged,
    why: 'The result of a test and the origin of the sample were exchanged after signing.',
    scan: await asText({
      document: testResult,
      ...spoilt((one) => {
        const { result, sampleOrigin } = one as unknown as Record<string, string>;
        return { result: sampleOrigin, sampleOrigin: result };
      }),
    }),
  },
  'name-changed': {
    ...forged,
    why: 'The name was changed after signing.',
    scan: await inZip({ spoil: () => withPerson({ name: 'Other Person' }) }),
  },
  'name-under-its-iri': {
    ...forged,
    why: 'The name stands under the IRI that it stands for, where it would be signed and not be shown.',
    scan: await inZip({ spoil: () => withPerson({ name: undefined, 'https://schema.org/name': 'Ilse Marundan' }) }),
  },
  'signed-by-another': { ...forged, why: 'Another key signed.', scan: await inZip({ by: impostor }) },
  'signature-short': {
    ...forged,
    why: 'The signature lacks a byte.',
    scan: await inZip({ by: brisa, signature: (made) => made.subarray(1) }),
  },
  'algorithm-none': { ...notAllowed, why: 'The algorithm is none.', scan: await inZip({ header: { alg: 'none' } }) },
  'algorithm-rs256': {
    ...notAllowed,
    why: 'The algorithm is RS256, which this format does not have.',
    scan: await inZip({ header: { alg: 'RS256' } }),
  },
  'algorithm-of-other-proof': {
    ...notAllowed,
    why: 'The type of the proof is of RSA and the algorithm of Ed25519.',
    scan: await inZip({ by: brisa, proof: { type: 'RsaSignature2018' } }),
  },
  'algorithm-of-other-key': {
    ...notAllowed,
    why: 'The proof names the key of an issuer that signs with RSA, and is by one on Ed25519.',
    scan: await inZip({ by: brisa, proof: { verificationMethod: aurelia.did } }),
  },
  'proof-type-unknown': {
    ...schema,
    why: 'The proof is of a type that no context defines.',
    scan: await inZip({ proof: { type: 'OwnSignature2020' } }),
  },
  'proof-for-another-purpose': {
    ...schema,
    why: 'The proof is for authentication.',
    scan: await inZip({ proof: { proofPurpose: 'authentication' } }),
  },
  'proof-signs-less': {
    ...schema,
    why: 'The proof has a member that it does not sign.',
    scan: await inZip({ proof: { note: 'more' } }),
  },
  'critical-header': {
    ...schema,
    why: 'The header has a critical member that is not known.',
    scan: await inZip({ header: { crit: ['b64', 'exp'], exp: 1 } }),
  },
  'payload-encoded': { ...schema, why: 'The payload is to be encoded.', scan: await inZip({ header: { b64: true } }) },
  'key-not-named': {
    ...invalid,
    why: 'The proof names no key.',
    expect: expect.notGenuine('key.not-named'),
    scan: await inZip({ proof: { verificationMethod: undefined } }),
  },
  'unknown-issuer': {
    ...unknown,
    why: 'No list has a key of this issuer.',
    trust: [{ did: brisa.document }],
    expect: expect.cannotConfirm('key.not-found'),
    scan: await inZip(),
  },
  'unknown-key': {
    ...unknown,
    why: 'The issuer is known, the key that is named is not.',
    expect: expect.cannotConfirm('key.not-found'),
    scan: await inZip({ proof: { verificationMethod: `${aurelia.did}#key-2` } }),
  },
  'wrong-domain': {
    ...invalid,
    why: 'A vaccination, signed by a key that is listed for tests only.',
    trust: [{ did: { ...aurelia.document, domains: ['divoc/test'] } }],
    expect: failing({ genuine: 'not-genuine' }, { authenticate: ['key.wrong-domain'] }),
    scan: await inZip(),
  },
  'test-environment': {
    ...genuine,
    why: 'The key belongs to a test environment.',
    trust: [{ did: aurelia.document, environment: 'test' }],
    expect: { ...expect.testCertificate, codes: { ...expect.testCertificate.codes, record: [weak] } },
    scan: await inZip(),
  },
  expired: {
    ...invalid,
    why: 'The credential itself names a time of expiry, which is over.',
    expect: failing({ current: 'expired' }, { validity: ['validity.expired'] }),
    scan: await inZip({ document: withMembers({ expirationDate: '2025-12-31T00:00:00Z' }) }),
  },
  'not-yet': {
    ...invalid,
    why: 'The time of issue lies in the future.',
    expect: failing({ current: 'not-yet' }, { validity: ['validity.not-yet'] }),
    scan: await inZip({ document: withMembers({ issuanceDate: '2026-02-01T00:00:00Z' }) }),
  },
  'vaccine-unknown': {
    ...unknown,
    why: 'Neither the name nor the code of the vaccine is known.',
    expect: manually('record.unmapped-code'),
    scan: await inZip({ document: withEvidence({ vaccine: 'Novelvax', icd11Code: 'XM0000' }) }),
  },
  'vaccine-by-code': {
    ...genuine,
    why: 'The name of the vaccine is not known, its ICD-11 code is.',
    scan: await inZip({ document: withEvidence({ vaccine: 'Novelvax' }) }),
  },
  'result-unknown': {
    ...unknown,
    why: 'The result of a test is none of the known ones.',
    expect: manually('record.unmapped-code'),
    scan: await inZip({ document: withTest({ result: 'Pending' }) }),
  },
  'vaccinated-tomorrow': {
    ...unknown,
    why: 'The vaccination lies in the future.',
    expect: manually('record.implausible-date'),
    scan: await inZip({
      document: withEvidence({ date: '2026-03-01', effectiveStart: '2026-03-01T00:00:00Z', effectiveUntil: '' }),
    }),
  },
  'several-events': {
    ...invalid,
    why: 'There are two pieces of evidence.',
    expect: recordBroken('decode.several-events'),
    scan: await inZip({ document: withMembers({ evidence: [evidence, { ...evidence, id: 'urn:example:2' }] }) }),
  },
  'person-missing': {
    ...invalid,
    why: 'The person has no name.',
    expect: recordBroken('decode.schema'),
    scan: await inZip({ document: withPerson({ name: '' }) }),
  },
  'date-missing': {
    ...invalid,
    why: 'The vaccination has no date.',
    expect: recordBroken('decode.schema'),
    scan: await inZip({ document: withEvidence({ date: '', effectiveStart: '' }) }),
  },
  'kind-unknown': {
    ...version,
    why: 'The credential is neither of a vaccination nor of a test.',
    scan: await inZip({ document: withMembers({ type: ['VerifiableCredential'] }) }),
  },
  'context-unknown': {
    ...version,
    why: 'One of the contexts is not known; it is not fetched.',
    scan: await inZip({
      spoil: () => withMembers({ '@context': [contexts[0], 'https://divoc.example/credentials/vaccination/v9'] }),
    }),
  },
  'context-inside': {
    ...version,
    why: 'A context of its own is in the document.',
    scan: await inZip({ spoil: () => withMembers({ '@context': [...contexts, { name: 'https://schema.org/id' }] }) }),
  },
  'context-of-two-kinds': {
    ...version,
    why: 'The contexts of vaccinations and of tests stand side by side.',
    scan: await inZip({ spoil: () => withMembers({ '@context': [...contexts, testResult['@context'][1]] }) }),
  },
  'time-of-issue-missing': {
    ...schema,
    why: 'There is no time of issue.',
    scan: await inZip({ document: withMembers({ issuanceDate: undefined }) }),
  },
  'id-relative': {
    ...schema,
    why: 'The id of the credential is no IRI, so that nothing it says of itself is signed.',
    scan: await inZip({ document: withMembers({ id: '552710934' }) }),
  },
  'person-with-relative-id': {
    ...invalid,
    why: 'The id of the person is no IRI: nothing of the person is signed, and nothing is believed.',
    expect: recordBroken('decode.schema'),
    scan: await inZip({ document: withPerson({ id: '7311' }) }),
  },
  'nodes-with-own-names': {
    ...schema,
    why: 'A part of the document gives itself the name of a node without name.',
    scan: await inZip({ spoil: () => withEvidence({ facility: { id: '_:c14n0', name: 'Harbour Clinic' } }) }),
  },
  'parts-much-alike': {
    ...invalid,
    why: 'So many parts look alike that to put them in order would take very long.',
    expect: expect.notGenuine('decode.schema'),
    scan: await inZip({ spoil: () => withEvidence({ facility: [manyAlike, manyAlike] }) }),
  },
  'far-too-much': {
    ...schema,
    why: 'The document makes more statements than any certificate.',
    scan: await inZip({ spoil: () => withEvidence({ verifier: Array.from({ length: 400 }, () => ({ name: 'A' })) }) }),
  },
  'inflates-without-end': {
    ...invalid,
    why: 'A small archive that unpacks to very much.',
    expect: expect.cannotRead('decode', 'decode.inflate-limit'),
    scan: { base64: zip(Buffer.alloc(5_000_000, 0x20)).toString('base64') },
  },
  'zip-checksum-wrong': {
    ...malformed,
    why: 'The checksum of the entry is wrong.',
    scan: await inZip({}, { checksum: 1 }),
  },
  'zip-of-two': {
    ...malformed,
    why: 'The archive says that it has two entries.',
    scan: await inZip({}, { entries: 2 }),
  },
  'zip-cut-short': {
    ...malformed,
    why: 'The end of the archive is missing.',
    scan: {
      base64: Buffer.from((await inZip()).base64, 'base64')
        .subarray(0, 600)
        .toString('base64'),
    },
  },
  'json-broken': { ...malformed, why: 'The JSON is cut off.', scan: { text: (await asText()).text.slice(0, -1) } },
};

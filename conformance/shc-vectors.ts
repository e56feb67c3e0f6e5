import { deflateRawSync, deflateSync } from 'node:zlib';
import * as expect from './expectations.ts';
import type { Row } from './make-dcc.ts';
import { card, digits, immunization, issuer, type JwsTerms, jws, observation, parts, patient } from './make-shc.ts';

const clinic = issuer('clinic', 'https://cards.harbour-clinic.example');
const other = issuer('other-clinic', 'https://cards.hill-clinic.example');

const yellowFever = card(clinic, [patient, immunization]);
const signed = jws({ by: clinic, payload: yellowFever });
const make = (terms: Partial<JwsTerms>) => ({ text: digits(jws({ by: clinic, payload: yellowFever, ...terms })) });
const vaccinatedWith = (change: object) => card(clinic, [patient, { ...immunization, ...change }]);
const coded = (system: string, code: string) => ({ vaccineCode: { coding: [{ system, code }] } });
const cvx = 'http://hl7.org/fhir/sid/cvx';

const genuine = { flags: ['valid'], trust: [clinic.trust], expect: expect.checkManually() } as const;
const invalid = { flags: ['invalid'], trust: [clinic.trust] } as const;
const schemaBroken = expect.notAccepted({
  genuine: 'genuine',
  current: 'current',
  codes: { record: ['decode.schema'] },
});

/** Trust in the clinic, whose key announces version 3 of a revocation list. */
const revocable = (...crls: object[]) => [
  { iss: clinic.iss, jwks: { keys: [{ ...clinic.jwk, crlVersion: 3 }] }, ...(crls.length > 0 && { crls }) },
];
const list = (...rids: string[]) => ({ kid: clinic.kid, method: 'rid', ctr: 3, rids });
const withId = make({ payload: card(clinic, [patient, immunization], {}, { rid: 'a1B2c3D4e5F' }) });

/** Every case of the SMART Health Card, by id. */
export const shcVectors: Readonly<Record<string, Row>> = {
  'genuine-immunization': {
    ...genuine,
    why: 'A yellow fever vaccination, as one QR code.',
    scan: { text: digits(signed) },
  },
  'genuine-new': {
    ...genuine,
    why: 'Issued on the day of the vaccination: rules may still have to wait, and at first nothing else speaks against it.',
    scan: make({ payload: card(clinic, [patient, immunization], { nbf: Date.parse('2025-03-02T09:00:00Z') / 1000 }) }),
  },
  'genuine-jws': { ...genuine, why: 'The same card as the bare JWS.', scan: { text: signed } },
  'genuine-file': {
    ...genuine,
    why: 'The same card as a .smart-health-card file.',
    scan: { text: JSON.stringify({ verifiableCredential: [signed] }) },
  },
  'genuine-fhir-answer': {
    ...genuine,
    why: 'The same card as the answer of $health-cards-issue.',
    scan: {
      text: JSON.stringify({
        resourceType: 'Parameters',
        parameter: [
          { name: 'verifiableCredential', valueString: signed },
          { name: 'resourceLink', part: [] },
        ],
      }),
    },
  },
  'genuine-in-parts': {
    ...genuine,
    why: 'The same card in three QR codes, scanned out of order.',
    scan: { text: parts(signed, 3).reverse().join('\n') },
  },
  'genuine-laboratory': {
    ...genuine,
    why: 'A laboratory result.',
    scan: make({ payload: card(clinic, [patient, observation]) }),
  },
  'genuine-two-doses': {
    ...genuine,
    why: 'Two vaccinations against COVID-19 in one card.',
    scan: make({
      payload: card(clinic, [
        patient,
        { ...immunization, ...coded(cvx, '208'), occurrenceDateTime: '2025-01-10' },
        { ...immunization, ...coded(cvx, '208'), occurrenceDateTime: '2025-02-07' },
      ]),
    }),
  },
  'genuine-mpox': {
    ...genuine,
    why: 'A vaccination against mpox.',
    scan: make({ payload: vaccinatedWith(coded(cvx, '206')) }),
  },
  'name-as-text': {
    ...genuine,
    why: 'The name is not parted into family and given name.',
    scan: make({ payload: card(clinic, [{ ...patient, name: [{ text: 'Suharti' }] }, immunization]) }),
  },
  'birth-month-only': {
    ...genuine,
    why: 'Only year and month of birth are known.',
    scan: make({ payload: card(clinic, [{ ...patient, birthDate: '1979-02' }, immunization]) }),
  },
  'not-expired': {
    ...genuine,
    why: 'It expires tomorrow.',
    scan: make({ payload: card(clinic, [patient, immunization], { exp: 1767355200 }) }),
  },
  'not-revoked': {
    ...genuine,
    why: 'The revocation list is at hand, and the card is not on it.',
    trust: revocable(list('zzzzzzzzzzz')),
    scan: withId,
  },
  'reissued-after-revocation': {
    ...genuine,
    why: 'Earlier cards with this id are revoked, but this one was issued later.',
    trust: revocable(list('a1B2c3D4e5F.1748735999')),
    scan: withId,
  },
  'vaccine-unknown': {
    ...genuine,
    why: 'The vaccine has a code that no table knows: a person has to decide.',
    flags: ['unknown'],
    expect: expect.checkManually({ record: ['record.unmapped-code'] }),
    scan: make({ payload: vaccinatedWith(coded('https://codes.example', 'X1')) }),
  },
  'dose-subpotent': {
    ...genuine,
    why: 'The card says that the dose was too weak.',
    flags: ['unknown'],
    expect: expect.checkManually({ record: ['record.subpotent'] }),
    scan: make({ payload: vaccinatedWith({ isSubpotent: true }) }),
  },
  'result-unknown': {
    ...genuine,
    why: 'The laboratory result is a text.',
    flags: ['unknown'],
    expect: expect.checkManually({ record: ['record.unmapped-code'] }),
    scan: make({
      payload: card(clinic, [patient, { ...observation, valueCodeableConcept: undefined, valueString: 'see letter' }]),
    }),
  },
  'result-code-unknown': {
    ...genuine,
    why: 'The laboratory result is a code that no table knows, and the name of something in JavaScript.',
    flags: ['unknown'],
    expect: expect.checkManually({ record: ['record.unmapped-code'] }),
    scan: make({
      payload: card(clinic, [
        patient,
        {
          ...observation,
          valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: 'constructor' }] },
        },
      ]),
    }),
  },
  'vaccinated-tomorrow': {
    ...genuine,
    why: 'The vaccination lies in the future.',
    flags: ['unknown'],
    expect: expect.checkManually({ record: ['record.implausible-date'] }),
    scan: make({ payload: vaccinatedWith({ occurrenceDateTime: '2026-03-01' }) }),
  },
  'test-environment': {
    ...genuine,
    why: 'Everything is right, but the key belongs to a test environment.',
    trust: [{ ...clinic.trust, environment: 'test' }],
    expect: expect.testCertificate,
    scan: { text: digits(signed) },
  },
  'unknown-issuer': {
    why: 'The issuer is not in the lists that are loaded.',
    flags: ['unknown'],
    trust: [other.trust],
    expect: expect.cannotConfirm('key.not-found'),
    scan: { text: digits(signed) },
  },
  'key-of-other-issuer': {
    why: 'A trusted issuer signs in the name of another one: its key is not looked for there.',
    flags: ['invalid'],
    trust: [clinic.trust, other.trust],
    expect: expect.cannotConfirm('key.not-found'),
    scan: make({ by: other, payload: yellowFever }),
  },
  'status-list-missing': {
    why: 'The issuer announces a revocation list that is not at hand.',
    flags: ['unknown'],
    trust: revocable(),
    expect: expect.statusUnknown('not-judged', 'status.unavailable'),
    scan: withId,
  },
  'status-list-old': {
    why: 'The revocation list at hand is not of the version that the issuer announces.',
    flags: ['unknown'],
    trust: revocable({ ...list('zzzzzzzzzzz'), ctr: 2 }),
    expect: expect.statusUnknown('stale-data', 'status.stale'),
    scan: withId,
  },
  'status-list-broken': {
    why: 'The revocation list has an entry that is no revocation id.',
    flags: ['unknown'],
    trust: revocable(list('$wrong!')),
    expect: expect.statusUnknown('not-judged', 'status.list-untrusted'),
    scan: withId,
  },
  revoked: {
    ...invalid,
    why: 'The card is on the revocation list.',
    trust: revocable(list('a1B2c3D4e5F')),
    expect: expect.notAccepted({ genuine: 'genuine', current: 'revoked', codes: { status: ['status.revoked'] } }),
    scan: withId,
  },
  'revoked-before': {
    ...invalid,
    why: 'All cards of this id from before a moment are revoked, and this one is half a second older.',
    trust: revocable(list('a1B2c3D4e5F.1748736001')),
    expect: expect.notAccepted({ genuine: 'genuine', current: 'revoked', codes: { status: ['status.revoked'] } }),
    scan: withId,
  },
  expired: {
    ...invalid,
    why: 'It expired yesterday.',
    expect: expect.notAccepted({ genuine: 'genuine', current: 'expired', codes: { validity: ['validity.expired'] } }),
    scan: make({ payload: card(clinic, [patient, immunization], { exp: 1767182400 }) }),
  },
  'not-yet': {
    ...invalid,
    why: 'It was issued a fraction of a second in the future.',
    expect: expect.notAccepted({ genuine: 'genuine', current: 'not-yet', codes: { validity: ['validity.not-yet'] } }),
    scan: make({ payload: card(clinic, [patient, immunization], { nbf: 1767268800.25 }) }),
  },
  'forged-payload': {
    ...invalid,
    why: 'The payload of another card was put under the signature.',
    expect: expect.notGenuine('signature.invalid'),
    scan: {
      text: digits(
        [
          signed.split('.')[0],
          jws({ by: clinic, payload: vaccinatedWith({ lotNumber: 'OTHER' }) }).split('.')[1],
          signed.split('.')[2],
        ].join('.'),
      ),
    },
  },
  'signature-der': {
    ...invalid,
    why: 'The signature is in DER instead of raw.',
    expect: expect.notGenuine('signature.invalid'),
    scan: make({ dsaEncoding: 'der' }),
  },
  'algorithm-missing': {
    ...invalid,
    why: 'The header names no algorithm.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: make({ header: { zip: 'DEF', kid: clinic.kid } }),
  },
  'algorithm-none': {
    ...invalid,
    why: 'The header says that there is no signature.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: make({ header: { zip: 'DEF', alg: 'none', kid: clinic.kid } }),
  },
  'kid-missing': {
    ...invalid,
    why: 'No key is named.',
    expect: expect.notGenuine('key.not-named'),
    scan: make({ header: { zip: 'DEF', alg: 'ES256' } }),
  },
  'not-compressed': {
    ...invalid,
    why: 'The payload is not compressed.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: make({ header: { alg: 'ES256', kid: clinic.kid }, compress: (json) => json }),
  },
  'zlib-instead-of-raw': {
    ...invalid,
    why: 'The payload is a zlib stream instead of raw DEFLATE.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: make({ compress: (json) => deflateSync(json) }),
  },
  'byte-order-mark': {
    ...invalid,
    why: 'The JSON text begins with a byte order mark.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: make({ compress: (json) => deflateRawSync(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), json])) }),
  },
  'inflates-without-end': {
    ...invalid,
    why: 'The payload unpacks to a megabyte.',
    expect: expect.cannotRead('decode', 'decode.inflate-limit'),
    scan: make({ compress: () => deflateRawSync(Buffer.alloc(1_000_000)) }),
  },
  'issuer-with-slash': {
    ...invalid,
    why: 'The address of the issuer ends in a slash.',
    expect: expect.cannotRead('decode', 'decode.schema'),
    scan: make({ payload: { ...yellowFever, iss: `${clinic.iss}/` } }),
  },
  'type-missing': {
    ...invalid,
    why: 'It does not say that it is a health card.',
    expect: expect.cannotRead('decode', 'decode.schema'),
    scan: make({
      payload: card(clinic, [patient, immunization], {}, { type: ['https://smarthealth.cards#immunization'] }),
    }),
  },
  'patient-missing': {
    ...invalid,
    why: 'Nobody is named.',
    expect: schemaBroken,
    scan: make({ payload: card(clinic, [immunization]) }),
  },
  'status-not-completed': {
    ...invalid,
    why: 'The vaccination was entered in error.',
    expect: schemaBroken,
    scan: make({ payload: vaccinatedWith({ status: 'entered-in-error' }) }),
  },
  'part-missing': {
    ...invalid,
    why: 'One of three QR codes.',
    flags: ['unknown'],
    expect: expect.cannotRead('recognise', 'recognise.incomplete'),
    scan: { text: parts(signed, 3)[1] ?? '' },
  },
  'digits-odd': {
    ...invalid,
    why: 'A digit is missing.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: { text: digits(signed).slice(0, -1) },
  },
  'digits-out-of-range': {
    ...invalid,
    why: 'A pair of digits is above 77.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: { text: `${digits(signed).slice(0, -2)}78` },
  },
  'file-empty': {
    ...invalid,
    why: 'A file without a card.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: { text: '{"verifiableCredential":[]}' },
  },
};

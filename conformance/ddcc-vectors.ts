import * as expect from './expectations.ts';
import { claims, hcert, type Row, signer } from './make-dcc.ts';

const aurelia = signer('aurelia');
const brisa = signer('brisa');
const laboratory = signer('aurelia-tests');

const icd11 = (code: string) => ({ system: 'http://id.who.int/icd11/mms', code });
const snomed = (code: string) => ({ system: 'http://snomed.info/sct', code });
const country = { system: 'urn:iso:std:iso:3166', code: 'XAA' };
const person = { name: 'Ioana Maria Stănescu', birthDate: '1990-07-21' };
const certificate = {
  issuer: { display: 'Ministry of Health of Aurelia' },
  hcid: { system: 'urn:aurelia:hcid', value: 'XA-7Q4T-2M9K' },
  version: '1.0',
  period: { start: '2025-05-20', end: '2027-05-19' },
};

const vaccination = {
  ...person,
  sex: 'female',
  identifier: { system: 'urn:aurelia:passport', value: 'XA4471902' },
  certificate,
  vaccination: {
    vaccine: icd11('XM0GQ8'),
    brand: icd11('XM8NQ0'),
    manufacturer: { system: 'urn:aurelia:makers', code: 'HARBOUR' },
    lot: 'HV25C118',
    date: '2025-05-20',
    validFrom: '2025-06-03',
    dose: 2,
    totalDoses: 2,
    country,
    centre: 'Harbour Clinic',
    practitioner: { value: 'PR-20117' },
    disease: icd11('RA01'),
    nextDose: '2026-05-20',
  },
};
const test = {
  ...person,
  certificate,
  test: {
    pathogen: icd11('XN109'),
    type: icd11('1334426561'),
    origin: icd11('JAM.AH.XF'),
    date: '2025-12-31T07:15:00Z',
    result: icd11('QA02'),
    centre: { code: 'HC-3', display: 'Harbour Clinic' },
    country,
  },
};
const flatVaccination = {
  ...person,
  identifier: 'XA4471902',
  sex: { system: 'http://hl7.org/fhir/administrative-gender', code: 'female' },
  vaccine: snomed('1119349007'),
  brand: { system: 'urn:aurelia:brands', code: 'HARBOUR-19' },
  manufacturer: 'Organization/973',
  ma_holder: null,
  lot: 'HV21A007',
  date: '2025-05-20',
  vaccine_valid: '2025-06-03',
  dose: 1,
  total_doses: 2,
  country,
  centre: 'Harbour Clinic',
  hw: 'PR-20117',
  disease: snomed('840539006'),
  due_date: '2025-07-01',
  pha: 'Ministry of Health of Aurelia',
  hcid: 'XA-7Q4T-2M9K',
  valid_from: '2025-05-20',
  valid_until: '2026-05-20',
};
const flatTest = {
  ...person,
  test: { ...test.test, type: { system: 'http://loinc.org', code: 'LP6464-4' }, result: snomed('260415000') },
  meta: { reference: 'XA-NOT-0042', notarisedOn: '2025-12-31T12:00:00Z', passportNumber: 'XA4471902' },
};

type Over = Parameters<typeof claims>[1];
const token = (content: unknown, kind: number | string = 3, over?: Over) =>
  claims({}, over).set(-260, new Map([[kind, content]]));
const sign = (content: unknown, kind?: number | string, over?: Over) =>
  hcert({ by: aurelia, claims: token(content, kind, over) });
/** The first generation: the core data set is the token, and the key id is short and not protected. */
const signFlat = (content: object, by = aurelia) =>
  hcert({
    by,
    claims: new Map(Object.entries(content)) as unknown as Map<number, unknown>,
    protectedHeader: new Map([[1, -7]]),
    unprotectedHeader: new Map([[4, by.kid]]),
  });
const withDose = (change: object) => ({ ...vaccination, vaccination: { ...vaccination.vaccination, ...change } });
const withTest = (change: object) => ({ ...test, test: { ...test.test, ...change } });
const withPeriod = (change: object) => ({
  ...vaccination,
  certificate: { ...certificate, period: { ...certificate.period, ...change } },
});
const signed = sign(vaccination);

const trust = [{ certificate: aurelia.certificate }];
const genuine = { flags: ['valid'], trust, expect: expect.checkManually() } as const;
const retired = {
  flags: ['lenient'],
  trust,
  expect: expect.checkManually({ record: ['decode.retired-layout'] }),
} as const;
const unknown = { flags: ['unknown'], trust } as const;
const unmapped = expect.checkManually({ record: ['record.unmapped-code'] });
const invalid = { flags: ['invalid'], trust } as const;
const recordRefused = (code: 'decode.schema' | 'decode.several-events') =>
  expect.notAccepted({ genuine: 'genuine', current: 'current', codes: { record: [code] } });
const outOfTime = (current: 'expired' | 'not-yet') =>
  expect.notAccepted({ genuine: 'genuine', current, codes: { validity: [`validity.${current}`] } });

/** Every case of the WHO DDCC, by id. */
export const ddccVectors: Readonly<Record<string, Row>> = {
  'genuine-vaccination': { ...genuine, why: 'A vaccination by the letter: content 3.', scan: signed },
  'genuine-test': {
    ...genuine,
    why: 'A test by the letter: content 4; its signer may sign tests only.',
    trust: [{ certificate: laboratory.certificate }],
    scan: hcert({ by: laboratory, claims: token(test, 4) }),
  },
  'result-of-concept-map': {
    ...genuine,
    why: 'The result is RA01.1, as the concept maps say it, where the value set says QA02.',
    scan: sign(withTest({ result: icd11('RA01.1') }), 4),
  },
  'result-detected': {
    ...genuine,
    why: 'A variant was detected.',
    scan: sign(withTest({ pathogen: icd11('XN161'), result: icd11('RA01.0') }), 4),
  },
  'last-day': {
    ...genuine,
    why: 'The day that the certificate names as its end still belongs to it.',
    scan: sign(withPeriod({ end: '2026-01-01' })),
  },
  'flat-vaccination': {
    ...retired,
    why: 'The first generation: the core data set is the token itself. It is no longer issued.',
    scan: signFlat(flatVaccination),
  },
  'flat-test': { ...retired, why: 'A test of the first generation.', scan: signFlat(flatTest) },
  'flat-expired': {
    ...invalid,
    why: 'A vaccination of the first generation whose own period is over; the token has none.',
    expect: expect.notAccepted({
      genuine: 'genuine',
      current: 'expired',
      codes: { validity: ['validity.expired'], record: ['decode.retired-layout'] },
    }),
    scan: signFlat({ ...flatVaccination, valid_until: '2025-12-31' }),
  },
  'kid-of-two-bytes': {
    ...unknown,
    why: 'The key id has two bytes, as in the first generation: looked for, and not found.',
    expect: expect.cannotConfirm('key.not-found'),
    scan: signFlat(flatVaccination, { ...aurelia, kid: Buffer.from('11') }),
  },
  'disease-unknown': {
    ...unknown,
    why: 'No code of the vaccination is in a table.',
    expect: unmapped,
    scan: sign(withDose({ vaccine: icd11('XM0000'), brand: icd11('XM0001'), disease: null })),
  },
  'diseases-differ': {
    ...unknown,
    why: 'The disease is yellow fever, the vaccine is against COVID-19.',
    expect: unmapped,
    scan: sign(withDose({ disease: { system: 'http://id.who.int/icd/release/11/mms', code: '1D47' } })),
  },
  'result-unknown': {
    ...unknown,
    why: 'The result has a code that no table knows; in JavaScript every plain object has a member of that name.',
    expect: unmapped,
    scan: sign(withTest({ result: icd11('constructor') }), 4),
  },
  'batch-and-maker-missing': {
    ...unknown,
    why: 'The core data set requires the batch, and the manufacturer or the holder of the authorisation.',
    expect: expect.checkManually({ record: ['record.incomplete'] }),
    scan: sign(withDose({ lot: null, manufacturer: null })),
  },
  'vaccinated-before-birth': {
    ...unknown,
    why: 'The vaccination precedes the birth.',
    expect: expect.checkManually({ record: ['record.implausible-date'] }),
    scan: sign(withDose({ date: '1989-01-01' })),
  },
  'test-environment': {
    ...genuine,
    why: 'The key belongs to a test environment.',
    trust: [{ certificate: aurelia.certificate, environment: 'test' }],
    expect: expect.testCertificate,
    scan: signed,
  },
  'unknown-issuer': {
    ...unknown,
    why: 'The key is not in the lists that are loaded.',
    trust: [{ certificate: brisa.certificate }],
    expect: expect.cannotConfirm('key.not-found'),
    scan: signed,
  },
  expired: {
    ...invalid,
    why: 'The token expired one second before; the certificate in it would run on.',
    expect: outOfTime('expired'),
    scan: sign(vaccination, 3, { 4: Date.parse('2026-01-01T11:59:59Z') / 1000 }),
  },
  'period-over': {
    ...invalid,
    why: 'The period of the certificate ended the day before; the token would run on.',
    expect: outOfTime('expired'),
    scan: sign(withPeriod({ end: '2025-12-31' })),
  },
  'not-yet': {
    ...invalid,
    why: 'The token was issued in the future.',
    expect: outOfTime('not-yet'),
    scan: sign(vaccination, 3, { 6: Date.parse('2026-01-01T12:00:01Z') / 1000 }),
  },
  'wrong-domain': {
    ...invalid,
    why: 'A vaccination, signed by a key that may sign tests only.',
    trust: [{ certificate: laboratory.certificate }],
    expect: expect.notAccepted({
      genuine: 'not-genuine',
      current: 'current',
      codes: { authenticate: ['key.wrong-domain'] },
    }),
    scan: hcert({ by: laboratory, claims: token(vaccination) }),
  },
  'forged-payload': {
    ...invalid,
    why: 'The name was changed after signing.',
    expect: expect.notGenuine('signature.invalid'),
    scan: hcert({
      by: aurelia,
      claims: token(vaccination),
      spoil: (payload) => Buffer.from(Buffer.from(payload).toString('latin1').replace('Ioana', 'Elena'), 'latin1'),
    }),
  },
  'forged-flat': {
    ...invalid,
    why: 'Another key signed, and the key id of the trusted one was put on it.',
    expect: expect.notGenuine('signature.invalid'),
    scan: signFlat(flatVaccination, { ...laboratory, kid: aurelia.kid }),
  },
  'algorithm-unknown': {
    ...invalid,
    why: 'The algorithm is a number without meaning.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: hcert({
      by: aurelia,
      claims: token(vaccination),
      protectedHeader: new Map<number, unknown>([
        [1, -65535],
        [4, aurelia.kid],
      ]),
    }),
  },
  'kid-missing': {
    ...invalid,
    why: 'No key is named.',
    expect: expect.notGenuine('key.not-named'),
    scan: hcert({ by: aurelia, claims: token(vaccination), protectedHeader: new Map([[1, -7]]) }),
  },
  'claim-not-a-map': {
    ...invalid,
    why: 'The core data set is a text.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: sign('a core data set'),
  },
  'content-by-name': {
    ...invalid,
    why: 'The claim -260 names its content by a word, not by a number: no published layout.',
    expect: expect.cannotRead('decode', 'decode.unsupported-version'),
    scan: sign(vaccination, 'vaccination'),
  },
  'date-missing': {
    ...invalid,
    why: 'The date of the vaccination is missing.',
    expect: recordRefused('decode.schema'),
    scan: sign(withDose({ date: null })),
  },
  'pathogen-missing': {
    ...invalid,
    why: 'The test does not say for what.',
    expect: recordRefused('decode.schema'),
    scan: sign(withTest({ pathogen: null }), 4),
  },
  'name-missing': {
    ...invalid,
    why: 'Nobody is named.',
    expect: recordRefused('decode.schema'),
    scan: sign({ ...vaccination, name: ' ' }),
  },
  'dose-not-a-number': {
    ...invalid,
    why: 'The number of the dose is a text.',
    expect: recordRefused('decode.schema'),
    scan: sign(withDose({ dose: 'second' })),
  },
  'period-unreadable': {
    ...invalid,
    why: 'The certificate states an end that is no date.',
    expect: recordRefused('decode.schema'),
    scan: sign(withPeriod({ end: 'in two years' })),
  },
  'vaccination-and-test': {
    ...invalid,
    why: 'A vaccination and a test in one token.',
    expect: recordRefused('decode.several-events'),
    scan: hcert({
      by: aurelia,
      claims: claims({}).set(
        -260,
        new Map<number, unknown>([
          [3, vaccination],
          [4, test],
        ]) as Map<number, object>,
      ),
    }),
  },
};

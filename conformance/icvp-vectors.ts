import * as expect from './expectations.ts';
import { claims, hcert, type Row, signer } from './make-dcc.ts';

const aurelia = signer('aurelia');
const brisa = signer('brisa');
const laboratory = signer('aurelia-tests');

const yellowFever = 'YellowFeverProductd8a09f80301dc05e124f99ffe7711fc0';
const dose = { vp: yellowFever, bo: 'YF25A07', cn: 'Dr Ama Boateng', is: 'XA' };
const person = { n: 'Adaeze Ruth Okonkwo', dob: '1979-02-11', s: 'female' };

/** The same dose in each of the five layouts. */
const layouts = {
  A: {
    ...person,
    ntl: 'NGA',
    nid: 'A1234567',
    v: { ...dose, dn: '1', tg: '1D47', vp: 'XM0N24', ma: 'Harbour Vaccines', dt: '2025-03-02', vls: '2025-03-12' },
  },
  B: { ...person, ntl: 'NGA', nid: 'A1234567', ndt: 'PPN', v: { ...dose, dt: '2025-03-02' } },
  C: { ...person, ntl: 'NGA', nid: 'A1234567', ndt: 'PPN', v: [{ ...dose, dt: '2025-03-02' }] },
  D: { ...person, nt: 'NGA', id: 'A1234567', dt: 'PPN', v: '1', vx: { ...dose, dt: '2025-03-02' } },
  E: { ...person, nt: 'NGA', id: 'A1234567', dt: 'PPN', v: '1', vx: { ...dose, dv: '2025-03-02' } },
};
const withDose = (change: object) => ({ ...layouts.E, vx: { ...layouts.E.vx, ...change } });

type Over = Parameters<typeof claims>[1];
const token = (content: object, over?: Over) => claims({}, over).set(-260, new Map([[-6, content]]));
const sign = (content: object, over?: Over) => hcert({ by: aurelia, claims: token(content, over) });
const signed = sign(layouts.E);

const trust = [{ certificate: aurelia.certificate }];
const genuine = { flags: ['valid'], trust, expect: expect.checkManually() } as const;
const lenient = { ...genuine, flags: ['lenient'] } as const;
const unknown = { ...genuine, flags: ['unknown'] } as const;
const invalid = { flags: ['invalid'], trust } as const;
const schemaBroken = expect.notAccepted({
  genuine: 'genuine',
  current: 'current',
  codes: { record: ['decode.schema'] },
});
const incomplete = expect.checkManually({ record: ['record.incomplete'] });

/** Every case of the digital ICVP, by id. */
export const icvpVectors: Readonly<Record<string, Row>> = {
  'genuine-layout-e': {
    ...genuine,
    why: 'The layout of August 2026. Yellow fever: valid from the tenth day, for life.',
    scan: signed,
  },
  'layout-d': { ...lenient, why: 'The layout of April 2026: the date is in vx.dt.', scan: sign(layouts.D) },
  'layout-c': { ...lenient, why: 'The layout of 2025 with a list of vaccinations.', scan: sign(layouts.C) },
  'layout-b': { ...lenient, why: 'The layout of early 2025.', scan: sign(layouts.B) },
  'layout-a': {
    ...lenient,
    why: 'The layout of 2024: disease and class of vaccine, and its own validity.',
    scan: sign(layouts.A),
  },
  'genuine-polio': {
    ...genuine,
    why: 'A polio vaccine; no validity follows from the disease.',
    scan: sign(withDose({ vp: 'PolioVaccineInactivatedSProduct0854d534a200bbeffa8be0f57dad584a' })),
  },
  'genuine-without-expiry': {
    ...genuine,
    why: 'The token has no time of expiry; a lifelong certificate needs none.',
    scan: sign(layouts.E, { 4: null }),
  },
  'expiry-not-a-number': {
    ...lenient,
    why: 'The time of expiry is the number that is none (NaN), as one issuer wrote it.',
    scan: sign(layouts.E, { 4: Number.NaN }),
  },
  'issuer-alpha-3': {
    ...lenient,
    why: 'The token names its issuer with three letters.',
    scan: sign(layouts.E, { 1: 'XAA' }),
  },
  'genuine-child': {
    ...genuine,
    why: 'A guardian signed for a child.',
    scan: sign({ ...layouts.E, dob: '2023-06-30', gn: 'Ngozi Okonkwo' }),
  },
  'signer-for-tests': {
    ...lenient,
    why: 'The key usage of the signer names COVID-19 tests; none is defined for the ICVP, so it does not limit.',
    trust: [{ certificate: laboratory.certificate }],
    scan: hcert({ by: laboratory, claims: token(layouts.E) }),
  },
  'version-unknown': {
    ...unknown,
    why: 'The version of the template is not known: read as the newest, and left to a person.',
    expect: expect.checkManually({ record: ['decode.unsupported-version'] }),
    scan: sign({ ...layouts.E, v: '7' }),
  },
  'product-not-in-catalogue': {
    ...unknown,
    why: 'The product is not in the catalogue.',
    expect: expect.checkManually({ record: ['record.unmapped-code'] }),
    scan: sign(withDose({ vp: 'YellowFeverProduct00000000000000000000000000000000' })),
  },
  'diseases-differ': {
    ...unknown,
    why: 'The disease is polio, the vaccine is against yellow fever.',
    expect: expect.checkManually({ record: ['record.unmapped-code'] }),
    scan: sign({ ...layouts.A, v: { ...layouts.A.v, tg: '1C81' } }),
  },
  'sex-unknown': {
    ...genuine,
    flags: ['lenient'],
    why: 'The sex is a code that no table knows, and the name of something in JavaScript: it is left out.',
    scan: sign({ ...layouts.E, s: 'constructor' }),
  },
  'batch-missing': {
    ...unknown,
    why: 'Annex 6 asks for the batch.',
    expect: incomplete,
    scan: sign(withDose({ bo: undefined })),
  },
  'nobody-responsible': {
    ...unknown,
    why: 'Neither clinician nor authority is named.',
    expect: incomplete,
    scan: sign(withDose({ cn: undefined, is: undefined })),
  },
  'birth-missing': {
    ...unknown,
    why: 'The date of birth is missing.',
    expect: incomplete,
    scan: sign({ ...layouts.E, dob: undefined }),
  },
  'vaccinated-tomorrow': {
    ...unknown,
    why: 'The vaccination lies in the future.',
    expect: expect.checkManually({ record: ['record.implausible-date'] }),
    scan: sign(withDose({ dv: '2026-02-01' })),
  },
  'test-environment': {
    ...genuine,
    why: 'The key belongs to a test environment.',
    trust: [{ certificate: aurelia.certificate, environment: 'test' }],
    expect: expect.testCertificate,
    scan: signed,
  },
  'unknown-issuer': {
    why: 'The key is not in the lists that are loaded.',
    flags: ['unknown'],
    trust: [{ certificate: brisa.certificate }],
    expect: expect.cannotConfirm('key.not-found'),
    scan: signed,
  },
  expired: {
    ...invalid,
    why: 'The token expired one second before.',
    expect: expect.notAccepted({ genuine: 'genuine', current: 'expired', codes: { validity: ['validity.expired'] } }),
    scan: sign(layouts.E, { 4: Date.parse('2026-01-01T11:59:59Z') / 1000 }),
  },
  'not-yet': {
    ...invalid,
    why: 'The token was issued in the future.',
    expect: expect.notAccepted({ genuine: 'genuine', current: 'not-yet', codes: { validity: ['validity.not-yet'] } }),
    scan: sign(layouts.E, { 6: Date.parse('2026-01-01T12:00:01Z') / 1000 }),
  },
  'forged-payload': {
    ...invalid,
    why: 'The name was changed after signing.',
    expect: expect.notGenuine('signature.invalid'),
    scan: hcert({
      by: aurelia,
      claims: token(layouts.E),
      spoil: (payload) => Buffer.from(Buffer.from(payload).toString('latin1').replace('Adaeze', 'Amarae'), 'latin1'),
    }),
  },
  'key-of-eu-list': {
    ...invalid,
    why: 'The signer is on a list that is for EU certificates only.',
    trust: [{ signers: [{ kid: aurelia.kid.toString('base64'), country: 'XA', rawData: aurelia.certificate }] }],
    expect: expect.notAccepted({
      genuine: 'not-genuine',
      current: 'current',
      codes: { authenticate: ['key.wrong-domain'] },
    }),
    scan: signed,
  },
  'algorithm-unknown': {
    ...invalid,
    why: 'The algorithm is a number without meaning.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: hcert({
      by: aurelia,
      claims: token(layouts.E),
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
    scan: hcert({ by: aurelia, claims: token(layouts.E), protectedHeader: new Map([[1, -7]]) }),
  },
  'claim-not-a-map': {
    ...invalid,
    why: 'The claim is a text.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: sign('an ICVP' as unknown as object),
  },
  'vaccination-missing': {
    ...invalid,
    why: 'There is no vaccination.',
    expect: schemaBroken,
    scan: sign({ ...layouts.E, vx: undefined }),
  },
  'date-missing': {
    ...invalid,
    why: 'The date of the vaccination is missing.',
    expect: schemaBroken,
    scan: sign(withDose({ dv: undefined })),
  },
  'name-missing': { ...invalid, why: 'Nobody is named.', expect: schemaBroken, scan: sign({ ...layouts.E, n: ' ' }) },
};

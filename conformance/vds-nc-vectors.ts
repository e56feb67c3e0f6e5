import * as expect from './expectations.ts';
import type { Row } from './make-dcc.ts';
import { certificateOf, type SealTerms, seal, test, vaccination } from './make-vds-nc.ts';

const signer = 'icao-aurelia-seals';
const aurelia = { certificate: certificateOf('icao-aurelia') };
const cordia = { certificate: certificateOf('icao-cordia') };

const ended = { certificate: certificateOf('icao-ended') };

const text = (value: object) => ({ text: JSON.stringify(value) });
const make = (terms: Partial<SealTerms> = {}) => text(seal({ by: signer, data: vaccination, ...terms }));
const withMessage = (change: object) => ({ ...vaccination, msg: { ...vaccination.msg, ...change } });
const withVaccine = (change: object) => withMessage({ ve: [{ ...vaccination.msg.ve[0], ...change }] });
const withDose = (change: object) => withVaccine({ vd: [{ ...vaccination.msg.ve[0]?.vd[0], ...change }] });
const testSeal = (change: object = {}) =>
  make({ by: 'icao-aurelia-tests', data: { ...test, msg: { ...test.msg, ...change } } });

const trust = [aurelia, cordia];
const genuine = { flags: ['valid'], trust, expect: expect.checkManually() } as const;
const unknown = {
  flags: ['unknown'],
  trust,
  expect: expect.checkManually({ record: ['record.unmapped-code'] }),
} as const;
const invalid = { flags: ['invalid'], trust } as const;
const malformed = expect.cannotRead('decode', 'decode.malformed');
const chainInvalid = expect.notGenuine('chain.invalid');
const wrongDomain = expect.notAccepted({
  genuine: 'not-genuine',
  current: 'current',
  codes: { authenticate: ['key.wrong-domain'] },
});
const schemaBroken = expect.notAccepted({
  genuine: 'genuine',
  current: 'current',
  codes: { record: ['decode.schema'] },
});

/** Every case of the visible digital seal, by id. */
export const vdsNcVectors: Readonly<Record<string, Row>> = {
  'genuine-vaccination': {
    ...genuine,
    why: 'A yellow fever vaccination. The authority of its signer is on a brainpool curve.',
    scan: make(),
  },
  'genuine-on-p521': {
    ...genuine,
    why: 'Signed with ES512; the authority of its signer has an RSA key.',
    scan: make({
      by: 'icao-cordia-seals',
      alg: 'ES512',
      data: { ...vaccination, hdr: { ...vaccination.hdr, is: 'XCC' } },
    }),
  },
  'genuine-members-in-another-order': {
    ...genuine,
    why: 'The JSON has its members in another order and white space in it: the canonical form is what was signed.',
    scan: {
      text: JSON.stringify(
        { sig: seal({ by: signer, data: vaccination }).sig, data: { msg: vaccination.msg, hdr: vaccination.hdr } },
        null,
        2,
      ),
    },
  },
  'genuine-in-a-list': {
    ...genuine,
    flags: ['lenient'],
    why: 'The seal is a list of one, as one State writes it.',
    scan: text([seal({ by: signer, data: vaccination })]),
  },
  'genuine-several-doses': {
    ...genuine,
    why: 'One vaccine with two doses, and the number of a dose as a text.',
    scan: make({
      data: withVaccine({
        des: 'XM68M6',
        dis: 'RA01.0',
        nam: 'Spikevax',
        vd: [
          { dvc: '2025-01-10', seq: '1', ctr: 'XAA', lot: 'A1' },
          { dvc: '2025-02-07', seq: 2, ctr: 'XAA', lot: 'A2' },
        ],
      }),
    }),
  },
  'test-names-no-disease': {
    ...unknown,
    why: 'A test seal says nothing of the disease: a person has to decide.',
    expect: expect.checkManually({ record: ['record.unmapped-code'] }),
    scan: testSeal(),
  },
  'vaccine-unknown': {
    ...unknown,
    why: 'Neither vaccine nor disease has a known code.',
    scan: make({ data: withVaccine({ des: 'XM0000', dis: 'ZZ99' }) }),
  },
  'diseases-differ': {
    ...unknown,
    why: 'The disease is polio, the vaccine is against yellow fever.',
    scan: make({ data: withVaccine({ dis: '1C81' }) }),
  },
  'vaccinated-tomorrow': {
    ...unknown,
    why: 'The vaccination lies in the future.',
    expect: expect.checkManually({ record: ['record.implausible-date'] }),
    scan: make({ data: withDose({ dvc: '2026-03-01' }) }),
  },
  'issuer-of-other-country': {
    ...genuine,
    flags: ['lenient'],
    why: 'The header names another State than the signer: a caution.',
    expect: expect.checkManually({ authenticate: ['key.other-country'] }),
    scan: make({ data: { ...vaccination, hdr: { ...vaccination.hdr, is: 'NZL' } } }),
  },
  'test-environment': {
    ...genuine,
    why: 'The authority belongs to a test environment.',
    trust: [{ ...aurelia, environment: 'test' }],
    expect: expect.testCertificate,
    scan: make(),
  },
  'unknown-authority': {
    why: 'The authority is not in the lists that are loaded.',
    flags: ['unknown'],
    trust: [cordia],
    expect: expect.cannotConfirm('key.not-found'),
    scan: make(),
  },
  'signer-names-no-authority': {
    why: 'The signer is a bare certificate without extensions.',
    flags: ['unknown'],
    trust,
    expect: expect.cannotConfirm('key.not-found'),
    scan: make({ by: 'aurelia' }),
  },
  'signer-expired': {
    ...invalid,
    why: 'The certificate of the signer has expired; a seal has no time of its own.',
    expect: expect.notAccepted({ genuine: 'genuine', current: 'expired', codes: { validity: ['validity.expired'] } }),
    scan: make({ by: 'icao-aurelia-old' }),
  },
  'signer-not-yet': {
    ...invalid,
    why: 'The certificate of the signer is not valid yet.',
    at: '2024-12-31T23:59:59Z',
    expect: expect.notAccepted({
      genuine: 'genuine',
      current: 'not-yet',
      codes: { validity: ['validity.not-yet'], record: ['record.implausible-date'] },
    }),
    scan: make(),
  },
  'signer-self-made': {
    ...invalid,
    why: 'A self-made signer names the key id of a trusted authority.',
    expect: chainInvalid,
    scan: make({ by: 'icao-impostor' }),
  },
  'authority-ended': {
    ...genuine,
    trust: [ended],
    why: 'The authority has ended since; it issued the signer before.',
    scan: make({ by: 'icao-ended-seals' }),
  },
  'signer-after-authority': {
    ...invalid,
    trust: [ended],
    why: 'The certificate of the signer begins after the end of its authority.',
    expect: chainInvalid,
    scan: make({ by: 'icao-late-seals' }),
  },
  'signer-of-other-country': {
    ...invalid,
    why: 'The authority of one country issued a signer for another.',
    expect: chainInvalid,
    scan: make({ by: 'icao-foreign' }),
  },
  'signer-for-tests': {
    ...invalid,
    why: 'A vaccination, sealed by a signer for tests.',
    expect: wrongDomain,
    scan: make({ by: 'icao-aurelia-tests' }),
  },
  'signer-for-passports': {
    ...invalid,
    why: 'The signer has none of the usages of a barcode signer.',
    expect: wrongDomain,
    scan: make({ by: 'icao-aurelia-plain' }),
  },
  'forged-name': {
    ...invalid,
    why: 'The name was changed after signing.',
    expect: expect.notGenuine('signature.invalid'),
    scan: make({ sent: withMessage({ pid: { ...vaccination.msg.pid, n: 'OTHER  PERSON' } }) }),
  },
  'forged-signer': {
    ...invalid,
    why: 'Another key signed, and a good certificate was put beside it.',
    expect: expect.notGenuine('signature.invalid'),
    scan: make({ by: 'icao-impostor', certificate: signer }),
  },
  'signature-short': {
    ...invalid,
    why: 'The signature lacks a byte.',
    expect: expect.notGenuine('signature.invalid'),
    scan: make({ signature: (raw) => raw.subarray(1) }),
  },
  'algorithm-unknown': {
    ...invalid,
    why: 'The algorithm is no signature.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: make({ alg: 'HS256' }),
  },
  'version-two': {
    ...invalid,
    why: 'The seal is of version 2.',
    expect: expect.cannotRead('decode', 'decode.unsupported-version'),
    scan: make({ data: { ...vaccination, hdr: { ...vaccination.hdr, v: 2 } } }),
  },
  'kind-unknown': {
    ...invalid,
    why: 'The seal is of a kind that ICAO has not defined.',
    expect: expect.cannotRead('decode', 'decode.unsupported-version'),
    scan: make({ data: { ...vaccination, hdr: { ...vaccination.hdr, t: 'icao.visa' } } }),
  },
  'certificate-damaged': {
    ...invalid,
    why: 'The certificate in the seal is cut off.',
    expect: malformed,
    scan: text({ data: vaccination, sig: { alg: 'ES256', cer: 'MIIB', sigvl: 'AA' } }),
  },
  'json-broken': {
    ...invalid,
    why: 'The JSON is cut off.',
    expect: malformed,
    scan: { text: make().text.slice(0, -1) },
  },
  'dose-without-date': {
    ...invalid,
    why: 'A dose has no date.',
    expect: schemaBroken,
    scan: make({ data: withDose({ dvc: '' }) }),
  },
  'person-missing': {
    ...invalid,
    why: 'Nobody is named.',
    expect: schemaBroken,
    scan: make({ data: withMessage({ pid: {} }) }),
  },
};

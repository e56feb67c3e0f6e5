import { deflateSync } from 'node:zlib';
import { encode } from 'cborg';
import * as expect from './expectations.ts';
import { claims, hcert, nina, type Row, recovery, signer, test, vaccination, withEvent } from './make-dcc.ts';

const aurelia = signer('aurelia');
const laboratory = signer('aurelia-tests');
const brisa = signer('brisa');
const cordia = signer('cordia');

const by = (...signers: { readonly certificate: string }[]) => signers.map(({ certificate }) => ({ certificate }));
const genuine = { flags: ['valid'], trust: by(aurelia), expect: expect.checkManually() } as const;
const lenient = { ...genuine, flags: ['lenient'] } as const;
const invalid = { flags: ['invalid'], trust: by(aurelia) } as const;
const coseTags = { none: new Uint8Array(), cwt: Uint8Array.of(0xd8, 0x3d, 0xd2), unknown: Uint8Array.of(0xd3) };
const dccClaims = claims(vaccination);
const algorithmOnly = new Map([[1, -7]]);
const keyIdOnly = new Map([[4, aurelia.kid]]);

/** Wraps a text in CBOR tag 0, as some issuers write dates. */
function taggedDates(): Uint8Array {
  const mark = 'DATE-TO-BE-TAGGED';
  const bytes = Buffer.from(encode(claims(withEvent(vaccination, { dt: mark }))));
  const at = bytes.indexOf(encode(mark));
  return Buffer.concat([
    bytes.subarray(0, at),
    Uint8Array.of(0xc0),
    encode('2025-05-20'),
    bytes.subarray(at + encode(mark).length),
  ]);
}

/** Every case of the EU DCC, by id. */
export const dccVectors: Readonly<Record<string, Row>> = {
  'genuine-vaccination': {
    ...genuine,
    why: 'A vaccination certificate by the letter.',
    scan: hcert({ by: aurelia, claims: dccClaims }),
  },
  'genuine-test': {
    ...genuine,
    why: 'A test certificate; its signer may sign tests only.',
    trust: by(laboratory),
    scan: hcert({ by: laboratory, claims: claims(test) }),
  },
  'genuine-recovery': {
    ...genuine,
    why: 'A recovery certificate.',
    scan: hcert({ by: aurelia, claims: claims(recovery) }),
  },
  'genuine-rsa': {
    ...genuine,
    why: 'Signed with RSA: PS256.',
    trust: by(cordia),
    scan: hcert({ by: cordia, algorithm: 'PS256', claims: claims(vaccination, { 1: 'XC' }) }),
  },
  'genuine-es384': {
    ...genuine,
    why: 'Signed with ES384 on P-384; the signer may sign vaccinations only, by the official object identifier.',
    trust: by(brisa),
    scan: hcert({ by: brisa, algorithm: 'ES384', claims: claims(vaccination, { 1: 'XB' }) }),
  },
  'genuine-one-of-many-keys': {
    ...genuine,
    why: 'Several keys are trusted; the right one is found.',
    trust: by(cordia, brisa, aurelia, laboratory),
    scan: hcert({ by: aurelia, claims: dccClaims }),
  },
  'cose-untagged': {
    ...lenient,
    why: 'The COSE message has no tag.',
    scan: hcert({ by: aurelia, claims: dccClaims, tags: coseTags.none }),
  },
  'cose-cwt-tag': {
    ...lenient,
    why: 'The COSE message is tagged as a CWT: 61(18(...)).',
    scan: hcert({ by: aurelia, claims: dccClaims, tags: coseTags.cwt }),
  },
  'headers-unprotected': {
    ...lenient,
    why: 'Key id and algorithm stand in the unprotected header only.',
    scan: hcert({
      by: aurelia,
      claims: dccClaims,
      protectedHeader: new Map(),
      unprotectedHeader: new Map<number, unknown>([...algorithmOnly, ...keyIdOnly]),
    }),
  },
  'kid-unprotected-wrong': {
    ...lenient,
    why: 'The protected key id is right, the unprotected one is another: the protected one counts.',
    scan: hcert({ by: aurelia, claims: dccClaims, unprotectedHeader: new Map([[4, new Uint8Array(8)]]) }),
  },
  'times-as-floats': {
    ...lenient,
    why: 'Issue and expiry are fractional numbers of seconds.',
    scan: hcert({ by: aurelia, claims: claims(vaccination, { 4: 1811808000.75, 6: 1748736000.25 }) }),
  },
  'dates-tagged': {
    ...lenient,
    why: 'A date is wrapped in CBOR tag 0.',
    scan: hcert({ by: aurelia, claims: new Map(), payload: taggedDates() }),
  },
  'unused-kinds-null': {
    ...lenient,
    why: 'The kinds that are not used are null, and so are optional names.',
    scan: hcert({ by: aurelia, claims: claims({ ...vaccination, t: null, r: null, nam: { ...nina, gn: null } }) }),
  },
  'blanks-in-codes': {
    ...lenient,
    why: 'A product code ends in blanks.',
    scan: hcert({ by: aurelia, claims: claims(withEvent(vaccination, { mp: 'EU/1/20/1528  ' })) }),
  },
  'name-greek': {
    ...genuine,
    why: 'The name is in Greek script, with its form for machines beside it.',
    scan: hcert({
      by: aurelia,
      claims: claims({ ...vaccination, nam: { fn: 'Μενεξές', gn: 'Ελένη', fnt: 'MENEXES', gnt: 'ELENI' } }),
    }),
  },
  'name-arabic': {
    ...genuine,
    why: 'The name is in Arabic script.',
    scan: hcert({
      by: aurelia,
      claims: claims({ ...vaccination, nam: { fn: 'النجار', gn: 'ليلى', fnt: 'ALNJAR', gnt: 'LYLI' } }),
    }),
  },
  'name-single': {
    ...genuine,
    why: 'The person has a single name: only the form for machines is required.',
    scan: hcert({ by: aurelia, claims: claims({ ...vaccination, nam: { gn: 'Suharti', gnt: 'SUHARTI' } }) }),
  },
  'birth-year-only': {
    ...genuine,
    why: 'Only the year of birth is known.',
    scan: hcert({ by: aurelia, claims: claims({ ...vaccination, dob: '1951' }) }),
  },
  'birth-unknown': {
    ...genuine,
    why: 'The date of birth is empty, which the schema permits: a caution.',
    expect: expect.checkManually({ record: ['record.incomplete'] }),
    scan: hcert({ by: aurelia, claims: claims({ ...vaccination, dob: '' }) }),
  },
  'disease-unknown': {
    ...genuine,
    why: 'The disease has a code that no table knows: a person has to decide.',
    flags: ['unknown'],
    expect: expect.checkManually({ record: ['record.unmapped-code'] }),
    scan: hcert({ by: aurelia, claims: claims(withEvent(vaccination, { tg: '999999999' })) }),
  },
  'result-unknown': {
    ...genuine,
    why: 'The result of a test is a code that no table knows, and the name of something in JavaScript.',
    flags: ['unknown'],
    expect: expect.checkManually({ record: ['record.unmapped-code'] }),
    scan: hcert({ by: aurelia, claims: claims({ ...test, t: [{ ...test.t[0], tr: 'constructor' }] }) }),
  },
  'vaccinated-before-birth': {
    ...genuine,
    why: 'The vaccination precedes the birth.',
    flags: ['unknown'],
    expect: expect.checkManually({ record: ['record.implausible-date'] }),
    scan: hcert({ by: aurelia, claims: claims(withEvent(vaccination, { dt: '1987-01-01' })) }),
  },
  'issuer-of-other-country': {
    ...genuine,
    why: 'The token says that another country issued it: a caution.',
    flags: ['lenient'],
    expect: expect.checkManually({ authenticate: ['key.other-country'] }),
    scan: hcert({ by: aurelia, claims: claims(vaccination, { 1: 'XB' }) }),
  },
  'test-environment': {
    ...genuine,
    why: 'Everything is right, but the key belongs to a test environment.',
    trust: [{ certificate: aurelia.certificate, environment: 'test' }],
    expect: expect.testCertificate,
    scan: hcert({ by: aurelia, claims: dccClaims }),
  },
  'unknown-issuer': {
    why: 'The key is not in the lists that are loaded.',
    flags: ['unknown'],
    trust: by(brisa),
    expect: expect.cannotConfirm('key.not-found'),
    scan: hcert({ by: aurelia, claims: dccClaims }),
  },
  expired: {
    ...invalid,
    why: 'The token expired one second before.',
    expect: expect.notAccepted({ genuine: 'genuine', current: 'expired', codes: { validity: ['validity.expired'] } }),
    scan: hcert({ by: aurelia, claims: claims(vaccination, { 4: Date.parse('2026-01-01T11:59:59Z') / 1000 }) }),
  },
  'last-second': {
    ...genuine,
    why: 'The second that is named as expiry still belongs to the certificate.',
    scan: hcert({ by: aurelia, claims: claims(vaccination, { 4: Date.parse('2026-01-01T12:00:00Z') / 1000 }) }),
  },
  'not-yet': {
    ...invalid,
    why: 'The token was issued in the future.',
    expect: expect.notAccepted({ genuine: 'genuine', current: 'not-yet', codes: { validity: ['validity.not-yet'] } }),
    scan: hcert({ by: aurelia, claims: claims(vaccination, { 6: Date.parse('2026-01-01T12:00:01Z') / 1000 }) }),
  },
  'wrong-domain': {
    ...invalid,
    why: 'A vaccination, signed by a key that may sign tests only.',
    trust: by(laboratory),
    expect: expect.notAccepted({
      genuine: 'not-genuine',
      current: 'current',
      codes: { authenticate: ['key.wrong-domain'] },
    }),
    scan: hcert({ by: laboratory, claims: dccClaims }),
  },
  'forged-payload': {
    ...invalid,
    why: 'The name was changed after signing.',
    expect: expect.notGenuine('signature.invalid'),
    scan: hcert({
      by: aurelia,
      claims: dccClaims,
      spoil: (payload) =>
        Buffer.from(Buffer.from(payload).toString('latin1').replace('NINA<SOFIA', 'ANNA<MARIA'), 'latin1'),
    }),
  },
  'forged-signer': {
    ...invalid,
    why: 'Another key signed, and the key id of the trusted one was put on it.',
    expect: expect.notGenuine('signature.invalid'),
    scan: hcert({ by: { ...laboratory, kid: aurelia.kid }, claims: dccClaims }),
  },
  'algorithm-of-other-key': {
    ...invalid,
    why: 'The algorithm is for RSA, the key is on a curve.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: hcert({ by: { ...cordia, kid: aurelia.kid }, algorithm: 'PS256', claims: dccClaims }),
  },
  'algorithm-unknown': {
    ...invalid,
    why: 'The algorithm is a number without meaning.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: hcert({
      by: aurelia,
      claims: dccClaims,
      protectedHeader: new Map<number, unknown>([[1, -65535], ...keyIdOnly]),
    }),
  },
  'critical-header': {
    ...invalid,
    why: 'The header demands an extension that is not supported.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: hcert({
      by: aurelia,
      claims: dccClaims,
      protectedHeader: new Map<number, unknown>([...algorithmOnly, [2, [99]], ...keyIdOnly]),
    }),
  },
  'kid-missing': {
    ...invalid,
    why: 'No key is named.',
    expect: expect.notGenuine('key.not-named'),
    scan: hcert({ by: aurelia, claims: dccClaims, protectedHeader: algorithmOnly }),
  },
  'kid-too-short': {
    ...invalid,
    why: 'The key id has seven bytes.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: hcert({
      by: aurelia,
      claims: dccClaims,
      protectedHeader: new Map<number, unknown>([...algorithmOnly, [4, aurelia.kid.subarray(1)]]),
    }),
  },
  'broken-base45': {
    ...invalid,
    why: 'A character of the code is missing.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: {
      text: (hcert({ by: aurelia, claims: dccClaims }) as { text: string }).text.replace(/.{40}$/, (end) =>
        end.slice(2),
      ),
    },
  },
  'lower-case': {
    ...invalid,
    why: 'The code was changed to lower case on its way.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: {
      text: `HC1:${(hcert({ by: aurelia, claims: dccClaims }) as { text: string }).text.slice(4).toLowerCase()}`,
    },
  },
  'not-compressed': {
    ...invalid,
    why: 'The COSE message was not compressed; compression is mandatory.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: hcert({ by: aurelia, claims: dccClaims, compress: (cose) => cose }),
  },
  'trailing-bytes': {
    ...invalid,
    why: 'Something follows the compressed data.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: hcert({
      by: aurelia,
      claims: dccClaims,
      compress: (cose) => Buffer.concat([deflateSync(cose), Buffer.from('more')]),
    }),
  },
  'inflates-without-end': {
    ...invalid,
    why: 'The compressed data unpacks to a megabyte.',
    expect: expect.cannotRead('decode', 'decode.inflate-limit'),
    scan: hcert({ by: aurelia, claims: dccClaims, compress: () => deflateSync(new Uint8Array(1_000_000)) }),
  },
  'cose-unknown-tag': {
    ...invalid,
    why: 'The COSE message is tagged as something else.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: hcert({ by: aurelia, claims: dccClaims, tags: coseTags.unknown }),
  },
  'other-content': {
    ...invalid,
    why: 'The token holds a health certificate of another kind than the EU DCC.',
    expect: expect.cannotRead('decode', 'decode.unsupported-version'),
    scan: hcert({
      by: aurelia,
      claims: new Map<number, unknown>([
        [1, 'XA'],
        [-260, new Map([[9, {}]])],
      ]),
    }),
  },
  'no-certificate': {
    ...invalid,
    why: 'A token without a health certificate.',
    expect: expect.cannotRead('decode', 'decode.unsupported-version'),
    scan: hcert({ by: aurelia, claims: new Map([[1, 'XA']]) }),
  },
  'several-events': {
    ...invalid,
    why: 'Two vaccinations in one certificate.',
    expect: expect.notAccepted({
      genuine: 'genuine',
      current: 'current',
      codes: { record: ['decode.several-events'] },
    }),
    scan: hcert({ by: aurelia, claims: claims({ ...vaccination, v: [...vaccination.v, ...vaccination.v] }) }),
  },
  'vaccination-and-recovery': {
    ...invalid,
    why: 'A vaccination and a recovery in one certificate.',
    expect: expect.notAccepted({
      genuine: 'genuine',
      current: 'current',
      codes: { record: ['decode.several-events'] },
    }),
    scan: hcert({ by: aurelia, claims: claims({ ...vaccination, r: recovery.r }) }),
  },
  'schema-broken': {
    ...invalid,
    why: 'The date of vaccination is missing.',
    expect: expect.notAccepted({ genuine: 'genuine', current: 'current', codes: { record: ['decode.schema'] } }),
    scan: hcert({ by: aurelia, claims: claims(withEvent(vaccination, { dt: null })) }),
  },
  'version-two': {
    ...invalid,
    why: 'The certificate says that it is of version 2.',
    expect: expect.notAccepted({
      genuine: 'genuine',
      current: 'current',
      codes: { record: ['decode.unsupported-version'] },
    }),
    scan: hcert({ by: aurelia, claims: claims({ ...vaccination, ver: '2.0.0' }) }),
  },
};

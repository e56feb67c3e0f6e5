import * as expect from './expectations.ts';
import type { Row } from './make-dcc.ts';
import { authority, credential, holder, nzPassText, otherAuthority, passClaims } from './make-nz-pass.ts';

type Over = Parameters<typeof passClaims>[0];
type Terms = Omit<Extract<Parameters<typeof nzPassText>[0], { by: unknown }>, 'by'>;

const pass = (terms: Terms & { readonly prefix?: string } = {}) => ({ text: nzPassText({ by: authority, ...terms }) });
const withClaims = (over: Over) => pass({ claims: passClaims(over) });
const withCredential = (over: object) => withClaims({ vc: { ...credential, ...over } });
/** A member that is given as undefined is left out. */
const withHolder = (over: object) => {
  const members = Object.entries({ ...holder, ...over }).filter(([, value]) => value !== undefined);
  return withCredential({ credentialSubject: Object.fromEntries(members) });
};
const header = (...labels: (readonly [number, unknown])[]) => ({ protectedHeader: new Map(labels) });

const genuineText = pass().text;
const noEvent = { record: ['record.incomplete'] };
const trust = [{ did: authority.document }];
const kid = [4, Buffer.from(authority.kid)] as const;
const es256 = [1, -7] as const;

const genuine = { flags: ['valid'], trust, expect: expect.checkManually(noEvent) } as const;
const lenient = { ...genuine, flags: ['lenient'] } as const;
const invalid = { flags: ['invalid'], trust } as const;
const malformed = { ...invalid, expect: expect.cannotRead('decode', 'decode.malformed') } as const;
const schemaBroken = { ...invalid, expect: expect.cannotRead('decode', 'decode.schema') } as const;
const contentBroken = {
  ...invalid,
  expect: expect.notAccepted({ genuine: 'genuine', current: 'current', codes: { record: ['decode.schema'] } }),
} as const;
const contentUnknown = {
  ...invalid,
  expect: expect.notAccepted({
    genuine: 'genuine',
    current: 'current',
    codes: { record: ['decode.unsupported-version'] },
  }),
} as const;
const at = (moment: string) => Date.parse(moment) / 1000;

/** Every case of the NZ COVID Pass, by id. */
export const nzPassVectors: Readonly<Record<string, Row>> = {
  genuine: { ...genuine, why: 'A pass as New Zealand wrote them: the key id as bytes.', scan: { text: genuineText } },
  'kid-text': {
    ...genuine,
    why: 'The key id is a text, as the specification says.',
    scan: pass(header([4, authority.kid], es256)),
  },
  'name-single': {
    ...genuine,
    why: 'The person has no family name.',
    scan: withHolder({ familyName: undefined }),
  },
  'name-longest': {
    ...genuine,
    why: 'The family name has a hundred characters, each of two code units.',
    scan: withHolder({ familyName: '𐌰'.repeat(100) }),
  },
  'genuine-one-of-many-issuers': {
    ...genuine,
    why: 'Two issuers are trusted that name their keys alike; the key of the issuer of the pass is taken.',
    trust: [{ did: otherAuthority.document }, { did: authority.document }],
    scan: { text: genuineText },
  },
  'last-second': {
    ...genuine,
    why: 'The pass expires one second later.',
    scan: withClaims({ 4: at('2026-01-01T12:00:01Z') }),
  },
  'first-second': {
    ...genuine,
    why: 'The pass has become valid in this second.',
    scan: withClaims({ 5: at('2026-01-01T12:00:00Z') }),
  },
  'other-context': {
    ...lenient,
    why: 'Nothing but the first context is given; only that one is prescribed.',
    scan: withCredential({ '@context': credential['@context'].slice(0, 1) }),
  },
  'birth-in-the-future': {
    ...genuine,
    why: 'The person is yet to be born.',
    flags: ['unknown'],
    expect: expect.checkManually({ record: ['record.incomplete', 'record.implausible-date'] }),
    scan: withHolder({ dob: '2030-01-01' }),
  },
  'test-environment': {
    ...genuine,
    why: 'Everything is right, but the key belongs to a test environment.',
    trust: [{ did: authority.document, environment: 'test' }],
    expect: {
      ...expect.testCertificate,
      codes: { ...expect.testCertificate.codes, ...noEvent },
    },
    scan: { text: genuineText },
  },
  'unknown-issuer': {
    why: 'The DID document of the issuer is not loaded; another issuer has a key of this name.',
    flags: ['unknown'],
    trust: [{ did: otherAuthority.document }],
    expect: expect.cannotConfirm('key.not-found'),
    scan: { text: genuineText },
  },
  'unknown-key': {
    ...invalid,
    why: 'The key that is named is not in the DID document of the issuer.',
    flags: ['unknown'],
    expect: expect.cannotConfirm('key.not-found'),
    scan: pass(header([4, Buffer.from('key-2')], es256)),
  },
  'key-not-for-assertions': {
    ...invalid,
    why: 'The key is in the DID document, but not among those that may assert.',
    flags: ['unknown'],
    trust: [{ did: { ...authority.document, assertionMethod: [] } }],
    expect: expect.cannotConfirm('key.not-found'),
    scan: { text: genuineText },
  },
  expired: {
    ...invalid,
    why: 'The pass expires in this very second.',
    expect: expect.notAccepted({
      genuine: 'genuine',
      current: 'expired',
      codes: { validity: ['validity.expired'], ...noEvent },
    }),
    scan: withClaims({ 4: at('2026-01-01T12:00:00Z') }),
  },
  'not-yet': {
    ...invalid,
    why: 'The pass becomes valid one second later.',
    expect: expect.notAccepted({
      genuine: 'genuine',
      current: 'not-yet',
      codes: { validity: ['validity.not-yet'], ...noEvent },
    }),
    scan: withClaims({ 5: at('2026-01-01T12:00:01Z') }),
  },
  'forged-payload': {
    ...invalid,
    why: 'The date of birth was changed after signing.',
    expect: expect.notGenuine('signature.invalid'),
    scan: pass({
      spoil: (payload) =>
        Buffer.from(Buffer.from(payload).toString('latin1').replace('1983-07-29', '1973-07-29'), 'latin1'),
    }),
  },
  'key-of-other-issuer': {
    ...invalid,
    why: 'Another trusted issuer signed a pass that names this one; their keys have the same name.',
    trust: [{ did: authority.document }, { did: otherAuthority.document }],
    expect: expect.notGenuine('signature.invalid'),
    scan: { text: nzPassText({ by: otherAuthority }) },
  },
  'algorithm-es384': {
    ...invalid,
    why: 'The header says ES384; only ES256 is permitted.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: pass(header(kid, [1, -35])),
  },
  'algorithm-unprotected': {
    ...invalid,
    why: 'The algorithm is not in the protected header.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: pass({ ...header(kid), unprotectedHeader: new Map([es256]) }),
  },
  'critical-header': {
    ...invalid,
    why: 'The header demands an extension that is not supported.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: pass(header(kid, es256, [2, [99]])),
  },
  'kid-missing': {
    ...invalid,
    why: 'No key is named.',
    expect: expect.notGenuine('key.not-named'),
    scan: pass(header(es256)),
  },
  'kid-unprotected': {
    ...invalid,
    why: 'The key is named in the unprotected header only.',
    expect: expect.notGenuine('key.not-named'),
    scan: pass({ ...header(es256), unprotectedHeader: new Map([kid]) }),
  },
  'kid-not-text': {
    ...malformed,
    why: 'The key id is a number.',
    scan: pass(header([4, 1], es256)),
  },
  'version-2': {
    ...invalid,
    why: 'The prefix names version 2.',
    expect: expect.cannotRead('decode', 'decode.unsupported-version'),
    scan: pass({ prefix: 'NZCP:/2/' }),
  },
  'version-missing': { ...malformed, why: 'The prefix names no version.', scan: pass({ prefix: 'NZCP:/' }) },
  'broken-base32': {
    ...malformed,
    why: 'A character is outside the alphabet.',
    scan: { text: genuineText.replace(/.$/, '1') },
  },
  'cut-short': {
    ...malformed,
    why: 'The end of the code is missing.',
    scan: { text: genuineText.slice(0, -40) },
  },
  'lower-case': {
    ...malformed,
    why: 'The code was changed to lower case on its way, behind its prefix.',
    scan: { text: genuineText.replace(/[^/]+$/, (end) => end.toLowerCase()) },
  },
  padded: { ...malformed, why: 'The code has padding, which is forbidden.', scan: { text: `${genuineText}====` } },
  'cose-untagged': { ...malformed, why: 'The COSE message has no tag.', scan: pass({ tags: new Uint8Array() }) },
  'cose-cwt-tag': {
    ...malformed,
    why: 'The COSE message is tagged as a CWT: 61(18(...)).',
    scan: pass({ tags: Uint8Array.of(0xd8, 0x3d, 0xd2) }),
  },
  'trailing-bytes': {
    ...malformed,
    why: 'Something follows the claims.',
    scan: pass({ payload: Buffer.from('a1016474657374ff', 'hex') }),
  },
  'nested-deeply': {
    ...malformed,
    why: 'The claims are a thousand lists, one inside the other.',
    scan: pass({ payload: new Uint8Array(1000).fill(0x81) }),
  },
  'issuer-not-a-did': {
    ...schemaBroken,
    why: 'The issuer is an address.',
    scan: withClaims({ 1: 'https://passes.aurelia.example' }),
  },
  'issuer-other-method': {
    ...schemaBroken,
    why: 'The issuer is a DID of another method.',
    scan: withClaims({ 1: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH' }),
  },
  'expiry-missing': { ...schemaBroken, why: 'The pass never expires.', scan: withClaims({ 4: undefined }) },
  'not-before-text': { ...schemaBroken, why: 'A time is a text.', scan: withClaims({ 5: '2025-06-01' }) },
  'cti-missing': { ...contentBroken, why: 'The pass has no id.', scan: withClaims({ 7: undefined }) },
  'cti-short': {
    ...contentBroken,
    why: 'The id of the pass has 15 bytes.',
    scan: withClaims({ 7: new Uint8Array(15) }),
  },
  'credential-missing': { ...contentBroken, why: 'The token has no credential.', scan: withClaims({ vc: undefined }) },
  'context-missing': {
    ...contentBroken,
    why: 'The first context is not that of credentials.',
    scan: withCredential({ '@context': credential['@context'].slice(1) }),
  },
  'type-incomplete': {
    ...contentBroken,
    why: 'The type is that of a credential in general.',
    scan: withCredential({ type: ['VerifiableCredential'] }),
  },
  'type-unknown': {
    ...contentUnknown,
    why: 'The pass is of a type that the specification does not have.',
    scan: withCredential({ type: ['VerifiableCredential', 'CovidPass'] }),
  },
  'credential-version-2': {
    ...contentUnknown,
    why: 'The credential says that it is of version 2.',
    scan: withCredential({ version: '2.0.0' }),
  },
  'name-missing': {
    ...contentBroken,
    why: 'The given name is missing.',
    scan: withHolder({ givenName: undefined }),
  },
  'name-too-long': {
    ...contentBroken,
    why: 'The family name has a hundred and one characters.',
    scan: withHolder({ familyName: 'W'.repeat(101) }),
  },
  'birth-not-in-calendar': {
    ...contentBroken,
    why: 'The date of birth is the 30th of February.',
    scan: withHolder({ dob: '1983-02-30' }),
  },
  'birth-year-only': { ...contentBroken, why: 'Only the year of birth is given.', scan: withHolder({ dob: '1983' }) },
};

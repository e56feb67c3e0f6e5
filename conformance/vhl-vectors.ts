import * as expect from './expectations.ts';
import { claims, hcert, type Row, signer } from './make-dcc.ts';
import { link, linkContent } from './make-link.ts';
import type { Vector } from './vector.ts';

const aurelia = signer('aurelia');
const brisa = signer('brisa');

type Over = Parameters<typeof claims>[1];
const token = (content: unknown, over?: Over) => claims({}, over).set(-260, new Map([[5, content]]));
const sign = (content: unknown, over?: Over) => hcert({ by: aurelia, claims: token(content, over) });
const vhlink = link(linkContent, 'vhlink:/');
const signed = sign(vhlink);

const trust = [{ certificate: aurelia.certificate }];
const notOpened: Vector['expect'] = {
  ...expect.checkManually({ recognise: ['link.not-opened'] }),
  headline: 'cannot-confirm',
};
const genuine = { flags: ['valid'], trust, expect: notOpened } as const;
const lenient = { ...genuine, flags: ['lenient'] } as const;
const invalid = { flags: ['invalid'], trust } as const;
const withNotOpened = (codes: Vector['expect']['codes']) => ({ recognise: ['link.not-opened'], ...codes });

/** Every case of the Verifiable Health Link, by id. */
export const vhlVectors: Readonly<Record<string, Row>> = {
  genuine: {
    ...genuine,
    why: 'A link as the model of the WHO has it: the text of a vhlink. It is signed, and it is not opened.',
    scan: signed,
  },
  'shlink-text': { ...lenient, why: 'The claim is the text of a shlink.', scan: sign(link()) },
  'list-of-maps': {
    ...lenient,
    why: 'The claim is a list of one map with the member u.',
    scan: sign([new Map([['u', link()]])]),
  },
  'with-passcode': {
    ...genuine,
    why: 'What is behind the link needs a passcode.',
    scan: sign(link({ ...linkContent, flag: 'LP' }, 'vhlink:/')),
  },
  'test-environment': {
    ...genuine,
    why: 'The key belongs to a test environment.',
    trust: [{ certificate: aurelia.certificate, environment: 'test' }],
    expect: { ...expect.testCertificate, codes: withNotOpened(expect.testCertificate.codes) },
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
    expect: expect.notAccepted({
      genuine: 'genuine',
      current: 'expired',
      codes: withNotOpened({ validity: ['validity.expired'] }),
    }),
    scan: sign(vhlink, { 4: Date.parse('2026-01-01T11:59:59Z') / 1000 }),
  },
  'not-yet': {
    ...invalid,
    why: 'The token was issued in the future.',
    expect: expect.notAccepted({
      genuine: 'genuine',
      current: 'not-yet',
      codes: withNotOpened({ validity: ['validity.not-yet'] }),
    }),
    scan: sign(vhlink, { 6: Date.parse('2026-01-01T12:00:01Z') / 1000 }),
  },
  'forged-payload': {
    ...invalid,
    why: 'The link was exchanged after signing.',
    expect: expect.notGenuine('signature.invalid'),
    scan: hcert({
      by: aurelia,
      claims: token(vhlink),
      spoil: (payload) =>
        Buffer.from(
          Buffer.from(payload)
            .toString('latin1')
            .replace('vhlink:/eyJ1cmwiOiJodHRwczovL2xp', 'vhlink:/eyJ1cmwiOiJodHRwczovL2lp'),
          'latin1',
        ),
    }),
  },
  'key-of-eu-list': {
    ...invalid,
    why: 'The signer is on a list that is for EU certificates only.',
    trust: [{ signers: [{ kid: aurelia.kid.toString('base64'), country: 'XA', rawData: aurelia.certificate }] }],
    expect: expect.notAccepted({
      genuine: 'not-genuine',
      current: 'current',
      codes: withNotOpened({ authenticate: ['key.wrong-domain'] }),
    }),
    scan: signed,
  },
  'algorithm-unknown': {
    ...invalid,
    why: 'The algorithm is a number without meaning.',
    expect: expect.notGenuine('algorithm.not-allowed'),
    scan: hcert({
      by: aurelia,
      claims: token(vhlink),
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
    scan: hcert({ by: aurelia, claims: token(vhlink), protectedHeader: new Map([[1, -7]]) }),
  },
  'claim-a-number': {
    ...invalid,
    why: 'The claim holds no link.',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: sign(42),
  },
  'two-links': {
    ...invalid,
    why: 'The claim holds two links; which is meant?',
    expect: expect.cannotRead('decode', 'decode.malformed'),
    scan: sign([new Map([['u', link()]]), new Map([['u', link()]])]),
  },
  'link-without-key': {
    ...invalid,
    why: 'The link lacks its key.',
    expect: expect.cannotRead('decode', 'link.malformed'),
    scan: sign(link({ ...linkContent, key: undefined }, 'vhlink:/')),
  },
  'newer-version': {
    ...invalid,
    why: 'The link is of version 2.',
    flags: ['unknown'],
    expect: expect.cannotRead('decode', 'link.unsupported'),
    scan: sign(link({ ...linkContent, v: 2 }, 'vhlink:/')),
  },
};

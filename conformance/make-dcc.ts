import { constants, createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { encode } from 'cborg';
import { encodeBase45 } from '../packages/core/src/bytes/base45.ts';
import type { Scan, Vector } from './vector.ts';

/** A signer of the invented countries: Aurelia (XA), Brisa (XB), Cordia (XC). Their private keys are public. */
export function signer(name: string) {
  const read = (kind: string) => readFileSync(new URL(`./keys/${name}.${kind}.pem`, import.meta.url));
  const der = new X509Certificate(read('cert')).raw;
  return {
    key: createPrivateKey(read('key')),
    certificate: der.toString('base64'),
    kid: createHash('sha256').update(der).digest().subarray(0, 8),
  };
}
type Signer = ReturnType<typeof signer>;

const algorithms = { ES256: -7, ES384: -35, PS256: -37 } as const;

export interface HcertTerms {
  readonly by: Signer;
  readonly algorithm?: keyof typeof algorithms;
  readonly claims: Map<number, unknown>;
  readonly protectedHeader?: Map<number, unknown>;
  readonly unprotectedHeader?: Map<number, unknown>;
  /** CBOR bytes before the array: the tags. */
  readonly tags?: Uint8Array;
  readonly payload?: Uint8Array;
  readonly compress?: (cose: Uint8Array) => Uint8Array;
  /** Spoils the signed payload after signing. */
  readonly spoil?: (payload: Uint8Array) => Uint8Array;
}

/** An HCERT text. Everything that a bad issuer can do wrong can be said in the terms. */
export function hcert(terms: HcertTerms): Scan {
  const { by, algorithm = 'ES256', claims, tags = Uint8Array.of(0xd2), compress = deflateSync } = terms;
  const header =
    terms.protectedHeader ??
    new Map<number, unknown>([
      [1, algorithms[algorithm]],
      [4, by.kid],
    ]);
  const protectedBytes = header.size === 0 ? new Uint8Array() : encode(header);
  const payload = terms.payload ?? encode(claims);
  const toSign = encode(['Signature1', protectedBytes, new Uint8Array(), payload]);
  const how =
    algorithm === 'PS256'
      ? { key: by.key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : ({ key: by.key, dsaEncoding: 'ieee-p1363' } as const);
  const signature = sign(algorithm === 'ES384' ? 'sha384' : 'sha256', toSign, how);
  const sent = terms.spoil?.(payload) ?? payload;
  const cose = Buffer.concat([tags, encode([protectedBytes, terms.unprotectedHeader ?? new Map(), sent, signature])]);
  return { text: `HC1:${encodeBase45(compress(cose))}` };
}

const seconds = (date: string) => Date.parse(date) / 1000;

/** The claims of a token around a certificate. */
export function claims(certificate: object, over: Partial<Record<1 | 4 | 6, unknown>> = {}): Map<number, unknown> {
  const all: [number, unknown][] = [
    [1, 1 in over ? over[1] : 'XA'],
    [4, 4 in over ? over[4] : seconds('2027-06-01')],
    [6, over[6] ?? seconds('2025-06-01')],
    [-260, new Map([[1, certificate]])],
  ];
  return new Map(all.filter(([, value]) => value !== undefined && value !== null));
}

export const nina = { fn: 'Ödegård-Weiß', gn: 'Nina Sofía', fnt: 'OEDEGAARD<WEISS', gnt: 'NINA<SOFIA' };
const body = { is: 'Ministry of Health of Aurelia', co: 'XA', ci: 'URN:UVCI:01:XA:3F7K2M9Q8R1T#5' };

export const vaccination = {
  ver: '1.3.0',
  nam: nina,
  dob: '1988-04-16',
  v: [
    {
      tg: '840539006',
      vp: '1119349007',
      mp: 'EU/1/20/1528',
      ma: 'ORG-100030215',
      dn: 2,
      sd: 2,
      dt: '2025-05-20',
      ...body,
    },
  ],
};
export const test = {
  ver: '1.3.0',
  nam: nina,
  dob: '1988-04-16',
  t: [
    {
      tg: '840539006',
      tt: 'LP6464-4',
      nm: 'Aurelia PCR',
      sc: '2025-12-31T08:15:00+01:00',
      tr: '260415000',
      tc: 'Harbour Clinic',
      ...body,
    },
  ],
};
export const recovery = {
  ver: '1.3.0',
  nam: nina,
  dob: '1988-04-16',
  r: [{ tg: '840539006', fr: '2025-10-01', df: '2025-10-12', du: '2026-03-30', ...body }],
};

/** Changes one member of the only event of a certificate. */
export function withEvent(certificate: { v: object[] }, change: object) {
  return { ...certificate, v: [{ ...certificate.v[0], ...change }] };
}

export type Row = Omit<Vector, 'id' | 'source' | 'at' | 'record'> & { readonly at?: string };

import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

const read = (name: string, kind: string) => readFileSync(new URL(`./keys/${name}.${kind}.pem`, import.meta.url));

/** The certificate of an invented authority or signer, in base64. */
export const certificateOf = (name: string) => new X509Certificate(read(name, 'cert')).raw.toString('base64');

const hashes: Readonly<Record<string, string>> = { ES256: 'sha256', ES384: 'sha384', ES512: 'sha512' };

export interface SealTerms {
  /** A signer of `keys/icao-*`. */
  readonly by: string;
  readonly data: object;
  readonly alg?: string;
  /** Sent in the place of what was signed. */
  readonly sent?: object;
  /** Whose certificate travels, where it is not the signer's. */
  readonly certificate?: string;
  readonly signature?: (signature: Buffer) => Buffer;
}

/** A seal as the JSON in a QR code. Everything that a bad issuer can do wrong can be said in the terms. */
export function seal({ by, data, alg = 'ES256', sent = data, certificate = by, signature = (raw) => raw }: SealTerms) {
  const key = { key: createPrivateKey(read(by, 'key')), dsaEncoding: 'ieee-p1363' } as const;
  const raw = sign(hashes[alg] ?? 'sha256', Buffer.from(sorted(data)), key);
  const cer = Buffer.from(certificateOf(certificate), 'base64').toString('base64url');
  return { data: sent, sig: { alg, cer, sigvl: signature(raw).toString('base64url') } };
}

/** Canonical JSON (RFC 8785), written apart from the one that is tested. */
function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${sorted(member)}`).join()}}`;
}

const person = { n: 'OKONKWO  ADAEZE RUTH', dob: '1979-02-11', sex: 'F', i: 'A1234567' };

export const vaccination = {
  hdr: { t: 'icao.vacc', v: 1, is: 'XAA' },
  msg: {
    uvci: 'XA7F3K2M9Q8R',
    pid: person,
    ve: [
      {
        des: 'XM0N24',
        nam: 'Stamaril',
        dis: '1D47',
        vd: [{ dvc: '2025-03-02', seq: 1, ctr: 'XAA', adm: 'Harbour Clinic', lot: 'YF25A07' }],
      },
    ],
  },
};

export const test = {
  hdr: { t: 'icao.test', v: 1, is: 'XAA' },
  msg: {
    utci: 'XA9T4W1B6N2P',
    pid: { n: 'OKONKWO  ADAEZE RUTH', dob: '1979-02-11', dt: 'P', dn: 'A1234567' },
    sp: { spn: 'Harbour Laboratory', ctr: 'XAA', cd: { p: '+00 000 000' } },
    dat: { sc: '2025-12-31T08:00:00+01:00', ri: '2025-12-31T20:00:00+01:00' },
    tr: { tc: 'molecular(PCR)', r: 'negative', m: 'saliva' },
  },
};

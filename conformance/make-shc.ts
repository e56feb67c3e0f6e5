import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { encodeNumeric } from '../packages/core/src/bytes/numeric.ts';

/** An invented issuer of SMART Health Cards. Its private key is public. */
export function issuer(name: string, iss: string) {
  const key = createPrivateKey(readFileSync(new URL(`./keys/${name}.key.pem`, import.meta.url)));
  const { x = '', y = '' } = createPublicKey(key).export({ format: 'jwk' });
  const kid = createHash('sha256').update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`).digest('base64url');
  const jwk = { kty: 'EC', use: 'sig', alg: 'ES256', crv: 'P-256', kid, x, y };
  return { key, iss, kid, jwk, trust: { iss, jwks: { keys: [jwk] } } };
}
export type Issuer = ReturnType<typeof issuer>;

export interface JwsTerms {
  readonly by: Issuer;
  readonly payload: object;
  readonly header?: object;
  /** What is sent for the JSON text of the payload. */
  readonly compress?: (json: Buffer) => Buffer;
  readonly dsaEncoding?: 'ieee-p1363' | 'der';
}

/** A card as a JWS. Everything that a bad issuer can do wrong can be said in the terms. */
export function jws({
  by,
  payload,
  header,
  compress = (json) => deflateRawSync(json),
  dsaEncoding = 'ieee-p1363',
}: JwsTerms): string {
  const head = Buffer.from(JSON.stringify(header ?? { zip: 'DEF', alg: 'ES256', kid: by.kid })).toString('base64url');
  const signed = `${head}.${compress(Buffer.from(JSON.stringify(payload))).toString('base64url')}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key: by.key, dsaEncoding }).toString('base64url')}`;
}

/** The text of a QR code. */
export const digits = (text: string) => `shc:/${encodeNumeric(text)}`;

/** The texts of several QR codes for one card. */
export function parts(text: string, total: number): string[] {
  const size = Math.ceil(text.length / total);
  return Array.from(
    { length: total },
    (_, at) => `shc:/${at + 1}/${total}/${encodeNumeric(text.slice(at * size, (at + 1) * size))}`,
  );
}

export const patient = {
  resourceType: 'Patient',
  name: [{ family: 'Okonkwo', given: ['Adaeze', 'Ruth'] }],
  birthDate: '1979-02-11',
};

export const immunization = {
  resourceType: 'Immunization',
  status: 'completed',
  vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '37' }] },
  patient: { reference: 'resource:0' },
  occurrenceDateTime: '2025-03-02',
  lotNumber: 'YF25A07',
  performer: [{ actor: { display: 'Harbour Clinic' } }],
};

export const observation = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '94500-6' }] },
  subject: { reference: 'resource:0' },
  effectiveDateTime: '2025-12-31T07:40:00Z',
  valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '260415000' }] },
  performer: [{ display: 'Harbour Laboratory' }],
};

/** The claims of a card around some resources. */
export function card(by: Issuer, resources: readonly object[], claims: object = {}, vc: object = {}) {
  return {
    iss: by.iss,
    nbf: 1748736000.677,
    vc: {
      type: ['https://smarthealth.cards#health-card'],
      ...vc,
      credentialSubject: {
        fhirVersion: '4.0.1',
        fhirBundle: {
          resourceType: 'Bundle',
          type: 'collection',
          entry: resources.map((resource, index) => ({ fullUrl: `resource:${index}`, resource })),
        },
      },
    },
    ...claims,
  };
}

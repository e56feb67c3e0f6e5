import { findSigner } from '../../crypto/signature.ts';
import { coseAlgorithm, coseSignedBytes } from '../../envelope/cose.ts';
import type { CredentialFormat } from '../format.ts';
import { type Dcc, type DccKind, decodeDcc, isDcc } from './decode.ts';
import { dccRecord } from './record.ts';

const domains: Readonly<Record<DccKind, string>> = { v: 'dcc/vaccination', t: 'dcc/test', r: 'dcc/recovery' };

/** EU Digital COVID Certificate. */
export const dcc = {
  id: 'dcc',
  title: 'EU Digital COVID Certificate',
  specifications: [
    'eHN HCERT specification 1.0.8',
    'EU DCC JSON schema 1.0.0 to 1.3.3',
    'RFC 9052 (COSE)',
    'RFC 8392 (CWT)',
  ],
  recognise: isDcc,
  decode: decodeDcc,
  describe({ hcert: { issuer, issuedAt, notBefore, expiresAt }, kid, kinds }) {
    const validFrom = notBefore === undefined || (issuedAt ?? notBefore) > notBefore ? issuedAt : notBefore;
    return {
      ...(issuer !== undefined && { issuer }),
      ...(issuer !== undefined && /^[A-Za-z]{2}$/.test(issuer) && { issuerCountry: issuer.toUpperCase() }),
      ...(kid !== undefined && { key: { scheme: 'hcert', kid } }),
      domains: kinds.map((kind) => domains[kind]),
      ...(issuedAt !== undefined && { issuedAt }),
      ...(validFrom !== undefined && { validFrom }),
      ...(expiresAt !== undefined && { validUntil: expiresAt }),
      status: [],
    };
  },
  async authenticate({ hcert: { cose } }, keys, crypto) {
    return findSigner(keys, coseAlgorithm(cose), coseSignedBytes(cose), cose.signature, crypto);
  },
  toRecord: dccRecord,
} as const satisfies CredentialFormat<Dcc>;

import { findSigner } from '../../crypto/signature.ts';
import { coseAlgorithm, coseSignedBytes } from '../../envelope/cose.ts';
import type { CredentialFormat } from '../format.ts';
import { decodeIcvp, type Icvp, isIcvp } from './decode.ts';
import { icvpRecord } from './record.ts';

/** WHO digital International Certificate of Vaccination or Prophylaxis. */
export const icvp = {
  id: 'icvp',
  title: 'International Certificate of Vaccination or Prophylaxis',
  specifications: [
    'WHO SMART ICVP, layouts of 2024 to August 2026',
    'WHO GDHCN HCERT 1.1.1',
    'International Health Regulations, Annex 6',
  ],
  recognise: isIcvp,
  decode: decodeIcvp,
  describe({ hcert: { issuer, issuedAt, notBefore, expiresAt }, kid }) {
    const validFrom = notBefore === undefined || (issuedAt ?? notBefore) > notBefore ? issuedAt : notBefore;
    return {
      ...(issuer !== undefined && { issuer }),
      ...(issuer !== undefined && /^[A-Za-z]{2}$/.test(issuer) && { issuerCountry: issuer.toUpperCase() }),
      ...(kid !== undefined && { key: { scheme: 'hcert', kid } }),
      domains: ['icvp'],
      ...(issuedAt !== undefined && { issuedAt }),
      ...(validFrom !== undefined && { validFrom }),
      ...(expiresAt !== undefined && { validUntil: expiresAt }),
      status: [],
    };
  },
  async authenticate({ hcert: { cose } }, keys, crypto) {
    return findSigner(keys, coseAlgorithm(cose), coseSignedBytes(cose), cose.signature, crypto);
  },
  toRecord: icvpRecord,
} as const satisfies CredentialFormat<Icvp>;

import { findSigner } from '../../crypto/signature.ts';
import { coseAlgorithm, coseSignedBytes } from '../../envelope/cose.ts';
import type { CredentialFormat } from '../format.ts';
import { type Ddcc, decodeDdcc, isDdcc } from './decode.ts';
import { ddccRecord } from './record.ts';
import { statedPeriod } from './schema.ts';

/** WHO Digital Documentation of COVID-19 Certificates: vaccination status and test result. */
export const ddcc = {
  id: 'ddcc',
  title: 'WHO Digital Documentation of COVID-19 Certificate',
  specifications: [
    'WHO DDCC 1.0.1, core data sets DDCC:VS and DDCC:TR, and their first generation',
    'WHO GDHCN HCERT 1.1.1',
    'RFC 9052 (COSE)',
    'RFC 8392 (CWT)',
  ],
  recognise: isDdcc,
  decode: decodeDdcc,
  describe(content) {
    const { kid, parts } = content;
    const { issuer, issuedAt, notBefore, expiresAt } = content.hcert;
    const period = statedPeriod(content);
    // Token and certificate each have a period; it is valid where both are.
    const starts = [issuedAt, notBefore, period.from].filter((time) => time !== undefined);
    const ends = [expiresAt, period.until].filter((time) => time !== undefined);
    return {
      ...(issuer !== undefined && { issuer }),
      ...(issuer !== undefined && /^[A-Za-z]{2}$/.test(issuer) && { issuerCountry: issuer.toUpperCase() }),
      ...(kid !== undefined && { key: { scheme: 'hcert', kid } }),
      domains: parts.map(({ kind }) => `ddcc/${kind}` as const),
      ...(issuedAt !== undefined && { issuedAt }),
      ...(starts.length > 0 && { validFrom: Math.max(...starts) }),
      ...(ends.length > 0 && { validUntil: Math.min(...ends) }),
      status: [],
    };
  },
  async authenticate({ hcert: { cose } }, keys, crypto) {
    return findSigner(keys, coseAlgorithm(cose), coseSignedBytes(cose), cose.signature, crypto);
  },
  toRecord: ddccRecord,
} as const satisfies CredentialFormat<Ddcc>;

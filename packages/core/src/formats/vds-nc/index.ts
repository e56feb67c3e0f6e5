import { CredentialError } from '../../problem.ts';
import type { CredentialFormat } from '../format.ts';
import { later } from '../later.ts';
import { authenticateSeal } from './authenticate.ts';
import { decodeVdsNc, isVdsNc, type VdsNc } from './decode.ts';

const domains = { vacc: 'vds-nc/vaccination', test: 'vds-nc/test' } as const;
/** A signer that names no authority by key id; nothing is found under it. */
const unnamed = 'none';

const record = later(() => import('./record.ts'));

/** ICAO Visible Digital Seal for non-constrained environments. */
export const vdsNc = {
  id: 'vds-nc',
  title: 'ICAO Visible Digital Seal',
  specifications: ['ICAO VDS-NC 1.1', 'ICAO 9303-12', 'RFC 8785 (canonical JSON)', 'RFC 5280 (certificates)'],
  recognise: isVdsNc,
  decode: decodeVdsNc,
  describe({ kind, issuer, signer }) {
    const certificate = signer instanceof CredentialError ? undefined : signer;
    // A seal has no time of its own: it is good as long as the certificate of its signer.
    return {
      issuer,
      issuerCountry: issuer,
      key: { scheme: 'icao', kid: certificate?.authorityKeyId ?? unnamed },
      domains: [domains[kind]],
      ...(certificate && {
        validFrom: certificate.notBefore.getTime() / 1000,
        validUntil: certificate.notAfter.getTime() / 1000,
      }),
      status: [],
    };
  },
  authenticate: authenticateSeal,
  toRecord: async (content, vocabulary) => (await record()).vdsNcRecord(content, vocabulary),
} as const satisfies CredentialFormat<VdsNc>;

import type { CredentialFormat } from '../format.ts';
import { authenticateHcert, hcertStatement } from '../hcert-credential.ts';
import { later } from '../later.ts';
import { decodeIcvp, type Icvp, isIcvp } from './decode.ts';

const record = later(() => import('./record.ts'));

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
  describe({ hcert, kid }) {
    return { ...hcertStatement(hcert, kid), domains: ['icvp'] };
  },
  authenticate: authenticateHcert,
  toRecord: async (content, vocabulary) => (await record()).icvpRecord(content, vocabulary),
} as const satisfies CredentialFormat<Icvp>;

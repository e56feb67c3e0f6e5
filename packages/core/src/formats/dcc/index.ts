import type { CredentialFormat } from '../format.ts';
import { authenticateHcert, hcertStatement } from '../hcert-credential.ts';
import { later } from '../later.ts';
import { type Dcc, type DccKind, decodeDcc, isDcc } from './decode.ts';

const domains: Readonly<Record<DccKind, string>> = { v: 'dcc/vaccination', t: 'dcc/test', r: 'dcc/recovery' };

const record = later(() => import('./record.ts'));

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
  describe({ hcert, kid, kinds }) {
    return { ...hcertStatement(hcert, kid), domains: kinds.map((kind) => domains[kind]) };
  },
  authenticate: authenticateHcert,
  toRecord: async (content, vocabulary) => (await record()).dccRecord(content, vocabulary),
} as const satisfies CredentialFormat<Dcc>;

import type { CredentialFormat } from '../format.ts';
import { authenticateHcert, hcertStatement } from '../hcert-credential.ts';
import { later } from '../later.ts';
import { type Ddcc, decodeDdcc, isDdcc } from './decode.ts';
import { statedPeriod } from './schema.ts';

const record = later(() => import('./record.ts'));

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
    const token = hcertStatement(content.hcert, content.kid);
    const period = statedPeriod(content);
    // Token and certificate each have a period; it is valid where both are.
    const starts = [token.validFrom, period.from].filter((time) => time !== undefined);
    const ends = [token.validUntil, period.until].filter((time) => time !== undefined);
    return {
      ...token,
      domains: content.parts.map(({ kind }) => `ddcc/${kind}` as const),
      ...(starts.length > 0 && { validFrom: Math.max(...starts) }),
      ...(ends.length > 0 && { validUntil: Math.min(...ends) }),
    };
  },
  authenticate: authenticateHcert,
  toRecord: async (content, vocabulary) => (await record()).ddccRecord(content, vocabulary),
} as const satisfies CredentialFormat<Ddcc>;

import { linkEvidence } from '../../envelope/health-link.ts';
import type { CredentialFormat } from '../format.ts';
import { authenticateHcert, hcertStatement } from '../hcert-credential.ts';
import { decodeVhl, isVhl, type Vhl } from './decode.ts';
import { vhlRecord } from './record.ts';

/** Verifiable Health Link: a signed link to health documents. */
export const vhl = {
  id: 'vhl',
  title: 'Verifiable Health Link',
  specifications: ['IHE Verifiable Health Link 1.0.0', 'WHO GDHCN HCERT 1.1.1'],
  recognise: isVhl,
  decode: decodeVhl,
  describe({ hcert, kid, link }) {
    return { ...hcertStatement(hcert, kid), domains: ['vhl'], link: linkEvidence(link) };
  },
  authenticate: authenticateHcert,
  toRecord: async () => vhlRecord(),
} as const satisfies CredentialFormat<Vhl>;

import { proveFormat } from '../format.suite.ts';
import { hcertLayers } from '../hcert-layers.suite.ts';
import { icvp } from './index.ts';

proveFormat(icvp, {
  sample: 'genuine-layout-e',
  layers: hcertLayers,
  skip: [
    {
      reason: 'An HCERT that cannot be opened does not show its content; it counts as a DCC.',
      codes: ['decode.inflate-limit'],
    },
    {
      reason: 'An ICVP names no status list; revocation batches come with the trust network.',
      codes: ['status.revoked', 'status.unavailable', 'status.stale', 'status.list-untrusted'],
    },
  ],
});

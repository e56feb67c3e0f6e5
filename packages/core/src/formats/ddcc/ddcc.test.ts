import { proveFormat } from '../format.suite.ts';
import { hcertLayers } from '../hcert-layers.suite.ts';
import { ddcc } from './index.ts';

proveFormat(ddcc, {
  sample: 'genuine-vaccination',
  layers: hcertLayers,
  skip: [
    {
      reason: 'An HCERT that cannot be opened does not show its content; it counts as a DCC.',
      codes: ['decode.inflate-limit'],
    },
    {
      reason: 'A DDCC names no status list; revocation batches come with the trust network.',
      codes: ['status.revoked', 'status.unavailable', 'status.stale', 'status.list-untrusted'],
    },
  ],
});

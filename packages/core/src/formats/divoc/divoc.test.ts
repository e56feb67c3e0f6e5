import { proveFormat } from '../format.suite.ts';
import { divoc } from './index.ts';
import { divocLayers } from './layers.suite.ts';

proveFormat(divoc, {
  sample: 'genuine-ed25519',
  layers: divocLayers,
  skip: [
    {
      reason: 'Whether a certificate is revoked can only be asked of a service of its issuer.',
      codes: ['status.revoked', 'status.unavailable', 'status.stale', 'status.list-untrusted'],
    },
  ],
});

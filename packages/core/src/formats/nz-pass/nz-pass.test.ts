import { proveFormat } from '../format.suite.ts';
import { nzPass } from './index.ts';
import { nzPassLayers } from './layers.suite.ts';

proveFormat(nzPass, {
  sample: 'genuine',
  layers: nzPassLayers,
  skip: [
    { reason: 'A pass is not compressed.', codes: ['decode.inflate-limit'] },
    {
      reason: 'A key that is listed for passes can sign nothing else, and no other key is found.',
      codes: ['key.wrong-domain'],
    },
    { reason: 'A pass has no codes.', codes: ['record.unmapped-code'] },
    {
      reason: 'A pass cannot be revoked.',
      codes: ['status.revoked', 'status.unavailable', 'status.stale', 'status.list-untrusted'],
    },
  ],
});

import { proveFormat } from '../format.suite.ts';
import { hcertLayers } from '../hcert-layers.suite.ts';
import { vhl } from './index.ts';

proveFormat(vhl, {
  sample: 'genuine',
  layers: hcertLayers,
  skip: [
    {
      reason: 'An HCERT that cannot be opened does not show its content; it counts as a DCC.',
      codes: ['decode.inflate-limit'],
    },
    {
      reason: 'A link has no content of its own, and its versions have codes of their own.',
      codes: ['decode.schema', 'decode.unsupported-version', 'record.unmapped-code', 'record.implausible-date'],
    },
    {
      reason: 'A link names no status list: whoever withdraws it closes it on the server.',
      codes: ['status.revoked', 'status.unavailable', 'status.stale', 'status.list-untrusted'],
    },
  ],
});

import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../envelope/json-canonical.ts';
import { proveFormat } from '../format.suite.ts';
import { vdsNc } from './index.ts';
import { vdsNcLayers } from './layers.suite.ts';

proveFormat(vdsNc, {
  sample: 'genuine-vaccination',
  layers: vdsNcLayers,
  skip: [
    { reason: 'A seal is not compressed.', codes: ['decode.inflate-limit'] },
    { reason: 'The signer travels in the seal.', codes: ['key.not-named'] },
    {
      reason: 'No seal can be revoked by itself; the lists of revoked signers come with the trust network.',
      codes: ['status.revoked', 'status.unavailable', 'status.stale', 'status.list-untrusted'],
    },
  ],
});

describe('canonical JSON', () => {
  it.each([
    ['{"b":1,"a":2}', '{"a":2,"b":1}'],
    ['[1e3, 1.0, -0, 0.000001, 1e21, 333333333.33333329]', '[1000,1,0,0.000001,1e+21,333333333.3333333]'],
    ['"\\u20ac$\\u000F\\nA\'B\\"\\\\\\/"', '"€$\\u000f\\nA\'B\\"\\\\/"'],
    [
      '{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}',
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    ['{"a":[true,null,{"d":4,"c":3}]}', '{"a":[true,null,{"c":3,"d":4}]}'],
  ])('%s', (text, canonical) => {
    expect(new TextDecoder().decode(canonicalJson(JSON.parse(text)))).toBe(canonical);
  });
});

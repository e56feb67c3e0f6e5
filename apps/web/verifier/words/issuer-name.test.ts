import fc from 'fast-check';
import { expect, test } from 'vitest';
import { issuerName } from './issuer-name.ts';

test.each([
  [{ participant: 'CL', name: 'Ministry of Health' }, 'Ministry of Health, Chile'],
  [{ participant: 'CL' }, 'Chile'],
  [{ participant: 'XA', name: 'Ministry of Health of Aurelia' }, 'Ministry of Health of Aurelia'],
  [{ participant: 'WHO' }, 'WHO'],
  [{ participant: 'https://issuer.example/health', name: 'Harbour Clinic' }, 'Harbour Clinic'],
  [{ participant: 'https://issuer.example:8443/health' }, 'issuer.example'],
  [{ participant: 'did:web:nzcp.example.org' }, 'nzcp.example.org'],
  [{ participant: 'did:web:Health.Example.org%3A8443:keys:one#k' }, 'health.example.org'],
  [{ participant: 'did:web:cdn.example:v2:list', name: 'did:web:cdn.example:v2:list#kid' }, 'cdn.example'],
  [{ participant: 'did:india' }, 'an issuer without a name'],
  [{ participant: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9' }, 'an issuer without a name'],
  [{ participant: 'unknown' }, 'an issuer without a name'],
  [{ participant: 'FR', name: 'did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9' }, 'France'],
])('%o is called %s', (signer, name) => {
  expect(issuerName(signer)).toBe(name);
});

test('no DID is ever shown', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string().map((rest) => `did:${rest}`),
  );
  fc.assert(
    fc.property(text, fc.option(text, { nil: undefined }), (participant, name) => {
      expect(issuerName({ participant, ...(name !== undefined && { name }) })).not.toMatch(/^did:/);
    }),
    { seed: 1 },
  );
});

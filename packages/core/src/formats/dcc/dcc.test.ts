import { describe, expect, it } from 'vitest';
import { claims, hcert, signer, vaccination } from '../../../../../conformance/make-dcc.ts';
import { loadVocabulary, nodeCrypto } from '../../../../node/src/index.ts';
import type { Scan } from '../../scan.ts';
import { assembleTrust } from '../../trust/assemble-trust.ts';
import { readTrustJson } from '../../trust/read-trust.ts';
import { verify } from '../../verify.ts';
import { proveFormat } from '../format.suite.ts';
import { hcertLayers } from '../hcert-layers.suite.ts';
import { dcc } from './index.ts';

const aurelia = signer('aurelia');

proveFormat(dcc, {
  sample: 'genuine-vaccination',
  layers: hcertLayers,
  skip: [
    {
      reason: 'A DCC names no status list; the revocation lists of the EU come with the trust network.',
      codes: ['status.revoked', 'status.unavailable', 'status.stale', 'status.list-untrusted'],
    },
  ],
});

describe('key ids that collide', () => {
  const laboratory = signer('aurelia-tests');
  const scan = { kind: 'text', ...hcert({ by: aurelia, claims: claims(vaccination) }) } as Scan;
  const at = new Date('2026-01-01T12:00:00Z');
  const kid = aurelia.kid.toString('base64');

  async function judge(...rawData: string[]) {
    const list = { certificates: rawData.map((one) => ({ kid, country: 'XA', rawData: one })) };
    const crypto = nodeCrypto();
    const trust = assembleTrust([await readTrustJson(list, { source: 'list', retrievedAt: at }, crypto)], at);
    return verify(scan, at, { crypto, vocabulary: loadVocabulary(), ...trust });
  }

  it.each([
    ['first', [aurelia.certificate, laboratory.certificate]],
    ['last', [laboratory.certificate, aurelia.certificate]],
    ['after a damaged entry', ['AAAA', aurelia.certificate]],
  ])('finds the right key when it comes %s', async (_where, certificates) => {
    expect((await judge(...certificates)).genuine).toBe('genuine');
  });

  it('refuses when none of them signed', async () => {
    expect((await judge(laboratory.certificate, laboratory.certificate)).genuine).toBe('not-genuine');
  });

  it('does not call it forged when the only entry is damaged', async () => {
    const verdict = await judge('AAAA');
    expect(verdict.headline).toBe('cannot-confirm');
    expect(verdict.checks.map((check) => check.code)).toContain('key.unusable');
  });
});

import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { claims, hcert, signer, vaccination } from '../../../../../conformance/make-dcc.ts';
import { loadVocabulary, nodeCrypto } from '../../../../node/src/index.ts';
import { decodeBase45, encodeBase45 } from '../../bytes/base45.ts';
import { decodeCoseSign1 } from '../../envelope/cose.ts';
import { inflateZlib } from '../../envelope/inflate.ts';
import type { Scan } from '../../scan.ts';
import { assembleTrust } from '../../trust/assemble-trust.ts';
import { readTrustJson } from '../../trust/read-trust.ts';
import { verify } from '../../verify.ts';
import { proveFormat } from '../format.suite.ts';
import { dcc } from './index.ts';

const aurelia = signer('aurelia');
const textOf = (scan: Scan) => (scan.kind === 'text' ? scan.text : '');
const coseOf = (scan: Scan) => inflateZlib(decodeBase45(textOf(scan), 4), 65536);
const closeCose = (cose: Uint8Array): Scan => ({ kind: 'text', text: `HC1:${encodeBase45(deflateSync(cose))}` });

proveFormat(dcc, {
  sample: 'genuine-vaccination',
  layers: [
    {
      name: 'the text',
      open: (scan) => new TextEncoder().encode(textOf(scan)),
      close: (bytes) => ({ kind: 'text', text: new TextDecoder().decode(bytes) }),
    },
    {
      name: 'the COSE message',
      open: coseOf,
      close: closeCose,
      signed(bytes) {
        const { protectedBytes, payload, signature } = decodeCoseSign1(bytes);
        return [protectedBytes, payload, signature].map((part) => {
          const from = part.byteOffset - bytes.byteOffset;
          return [from, from + part.length] as const;
        });
      },
    },
    {
      name: 'the claims, signed anew by a trusted key',
      open: (scan) => decodeCoseSign1(coseOf(scan)).payload,
      close: (payload) => ({ kind: 'text', ...hcert({ by: aurelia, claims: new Map(), payload }) }) as Scan,
    },
  ],
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

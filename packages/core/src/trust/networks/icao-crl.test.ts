import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type CertificateListTerms,
  certificate,
  certificateList,
  der,
  integer,
  keyIdOf,
  octets,
  oid,
  sequence,
} from '../../../../../conformance/make-certificate.ts';
import { authority } from '../../../../../conformance/make-master-list.ts';
import { certificateOf, seal, vaccination } from '../../../../../conformance/make-vds-nc.ts';
import { isWithoutOpenssl, openssl } from '../../../../../conformance/openssl.ts';
import { loadVocabulary, nodeCrypto } from '../../../../node/src/index.ts';
import { readCertificate } from '../../envelope/x509.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import { verify } from '../../verify.ts';
import { assembleTrust } from '../assemble-trust.ts';
import { readListSigners } from '../list-signers.ts';
import type { Origin } from '../material.ts';
import { readTrust, readTrustItem } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';

const crypto = nodeCrypto();
const retrievedAt = new Date('2026-01-01T00:00:00Z');
const derOf = (name: string) => Uint8Array.from(Buffer.from(certificateOf(name), 'base64'));
const csca = readCertificate(derOf('icao-aurelia'));
const signer = readCertificate(derOf('icao-aurelia-seals'));
const key = createPrivateKey(
  readFileSync(new URL('../../../../../conformance/keys/icao-aurelia.key.pem', import.meta.url)),
);
const by = { subject: Buffer.from(csca.subject), key };
const authorityKeyId = Buffer.from(csca.subjectKeyId ?? '', 'hex');
const revoked = [Buffer.from(signer.serialNumber, 'hex')];
const make = (terms: Partial<CertificateListTerms> = {}) =>
  certificateList({ by, authorityKeyId, revoked, digest: 'sha384', ...terms });
const read = (file: Uint8Array, over: Partial<Origin> = {}) =>
  readTrust(file, { source: 'list', retrievedAt, ...over }, crypto);
const anchored = { signers: readListSigners(derOf('icao-aurelia')) };
const pem = (list: Uint8Array) =>
  new TextEncoder().encode(
    `-----BEGIN X509 CRL-----\n${Buffer.from(list).toString('base64')}\n-----END X509 CRL-----\n`,
  );

describe('a seal', () => {
  const at = new Date('2026-01-01T12:00:00Z');
  const scan = { kind: 'text', text: JSON.stringify(seal({ by: 'icao-aurelia-seals', data: vaccination })) } as const;

  it.each<[string, Uint8Array, readonly string[]]>([
    ['revoked', make(), ['key.revoked']],
    ['revoked, in a list in PEM', pem(make()), ['key.revoked']],
    ['not revoked', make({ revoked: [] }), ['ok']],
    ['with another serial number', make({ revoked: [Buffer.from([1])] }), ['ok']],
    ['of another authority', make({ authorityKeyId: Buffer.alloc(20) }), ['ok']],
  ])('whose signer is %s', async (_what, file, codes) => {
    const origin = { source: 'authority', retrievedAt };
    const authorities = await readTrustItem({ certificate: certificateOf('icao-aurelia') }, origin, crypto);
    const other = await read(make({ revoked: [Buffer.from([2])] }));
    const trust = assembleTrust([authorities, await read(file), other], at);
    const { checks } = await verify(scan, at, { crypto, vocabulary: loadVocabulary(), ...trust });
    expect(checks.filter(({ stage }) => stage === 'authenticate').map(({ code }) => code)).toEqual(codes);
  });
});

describe('the proof of a list', () => {
  it('holds with the key of its authority', async () => {
    const { isProven, findings, asOf } = await read(make(), anchored);
    expect({ isProven, findings }).toEqual({ isProven: true, findings: [] });
    expect(asOf.toISOString()).toBe('2025-12-01T00:00:00.000Z');
  });

  it('was not checked where nobody named the authority', async () => {
    expect((await read(make())).findings).toEqual([{ kind: 'proof', what: 'its signature was not checked' }]);
  });

  it('fails with the key of another, with SHA-1, and with any bit flipped', async () => {
    const brisa = readListSigners(Uint8Array.from(authority('XB').certificate));
    await expect(read(make(), { signers: brisa })).rejects.toThrow('not signed by');
    await expect(read(make({ digest: 'sha1' }), anchored)).rejects.toThrow('no signature that could be checked');
    const list = make();
    const before = await read(list, anchored);
    for (let at = 0; at < list.length; at++) {
      const flipped = list.slice();
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      const material = await read(flipped, anchored).catch((error: unknown) => error);
      // The number of unused bits of the signature is none of the signature.
      if (!(material instanceof TrustFileError))
        expect(material, `byte ${at}`).toMatchObject({ isProven: true, revokedSigners: before.revokedSigners });
    }
  });
});

it('says that there should be a newer one', async () => {
  const { findings } = await read(make({ nextUpdate: '2025-12-31' }), anchored);
  expect(findings.map(({ kind }) => kind)).toEqual(['expired']);
});

const isCritical = (id: string) => sequence(oid(id), der(0x01, Buffer.from([255])), octets(integer(1)));

it.each<[string, Uint8Array, string]>([
  ['of changes only', make({ extensions: [isCritical('2.5.29.27')] }), 'critical'],
  ['that names no authority', make({ extensions: [] }), 'does not name'],
  ['with something after it', Uint8Array.of(...make(), 0), 'not a list'],
  ['in PEM that is none', pem(sequence(integer(1))), 'cannot be read'],
])('refuses a list %s', async (_what, file, words) => {
  await expect(read(file)).rejects.toThrow(TrustFileError);
  await expect(read(file)).rejects.toThrow(words);
});

it('never stumbles over a damaged list', async () => {
  for (const file of mutations([make(), pem(make())], 6_311, 5_000)) {
    try {
      await read(file);
    } catch (error) {
      if (!(error instanceof TrustFileError)) throw error;
    }
  }
});

it.skipIf(isWithoutOpenssl)(
  'is a list for OpenSSL too, which finds the same (skipped where it is not installed)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'carnet-crl-'));
    try {
      const path = join(folder, 'list.der');
      writeFileSync(path, make({ authorityKeyId: keyIdOf(key) }));
      const said = openssl('crl', '-inform', 'DER', '-in', path, '-noout', '-text');
      expect(said).toContain(`Serial Number: ${signer.serialNumber.replace(/^0+(?=..)/, '').toUpperCase()}`);
      const authorityPath = join(folder, 'authority.pem');
      const self = certificate({ subject: by.subject, key, isAuthority: true });
      writeFileSync(authorityPath, new X509Certificate(self).toString());
      expect(openssl('crl', '-inform', 'DER', '-in', path, '-noout', '-CAfile', authorityPath)).toContain('verify OK');
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);

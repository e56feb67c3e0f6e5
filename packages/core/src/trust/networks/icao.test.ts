import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  certificate,
  der,
  integer,
  name,
  octets,
  oid,
  sequence,
  set,
} from '../../../../../conformance/make-certificate.ts';
import {
  authority,
  listSigner,
  type MasterListTerms,
  masterList,
} from '../../../../../conformance/make-master-list.ts';
import { certificateOf, seal, vaccination } from '../../../../../conformance/make-vds-nc.ts';
import { isWithoutOpenssl, openssl } from '../../../../../conformance/openssl.ts';
import { loadVocabulary, nodeCrypto } from '../../../../node/src/index.ts';
import type { PublicKey } from '../../crypto/public-key.ts';
import { readCertificate } from '../../envelope/x509.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import { CredentialError } from '../../problem.ts';
import { verify } from '../../verify.ts';
import { assembleTrust } from '../assemble-trust.ts';
import { readListSigners } from '../list-signers.ts';
import type { Origin } from '../material.ts';
import { readTrust } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';

const crypto = nodeCrypto();
const retrievedAt = new Date('2026-01-01T00:00:00Z');
const aurelia = authority('XA', 'brainpoolP384r1');
const brisa = authority('XB');
const signer = listSigner(aurelia);
const certificates = [aurelia.certificate, brisa.certificate];
const signersOf = (...ders: readonly Buffer[]): readonly PublicKey[] =>
  ders.flatMap((one) => readListSigners(Uint8Array.from(one)));
const make = (terms: Partial<MasterListTerms> = {}) => masterList({ certificates, signer, ...terms });
const read = (file: Uint8Array, over: Partial<Origin> = {}) =>
  readTrust(file, { source: 'list', retrievedAt, ...over }, crypto);
const anchored = { signers: signersOf(brisa.certificate, aurelia.certificate) };

describe('the proof of a list', () => {
  it.each<[string, Partial<MasterListTerms>]>([
    ['as it should be', {}],
    ['with SHA-512', { digest: 'sha512' }],
    ['with its signer named by issuer and serial number', { naming: 'issuer' }],
    ['with its authority beside its signer', { embedded: [aurelia.certificate, signer.certificate] }],
    ['by a signer with an RSA key, named without its hash', rsaTerms()],
  ])('holds: %s', async (_what, terms) => {
    const { isProven, findings, entries, asOf } = await read(make(terms), anchored);
    expect({ isProven, findings }).toEqual({ isProven: true, findings: [] });
    expect(entries.map(({ scheme, kid }) => `${scheme} ${kid}`).sort()).toEqual(
      [aurelia, brisa].map(({ kid }) => `icao ${kid}`).sort(),
    );
    expect(asOf.toISOString()).toBe('2025-11-01T12:00:00.000Z');
  });

  it('says that there should be a newer list when the time of its signer is over', async () => {
    const { isProven, findings } = await read(make(), { ...anchored, retrievedAt: new Date('2035-06-01T00:00:00Z') });
    expect(isProven).toBe(true);
    expect(findings.filter(({ subject }) => subject === undefined).map(({ kind }) => kind)).toEqual(['expired']);
  });

  it('is not anchored where nobody named the authority of its signer', async () => {
    const { isProven, findings } = await read(make());
    expect(isProven).toBe(false);
    expect(findings).toEqual([
      expect.objectContaining({ kind: 'proof', what: expect.stringContaining('nobody said') }),
    ]);
  });

  it.each<[string, Partial<MasterListTerms>, string]>([
    ['a signature with SHA-1', { digest: 'sha1' }, 'not permitted'],
    ['no certificate of its signer', { embedded: [] }, 'does not hold'],
    ['the certificate of another', { embedded: [brisa.certificate] }, 'does not hold'],
    ['the certificate of another authority', { naming: 'issuer', issuer: name('XB', 'CSCA XB') }, 'does not hold'],
    [
      'a signer with a key that is not supported',
      { signer: listSigner(aurelia, undefined, unsupportedKey()) },
      'not supported',
    ],
  ])('cannot be checked with %s, and then is no proof', async (_what, terms, words) => {
    const { isProven, findings, entries } = await read(make(terms));
    expect(isProven).toBe(false);
    expect(entries).toHaveLength(2);
    expect(findings).toEqual([expect.objectContaining({ kind: 'proof', what: expect.stringContaining(words) })]);
    await expect(read(make(terms), anchored)).rejects.toThrow('carries no signature');
  });

  it.each<[string, Partial<MasterListTerms>]>([
    ['changed after it was signed', { spoil: (content) => Buffer.concat([content.subarray(0, -1), Buffer.from([0])]) }],
    ['for content of another kind', { signedContentType: '1.2.840.113549.1.7.1' }],
    ['by another than it names', impostor()],
    ['by somebody who may sign other things', { signer: listSigner(aurelia, '2.23.136.1.1.14.2') }],
    ['without attributes', { withoutAttributes: true }],
    ['with an attribute twice', { extraAttributes: [attribute(octets(Buffer.alloc(32)))] }],
    ['with an attribute of two values', { extraAttributes: [attribute(integer(1), integer(2))] }],
  ])('fails, and the list is refused, when it is %s', async (_what, terms) => {
    for (const over of [{}, anchored]) await expect(read(make(terms), over)).rejects.toThrow(TrustFileError);
  });

  it('is refused when another authority than the operator named issued the signer', async () => {
    await expect(read(make(), { signers: signersOf(brisa.certificate) })).rejects.toThrow('was not signed by');
    const selfMade = listSigner({ subject: aurelia.subject, key: brisa.key });
    await expect(read(make({ signer: selfMade }), { signers: signersOf(aurelia.certificate) })).rejects.toThrow(
      'was not signed by',
    );
  });

  it('is refused with any bit of the list or its signature flipped', async () => {
    const list = make({ embedded: [signer.certificate] });
    const before = await read(list, anchored);
    for (let at = 0; at < list.length; at++) {
      const flipped = list.slice();
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8));
      // What is not signed may change (versions, the list of hashes): then everything else has to be as it was.
      const material = await read(flipped, anchored).catch((error: unknown) => error);
      if (material instanceof TrustFileError) continue;
      expect(material, `byte ${at}`).toMatchObject({ isProven: true, asOf: before.asOf });
      expect((material as typeof before).entries.map(({ kid }) => kid)).toEqual(before.entries.map(({ kid }) => kid));
    }
  });
});

describe('the authorities', () => {
  const renewed = { ...authority('XA', 'P-384'), subject: aurelia.subject };
  const linkBy = (by: { subject: Buffer; key: typeof aurelia.key }, over = {}) =>
    certificate({ subject: renewed.subject, key: renewed.key, by, isAuthority: true, ...over });
  const findingsOf = async (...list: readonly Uint8Array[]) => {
    const { entries, findings } = await read(make({ certificates: list }), anchored);
    return { size: entries.length, findings: findings.map(({ kind, what }) => `${kind}: ${what}`) };
  };

  it.each<[string, readonly Uint8Array[], number, readonly string[]]>([
    ['a link from the old key', [...certificates, renewed.certificate, linkBy(aurelia)], 4, ['link: new keys']],
    [
      'a link without key ids of its issuer',
      [
        aurelia.certificate,
        linkBy(aurelia, { subject: name('XA', 'CSCA XA 2'), extensions: bareExtensions(renewed.kid) }),
      ],
      2,
      ['link: new keys'],
    ],
    ['a link from a key that is not listed', [brisa.certificate, linkBy(aurelia)], 2, ['chain: links from a key']],
    [
      'a link with SHA-1',
      [aurelia.certificate, linkBy(aurelia, { digest: 'sha1' })],
      2,
      ['chain: links that are signed'],
    ],
    ['a link by another country', [brisa.certificate, linkBy(brisa)], 1, ['chain: authorities that another country']],
    [
      'a link that the old key did not sign',
      [aurelia.certificate, forgedLink()],
      1,
      ['chain: links that the older key'],
    ],
    ['one whose time is over', [ended()], 1, ['expired: authorities whose time']],
    ['one that stands there twice', [brisa.certificate, brisa.certificate], 1, ['duplicate: certificates']],
    ['one that is none', [sequence(integer(1)), brisa.certificate], 1, ['malformed: certificates left out']],
    [
      'one with a key that is not supported',
      [unsupported(), brisa.certificate],
      1,
      ['unusable: certificates left out'],
    ],
    ['a signer among them', [signer.certificate, brisa.certificate], 1, ['not-signing: certificates of no authority']],
  ])('%s', async (_what, list, size, expected) => {
    const answer = await findingsOf(...list);
    expect(answer.size).toBe(size);
    expect(answer.findings).toHaveLength(expected.length);
    for (const [at, words] of expected.entries()) expect(answer.findings[at]).toContain(words);
  });

  it('are found by their key id, every one of those that share it', async () => {
    const list = make({ certificates: [...certificates, renewed.certificate, linkBy(aurelia)] });
    const { directory } = assembleTrust([await read(list, { ...anchored, environment: 'test' })], retrievedAt);
    const { keys } = directory.find({ scheme: 'icao', kid: renewed.kid });
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatchObject({ role: 'anchor', network: 'icao', participant: 'XA', environment: 'test' });
    expect(directory.find({ scheme: 'hcert', kid: renewed.kid }).keys).toEqual([]);
  });

  function forgedLink() {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    return linkBy({ subject: aurelia.subject, key }, { extensions: bareExtensions(renewed.kid, aurelia.kid) });
  }
});

it('makes a seal genuine that a signer of a listed authority signed, and only while that was in time', async () => {
  const at = new Date('2026-01-01T12:00:00Z');
  const scan = { kind: 'text', text: JSON.stringify(seal({ by: 'icao-aurelia-seals', data: vaccination })) } as const;
  const listed = Buffer.from(certificateOf('icao-aurelia'), 'base64');
  const codes = async (...list: readonly Uint8Array[]) => {
    const trust = assembleTrust([await read(make({ certificates: list }), anchored)], at);
    const { checks } = await verify(scan, at, { crypto, vocabulary: loadVocabulary(), ...trust });
    return checks.filter(({ stage }) => stage === 'authenticate').map(({ code }) => code);
  };
  expect(await codes(listed)).toEqual(['ok']);
  expect(await codes(brisa.certificate)).toEqual(['key.not-found']);
  const { validFrom } = new X509Certificate(Buffer.from(certificateOf('icao-aurelia-seals'), 'base64'));
  const key = createPrivateKey(
    readFileSync(new URL('../../../../../conformance/keys/icao-aurelia.key.pem', import.meta.url)),
  );
  const day = (offset: number) => new Date(Date.parse(validFrom) + offset * 86_400_000).toISOString().slice(0, 10);
  const untilDay = (until: string) => {
    const extensions = bareExtensions(readCertificate(listed).subjectKeyId ?? '');
    return certificate({ subject: name('XA', 'CSCA'), key, from: '2010-01-01', until, extensions });
  };
  expect(await codes(untilDay(day(2)))).toEqual(['ok']);
  expect(await codes(untilDay(day(-2)))).toEqual(['chain.invalid']);
});

describe('what is no master list', () => {
  const list = make();
  it.each<[string, Uint8Array, string]>([
    ['a signed message of another kind', make({ contentType: '1.2.840.113549.1.7.1' }), 'holds no master list'],
    ['a list of another version', make({ version: 1 }), 'version'],
    ['one with indefinite lengths (BER)', indefinite(list), 'DER length'],
    ['one with something after it', Uint8Array.of(...list, 0), 'not a signed message'],
    ['one that is cut off', list.subarray(0, -1), 'larger than the data'],
  ])('refuses %s with a sentence', async (_what, file, words) => {
    await expect(read(file)).rejects.toThrow(TrustFileError);
    await expect(read(file)).rejects.toThrow(words);
  });

  it('refuses one with more elements than any list has', async () => {
    const content = sequence(integer(0), set(...Array.from({ length: 20_001 }, () => integer(1))));
    await expect(read(make({ spoil: () => content }))).rejects.toThrow('too many elements');
  });
});

it('never stumbles over a damaged list', async () => {
  for (const file of mutations([make(), make({ naming: 'issuer' }), make({ digest: 'sha1' })], 5_303, 5_000)) {
    try {
      const { entries } = await read(file);
      for (const entry of entries) entry.open();
    } catch (error) {
      if (!(error instanceof TrustFileError || error instanceof CredentialError)) throw error;
    }
  }
});

const folder = mkdtempSync(join(tmpdir(), 'carnet-icao-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(isWithoutOpenssl)('OpenSSL (skipped where it is not installed)', () => {
  const path = (file: string) => join(folder, file);
  const write = (file: string, content: string | Uint8Array) => writeFileSync(path(file), content);
  const pem = (one: Uint8Array) => new X509Certificate(one).toString();

  it.each<[string, Partial<MasterListTerms>]>([
    ['by key id', {}],
    ['by issuer', { naming: 'issuer', digest: 'sha384' }],
    ['RSA', rsaTerms()],
  ])('takes our lists for good: %s', (_what, terms) => {
    write('ours.ml', make(terms));
    const input = ['-in', path('ours.ml'), '-inform', 'DER', '-noverify', '-binary'];
    const output = ['-out', path('content.der')];
    openssl('cms', '-verify', ...input, ...output);
    expect(readFileSync(path('content.der'))).toEqual(sequence(integer(0), set(...certificates)));
  });

  it.each([['-keyid'], ['-nosmimecap']])('makes lists that are good here: %s', async (option) => {
    write('content.der', sequence(integer(0), set(...certificates)));
    write('signer.pem', pem(signer.certificate));
    write('key.pem', signer.key.export({ type: 'pkcs8', format: 'pem' }));
    const input = ['-in', path('content.der'), '-binary', '-nodetach', '-econtent_type', '2.23.136.1.1.2', option];
    const by = ['-signer', path('signer.pem'), '-inkey', path('key.pem'), '-md', 'sha256'];
    openssl('cms', '-sign', ...input, ...by, '-outform', 'DER', '-out', path('theirs.ml'));
    const { isProven, entries } = await read(Uint8Array.from(readFileSync(path('theirs.ml'))), anchored);
    expect({ isProven, size: entries.length }).toEqual({ isProven: true, size: 2 });
  });
});

function rsaTerms(): Partial<MasterListTerms> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(oid('1.2.840.113549.1.1.1'), der(0x05));
  return { signer: listSigner(aurelia, undefined, privateKey), algorithm };
}

/** Explicit parameters, P-224 and the like are all the same here: not supported. */
function unsupportedKey() {
  return generateKeyPairSync('ec', { namedCurve: 'secp224r1' }).privateKey;
}

/** Names the real signer, and is signed by another key. */
function impostor(): Partial<MasterListTerms> {
  const by = listSigner(aurelia);
  return { signer: { key: by.key, certificate: signer.certificate }, naming: 'issuer' };
}

function attribute(...values: readonly Buffer[]) {
  return sequence(oid('1.2.840.113549.1.9.4'), set(...values));
}

/** Subject key id, authority key id if there is one, and basic constraints. */
function bareExtensions(kid: string, issuerKid?: string) {
  const extension = (id: string, value: Buffer) => sequence(oid(id), octets(value));
  return [
    extension('2.5.29.14', octets(Buffer.from(kid, 'hex'))),
    ...(issuerKid ? [extension('2.5.29.35', sequence(der(0x80, Buffer.from(issuerKid, 'hex'))))] : []),
    extension('2.5.29.19', sequence(der(0x01, Buffer.from([255])))),
  ];
}

function ended() {
  const { subject, key } = brisa;
  return certificate({ subject, key, isAuthority: true, from: '2010-01-01', until: '2020-01-01' });
}

function unsupported() {
  return certificate({ subject: name('XC', 'CSCA'), key: unsupportedKey(), isAuthority: true });
}

/** The outermost element with an indefinite length, which BER has and DER has not. */
function indefinite(list: Uint8Array): Uint8Array {
  const header = 2 + ((list[1] as number) & 127);
  return Uint8Array.of(0x30, 0x80, ...list.subarray(header), 0, 0);
}

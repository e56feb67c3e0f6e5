import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpus, readCorpusJson } from '../../../../../conformance/corpus.ts';
import { loadVocabulary, nodeCrypto } from '../../../../node/src/index.ts';
import { readCertificate } from '../../envelope/x509.ts';
import { CredentialError } from '../../problem.ts';
import { verify } from '../../verify.ts';
import { assembleTrust } from '../assemble-trust.ts';
import { checkMaterial } from '../check-material.ts';
import type { TrustedKey } from '../key.ts';
import type { TrustMaterial } from '../material.ts';
import { readTrust } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';

const crypto = nodeCrypto();
const publishedAt = new Date('2026-08-22T19:00:00Z');

const read = (file: string) =>
  readTrust(readCorpus(`trust/gdhcn/${file}`), { source: 'list', retrievedAt: publishedAt }, crypto);

/** How often each finding was made. */
function countsOf({ findings }: TrustMaterial): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { what } of findings) counts[what] = (counts[what] ?? 0) + 1;
  return counts;
}

/** What became of each entry of a list. */
async function outcome(file: string) {
  const material = await read(file);
  const { entries, asOf } = material;
  const keys: TrustedKey[] = [];
  let authorities = 0;
  const unusable: string[] = [];
  for (const entry of entries) {
    try {
      const key = entry.open();
      if (entry.scheme === 'authority') authorities++;
      else keys.push(key);
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      unusable.push(entry.kid);
    }
  }
  const count = (isMeant: (key: TrustedKey) => boolean) => keys.filter(isMeant).length;
  return {
    usable: keys.length,
    authorities,
    unusable: unusable.length,
    expired: count(({ validUntil }) => validUntil !== undefined && validUntil < publishedAt),
    test: count(({ environment }) => environment === 'test'),
    dcc: count(({ domains }) => domains.some((domain) => domain.startsWith('dcc/'))),
    icvp: count(({ domains }) => domains.includes('icvp')),
    vhl: count(({ domains }) => domains.includes('vhl')),
    findings: countsOf(material),
    asOf: asOf.toISOString(),
  };
}

const unchecked = { 'its proof was not checked': 1 };
const dev = 'tng-cdn-dev.who.int';

describe.skipIf(!corpus)(`WHO trust lists (skipped where ${corpusMissing})`, () => {
  // Each entry of a list is usable, or counted in a note: 501 = 438 signers + 61 authorities + 2 of the exchange.
  it.each([
    [
      'production/trustlist-v1.did.json',
      438,
      {
        usable: 438,
        authorities: 0,
        unusable: 0,
        expired: 289,
        test: 5,
        dcc: 438,
        icvp: 438,
        vhl: 438,
        asOf: '2026-08-22T17:00:14.000Z',
      },
      { ...unchecked, 'signers of XXH, all taken for tests': 5 },
    ],
    [
      'production/trustlist-v2.did.json',
      501,
      {
        usable: 438,
        authorities: 63,
        unusable: 0,
        expired: 289,
        test: 5,
        dcc: 438,
        icvp: 0,
        vhl: 0,
        asOf: '2026-08-22T17:05:01.000Z',
      },
      {
        ...unchecked,
        'signers of XXH, all taken for tests': 5,
        'keys for SCA, which sign no credential': 61,
        'keys for DECA, which sign no credential': 2,
      },
    ],
    [
      'dev/trustlist-v1.did.json',
      368 + 5, // five are texts: four times another list, once its own name
      {
        usable: 367,
        authorities: 0,
        unusable: 0,
        expired: 162,
        test: 367,
        dcc: 367,
        icvp: 367,
        vhl: 367,
        asOf: '2026-08-22T18:30:06.000Z',
      },
      {
        ...unchecked,
        [`signers of ${dev}, all taken for tests`]: 367,
        'entries left out because its key id is not eight bytes in base64': 1,
        'it refers to further lists and does not hold their keys': 1,
      },
    ],
    [
      'dev/trustlist-v2.did.json',
      255,
      {
        usable: 108,
        authorities: 146,
        unusable: 0,
        expired: 16,
        test: 108,
        dcc: 37,
        icvp: 0,
        vhl: 69,
        asOf: '2026-08-22T18:00:02.000Z',
      },
      {
        ...unchecked,
        [`signers of ${dev}, all taken for tests`]: 108,
        'signers for RACSEL-DDVC, which may sign nothing that is read here': 1,
        'signers for IPS, which may sign nothing that is read here': 1,
        'keys for SCA, which sign no credential': 139,
        'keys for DESC, which sign no credential': 3,
        'keys for DECA, which sign no credential': 4,
        'entries left out because its key id is not eight bytes in base64': 1,
      },
    ],
    [
      'dev/did-embedded-PH4H-CHL-DSC.json',
      5,
      {
        usable: 5,
        authorities: 0,
        unusable: 0,
        expired: 0,
        test: 5,
        dcc: 0,
        icvp: 0,
        vhl: 5,
        asOf: '2026-08-22T18:00:21.000Z',
      },
      {
        ...unchecked,
        [`signers of ${dev}, all taken for tests`]: 5,
      },
    ],
  ])('%s has %i entries', async (file, size, counts, findings) => {
    const { verificationMethod } = readCorpusJson(`trust/gdhcn/${file}`) as { verificationMethod: unknown[] };
    expect(verificationMethod).toHaveLength(size);
    expect(await outcome(file)).toEqual({ ...counts, findings });
  });

  // Chains counted with Node's own X509Certificate: all of production hold, and all of dev but one.
  it.each([
    ['production/trustlist-v2.did.json', { expired: 289 + 25, 'SHA-1': 5, 'another domain': 0, 'not on the list': 0 }],
    ['production/trustlist-v1.did.json', { expired: 289, 'SHA-1': 0, 'another domain': 0, 'not on the list': 0 }],
    ['dev/trustlist-v2.did.json', { expired: 19, 'SHA-1': 1, 'another domain': 14, 'not on the list': 1 }],
    ['dev/trustlist-v1.did.json', { expired: 162, 'SHA-1': 0, 'another domain': 0, 'not on the list': 0 }],
  ])('%s, opened to the last entry, has %j', async (file, { expired, ...chains }) => {
    const findings = await checkMaterial(await read(file), publishedAt, crypto);
    const count = (words: string) => findings.filter(({ what }) => what.includes(words)).length;
    expect(count('time is over')).toBe(expired);
    for (const [words, size] of Object.entries(chains)) expect(count(words)).toBe(size);
    expect(findings).toHaveLength(Object.values(chains).reduce((sum, size) => sum + size, expired));
  });

  it.each([
    ['dev/trustlist-ref_did.json', 9],
    ['dev/trustlist-ref_PH4H_did.json', 36],
    ['dev/trustlist-ref_PH4H_CHL_did.json', 2],
    ['dev/did-ref-PH4H-CHL-DSC.json', 1],
  ])('%s refers to %i lists', async (file, size) => {
    const { entries, findings } = await read(file);
    expect(entries).toEqual([]);
    expect(findings.filter(({ kind }) => kind === 'reference')).toHaveLength(size);
    expect(findings).toHaveLength(size + 1);
  });

  it('does not take the signer of the lists for a list', async () => {
    await expect(read('dev/did-signer-dev.json')).rejects.toThrow(TrustFileError);
  });

  it('every participant is the country of its certificate, but agencies that have a code of their own', async () => {
    for (const file of ['production/trustlist-v2.did.json', 'dev/trustlist-v2.did.json']) {
      const keys = (await read(file)).entries.map((entry) => entry.open());
      const others = keys.filter(
        ({ certificate, participant }) => certificate && readCertificate(certificate).country !== participant,
      );
      expect([...new Set(others.map(({ participant }) => participant))].filter((code) => code !== 'IOM')).toEqual([]);
    }
  });
});

describe.skipIf(!corpus)(`WHO test certificates with the list of their keys (skipped where ${corpusMissing})`, () => {
  const at = new Date('2023-03-01T00:00:00Z');
  // A key of the test list can prove a signature, but never that a certificate is genuine.
  it.each([
    ['EUUruguay2Contents.txt', 'dev/trustlist-v1.did.json', ['key.wrong-environment'], 'UY'],
    ['DVCTest3QR.txt', 'dev/trustlist-v1.did.json', ['key.wrong-environment'], 'XL'],
    ['DVCTestQR.txt', 'dev/trustlist-v1.did.json', ['signature.invalid'], undefined],
    ['EUUruguay2Contents.txt', 'production/trustlist-v1.did.json', ['key.not-found'], undefined],
  ])('%s with %s', async (file, list, codes, participant) => {
    const vectors = readCorpusJson('icvp/hcert-vectors.json') as { readonly file: string; readonly qr: string }[];
    const text = vectors.find((vector) => vector.file === file)?.qr ?? '';
    const trust = assembleTrust([await read(list)], publishedAt);
    const verdict = await verify({ kind: 'text', text }, at, { crypto, vocabulary: loadVocabulary(), ...trust });
    expect(verdict.checks.filter(({ stage }) => stage === 'authenticate').map(({ code }) => code)).toEqual(codes);
    expect(verdict.genuine).not.toBe('genuine');
    expect(verdict.signer?.participant).toBe(participant);
    expect(verdict.signer?.environment).toBe(participant && 'test');
  });
});

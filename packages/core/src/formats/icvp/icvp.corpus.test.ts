import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpusJson } from '../../../../../conformance/corpus.ts';
import { loadVocabulary, nodeCrypto } from '../../../../node/src/index.ts';
import type { Scan } from '../../scan.ts';
import { assembleTrust } from '../../trust/assemble-trust.ts';
import { readTrustItem } from '../../trust/read-trust.ts';
import { verify } from '../../verify.ts';

interface Case {
  readonly file: string;
  readonly qr: string;
  readonly key: { readonly x5c0: string } | null;
}

const crypto = nodeCrypto();
const vocabulary = loadVocabulary();
const at = new Date('2024-10-01T00:00:00Z');
const origin = { source: 'corpus', retrievedAt: at };

/** Judged with the key that is stored beside the case, as a key of a test environment where the list is one. */
const outcomes = {
  'DVCTest3QR.txt': ['icvp', 'test-certificate', 'key.wrong-environment'],
  'DVCTestQR.txt': ['icvp', 'not-accepted', 'signature.invalid'],
  'EUItalyAcceptanceQRContents.txt': ['dcc', 'cannot-confirm', 'key.not-found'],
  'EUQR1Contents.txt': ['dcc', 'cannot-confirm', 'key.not-found'],
} as const;

describe.skipIf(!corpus)(`WHO test codes (skipped where ${corpusMissing})`, () => {
  it.each(Object.entries(outcomes))('%s', async (file, [format, headline, code]) => {
    const cases = readCorpusJson('icvp/hcert-vectors.json') as Case[];
    const found = cases.find((one) => one.file === file);
    const items = found?.key ? [{ certificate: found.key.x5c0, environment: 'test' }] : [];
    const trust = assembleTrust(await Promise.all(items.map((item) => readTrustItem(item, origin, crypto))), at);
    const scan: Scan = { kind: 'text', text: found?.qr ?? '' };
    const verdict = await verify(scan, at, { crypto, vocabulary, ...trust });
    expect([verdict.format, verdict.headline]).toEqual([format, headline]);
    expect(verdict.checks.map((check) => check.code)).toContain(code);
  });
});

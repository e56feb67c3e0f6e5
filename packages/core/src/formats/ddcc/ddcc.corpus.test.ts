import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpusJson } from '../../../../../conformance/corpus.ts';
import { loadVocabulary, nodeCrypto } from '../../../../node/src/index.ts';
import { LayerReport } from '../../envelope/steps.ts';
import type { Scan } from '../../scan.ts';
import { assembleTrust } from '../../trust/assemble-trust.ts';
import { verify } from '../../verify.ts';
import { ddcc } from './index.ts';

interface Case {
  readonly file: string;
  readonly qr: string;
  readonly claims: object;
}

const at = new Date('2022-03-01T00:00:00Z');
const vocabulary = loadVocabulary();

/** First-generation certificates, whose keys are on no list that is left, and what a genuine one would be left with. */
const cautions = {
  'WHOQR1Contents.txt': ['decode.retired-layout'],
  'WHOSingaporePCRContents.txt': ['decode.retired-layout'],
} as const;

describe.skipIf(!corpus)(`WHO test codes of the first generation (skipped where ${corpusMissing})`, () => {
  it.each(Object.entries(cautions))('%s', async (file, expected) => {
    const found = (readCorpusJson('icvp/hcert-vectors.json') as Case[]).find((one) => one.file === file);
    const scan: Scan = { kind: 'text', text: found?.qr ?? '' };
    const verdict = await verify(scan, at, { crypto: nodeCrypto(), vocabulary, ...assembleTrust([], at) });
    expect([verdict.format, verdict.headline]).toEqual(['ddcc', 'cannot-confirm']);
    expect(verdict.checks.map((check) => check.code)).toContain('key.not-found');

    const report = new LayerReport();
    const content = ddcc.decode(scan, report);
    expect(report.layers.map(({ name, outcome }) => [name, outcome])).toEqual(
      ['base45', 'zlib', 'cose', 'cwt', 'ddcc'].map((name) => [name, 'ok']),
    );
    expect(report.layers.at(-1)?.facts?.content).toEqual([found?.claims]);
    const mapped = await ddcc.toRecord(content, vocabulary);
    expect(mapped.cautions.map(({ code }) => code)).toEqual(expected);
    expect(mapped.record?.events.map(({ disease }) => disease)).toEqual(['covid-19']);
  });
});

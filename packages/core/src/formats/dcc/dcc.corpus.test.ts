import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpus, readCorpusJson } from '../../../../../conformance/corpus.ts';
import { loadVocabulary, nodeCrypto, readCodes } from '../../../../node/src/index.ts';
import { LayerReport, strictly } from '../../envelope/steps.ts';
import { CredentialError } from '../../problem.ts';
import type { Scan } from '../../scan.ts';
import { assembleTrust } from '../../trust/assemble-trust.ts';
import { readTrust } from '../../trust/read-trust.ts';
import { verify } from '../../verify.ts';
import { dcc } from './index.ts';

const crypto = nodeCrypto();
const vocabulary = loadVocabulary();

interface TestCase {
  readonly JSON?: unknown;
  readonly PREFIX: string;
  readonly '2DCODE'?: string;
  readonly TESTCTX: { readonly CERTIFICATE?: string; readonly VALIDATIONCLOCK?: string };
  readonly EXPECTEDRESULTS: Readonly<Record<string, boolean>>;
}

/** What was found for each assertion that the case makes; undefined where it cannot be asked. */
async function findings({ PREFIX, TESTCTX, ...data }: TestCase): Promise<Record<string, boolean | undefined>> {
  const scan: Scan = { kind: 'text', text: PREFIX };
  const report = new LayerReport();
  let content: ReturnType<typeof dcc.decode> | undefined;
  try {
    content = dcc.decode(scan, report);
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
  }
  const layer = (name: string) => report.layers.find((one) => one.name === name)?.outcome === 'ok';
  const at = clockOf(TESTCTX.VALIDATIONCLOCK);
  const origin = { source: 'case', retrievedAt: at };
  const materials = TESTCTX.CERTIFICATE
    ? [await readTrust(Buffer.from(TESTCTX.CERTIFICATE, 'base64'), origin, crypto)]
    : [];
  const { genuine, current, checks } = await verify(scan, at, { crypto, vocabulary, ...assembleTrust(materials, at) });
  const has = (...codes: string[]) => checks.some(({ code }) => codes.includes(code));
  const isSigned = genuine === 'genuine' || has('key.wrong-domain');
  const code = data['2DCODE'] === undefined ? [] : await readCodes(Buffer.from(data['2DCODE'], 'base64'));
  const decoded = report.layers.find(({ name }) => name === 'dcc')?.facts?.content;
  return {
    EXPECTEDPICTUREDECODE:
      data['2DCODE'] === undefined ? undefined : code.some((one) => one.kind === 'text' && one.text === PREFIX),
    EXPECTEDUNPREFIX: dcc.recognise(scan),
    EXPECTEDB45DECODE: layer('base45'),
    EXPECTEDCOMPRESSION: layer('zlib'),
    EXPECTEDDECODE: content !== undefined,
    EXPECTEDVALIDJSON: data.JSON === undefined ? undefined : sameJson(decoded, data.JSON),
    EXPECTEDVERIFY: isSigned,
    EXPECTEDKEYUSAGE: isSigned ? !has('key.wrong-domain') : undefined,
    EXPECTEDEXPIRATIONCHECK: isSigned ? current === 'current' : undefined,
    EXPTECTEDEXPIRED: isSigned ? current === 'current' : undefined,
    EXPECTEDSCHEMAVALIDATION: isSigned
      ? !has('decode.schema', 'decode.several-events', 'decode.unsupported-version')
      : undefined,
  };
}

/** Clocks without a zone are in UTC. */
function clockOf(text = '2021-06-01T00:00:00Z'): Date {
  return new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
}

/** Whether two certificates say the same, but for the way in which times are written. */
function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(normalised(one)) === JSON.stringify(normalised(other));
}

function normalised(value: unknown): unknown {
  if (typeof value === 'string') {
    const time = /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? value.normalize('NFC') : new Date(time).toISOString();
  }
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== 'object' || value === null) return value;
  if ('tag' in value && 'value' in value) return normalised(value.value);
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(
    members.map(([key, member]) => [key, normalised(member)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}

describe.skipIf(!corpus)(`EU DCC test data (skipped where ${corpusMissing})`, () => {
  it.each(corpusFiles('dcc/testdata', /\.json$/))('%s', async (path) => {
    const data = readCorpusJson(path) as TestCase;
    const found = await findings(data);
    const asked = Object.keys(data.EXPECTEDRESULTS).filter((key) => found[key] !== undefined);
    expect(asked.filter((key) => found[key] !== data.EXPECTEDRESULTS[key])).toEqual([]);
  });
});

describe.skipIf(!corpus)(`EU DCC quality assurance pictures (skipped where ${corpusMissing})`, async () => {
  const at = new Date('2022-06-01T00:00:00Z');
  const origin = { source: 'acceptance list', retrievedAt: at };
  const trust = corpus
    ? assembleTrust([await readTrust(readCorpus('trust/eu-dcc/acceptance-dsc.json'), origin, crypto)], at)
    : undefined;

  // Read apart from our own reader of lists: a look-up that finds nothing must not pass for unknown keys.
  const list = corpus
    ? (readCorpusJson('trust/eu-dcc/acceptance-dsc.json') as { certificates: { kid: string }[] })
    : undefined;
  const listedKids = new Set<string | undefined>(list?.certificates.map(({ kid }) => kid));

  it.each(corpusFiles('dcc/qa-images', /\.png$/))('%s', async (path) => {
    if (!trust) return;
    const scans = await readCodes(readCorpus(path));
    expect(scans).toHaveLength(1);
    for (const scan of scans) {
      const { genuine } = await verify(scan, at, { crypto, vocabulary, ...trust });
      const { kid } = dcc.decode(scan, strictly);
      expect(genuine).toBe(listedKids.has(kid) ? 'genuine' : 'cannot-confirm');
    }
  });
});

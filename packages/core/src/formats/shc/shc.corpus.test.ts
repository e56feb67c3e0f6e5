import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpus, readCorpusJson } from '../../../../../conformance/corpus.ts';
import { loadVocabulary, nodeCrypto, readCodes } from '../../../../node/src/index.ts';
import { type Scan, scanOfBytes } from '../../scan.ts';
import { assembleTrust } from '../../trust/assemble-trust.ts';
import { readTrust, readTrustItem } from '../../trust/read-trust.ts';
import { unwrap } from '../../unwrap.ts';
import { verify } from '../../verify.ts';

const crypto = nodeCrypto();
const vocabulary = loadVocabulary();
const at = new Date('2024-06-01T00:00:00Z');
const origin = { source: 'corpus', retrievedAt: at };
const exampleIssuer = 'https://spec.smarthealth.cards/examples/issuer';
const toolsAddress = 'https://raw.githubusercontent.com/smart-on-fhir/health-cards-dev-tools/main/testdata';

const positive = ['check-manually', 'policy.no-rule'] as const;

/** The headline and the code that decides it, for every file that holds a card. File names say what is wrong. */
const outcomes: Readonly<Record<string, readonly [headline: string, code: string]>> = {
  'hl7/example-00-d-jws.txt': positive,
  'hl7/example-00-e-file.smart-health-card': positive,
  'hl7/example-00-f-qr-code-numeric-value-0.txt': positive,
  'hl7/example-02-d-jws.txt': ['check-manually', 'record.incomplete'], // a patient summary: no event of its own
  'hl7/example-02-e-file.smart-health-card': ['check-manually', 'record.incomplete'],
  'vaccination-ig/Scenario1Bundle-file.smart-health-card': positive,
  'vaccination-ig/Scenario1Bundle-jws.txt': positive,
  'vaccination-ig/Scenario1Bundle-qr-code-0.png': positive,
  'vaccination-ig/Scenario1Bundle-qr-code-numeric-value-0.txt': positive,
  'vaccination-ig/Scenario3Bundle-file.smart-health-card': positive,
  'vaccination-ig/Scenario3Bundle-jws.txt': positive,
  'vaccination-ig/Scenario3Bundle-qr-code-0.png': positive,
  'vaccination-ig/Scenario3Bundle-qr-code-numeric-value-0.txt': positive,
  'dev-tools/test-example-00-d-jws-der-signature-s-neg.txt': ['not-accepted', 'signature.invalid'],
  'dev-tools/test-example-00-d-jws-der-signature.txt': ['not-accepted', 'signature.invalid'],
  'dev-tools/test-example-00-d-jws-invalid-signature.txt': ['not-accepted', 'signature.invalid'],
  'dev-tools/test-example-00-d-jws-jws_too_long.txt': ['cannot-read', 'decode.schema'], // its type is wrong-health-card
  'dev-tools/test-example-00-d-jws-no_deflate.txt': ['cannot-read', 'decode.malformed'],
  'dev-tools/test-example-00-d-jws-no_jws_header_alg.txt': ['not-accepted', 'algorithm.not-allowed'],
  'dev-tools/test-example-00-d-jws-trailing_chars.txt': ['cannot-read', 'recognise.unknown-format'],
  'dev-tools/test-example-00-d-jws-wrong_jws_header_kid.txt': ['cannot-confirm', 'key.not-found'],
  'dev-tools/test-example-00-e-file-bad_jwks.smart-health-card': ['cannot-confirm', 'key.not-found'],
  'dev-tools/test-example-00-e-file-invalid_deflate.smart-health-card': ['cannot-read', 'decode.malformed'],
  'dev-tools/test-example-00-e-file-invalid_issuer_url.smart-health-card': ['cannot-confirm', 'key.not-found'],
  'dev-tools/test-example-00-e-file-issuer_url_with_trailing_slash.smart-health-card': ['cannot-read', 'decode.schema'],
  'dev-tools/test-example-00-e-file.wrong-extension': positive, // the name of a file proves nothing
  'dev-tools/test-example-00-f-qr-code-numeric-value-0-index-out-of-range.txt': ['cannot-read', 'decode.malformed'],
  'dev-tools/test-example-00-f-qr-code-numeric-value-0-number-too-big.txt': ['cannot-read', 'decode.malformed'],
  'dev-tools/test-example-00-f-qr-code-numeric-value-0-wrong-multi-chunk.txt': positive, // shc:/1/1/: a warning upstream
  'dev-tools/test-example-00-fhirhealthcard.json': positive,
  'dev-tools/test-example-00-g-qr-code-0-scaled-85.jpg': positive,
  'dev-tools/test-example-00-g-qr-code-0-single_qr_segment.png': positive,
  'dev-tools/badcrl/duplicate-rid/jws-crl-duplicate-rid.txt': ['cannot-confirm', 'status.list-untrusted'],
  'dev-tools/badcrl/non-base64url-rid/jws-crl-non-base64url-rid.txt': ['cannot-confirm', 'status.list-untrusted'],
  'dev-tools/badcrl/version-mismatch/jws-crl-version-mismatch.txt': ['cannot-confirm', 'status.stale'],
};

async function exampleTrust() {
  const badLists = ['duplicate-rid', 'non-base64url-rid', 'version-mismatch'].map((name) => {
    const folder = `shc/dev-tools/badcrl/${name}/.well-known`;
    const crls = corpusFiles(`${folder}/crl`, /\.json$/).map(readCorpusJson);
    return readTrustItem(
      { iss: `${toolsAddress}/badcrl/${name}`, jwks: readCorpusJson(`${folder}/jwks.json`), crls },
      origin,
      crypto,
    );
  });
  const folder = 'shc/spec-issuer/.well-known';
  const crls = corpusFiles(`${folder}/crl`, /\.json$/).map(readCorpusJson);
  const example = readTrustItem(
    { iss: exampleIssuer, jwks: readCorpusJson(`${folder}/jwks.json`), crls },
    origin,
    crypto,
  );
  return assembleTrust(await Promise.all([example, ...badLists]), at);
}

async function scansIn(path: string): Promise<readonly Scan[]> {
  const bytes = readCorpus(path);
  return /\.(png|jpg)$/.test(path) ? readCodes(bytes) : [scanOfBytes(Uint8Array.from(bytes))];
}

describe.skipIf(!corpus)(`SMART Health Card cases (skipped where ${corpusMissing})`, async () => {
  const trust = corpus ? await exampleTrust() : undefined;
  const judge = (scan: Scan) => (trust ? verify(scan, at, { crypto, vocabulary, ...trust }) : undefined);
  const codesOf = (verdict: Awaited<ReturnType<typeof verify>> | undefined) => verdict?.checks.map(({ code }) => code);

  it.each(Object.entries(outcomes))('%s', async (path, [headline, code]) => {
    const scans = unwrap(await scansIn(`shc/${path}`));
    expect(scans).toHaveLength(1);
    const verdict = await judge(scans[0] as Scan);
    expect(verdict?.headline).toBe(headline);
    expect(codesOf(verdict)).toContain(code);
  });

  it.each([
    ['hl7/example-02', /example-02-f-.*\.txt$/, 'check-manually'],
    ['dev-tools chunks', /qr_chunk_too_small\.txt$/, 'check-manually'],
  ])('puts the parts together: %s', async (_what, name, headline) => {
    const scans = unwrap((await Promise.all(corpusFiles('shc', name).map(scansIn))).flat());
    expect(scans).toHaveLength(1);
    expect((await judge(scans[0] as Scan))?.headline).toBe(headline);
  });

  it.each(corpusFiles('shc', /multi-jws|with-resource-link/))('judges each card of %s on its own', async (path) => {
    const scans = unwrap(await scansIn(path));
    expect(scans.length).toBeGreaterThan(1);
    for (const scan of scans) expect((await judge(scan))?.genuine).toBe('genuine');
  });

  it('finds no code in a corrupted picture', async () => {
    expect(await scansIn('shc/dev-tools/test-example-00-g-qr-code-0-corrupted.png')).toEqual([]);
  });

  it.each(corpusFiles('shc/dev-tools', /(jwks|_key|crl)[^/]*\.json$/))(
    'does not take a key or list file for a card: %s',
    async (path) => {
      const [scan] = await scansIn(path);
      expect((await judge(scan as Scan))?.headline).toBe('cannot-read');
    },
  );
});

describe.skipIf(!corpus)(`key sets with faults (skipped where ${corpusMissing})`, () => {
  it.each([
    ['valid_key.json', 1],
    ['valid_key_with_x5c.json', 1],
    ['wrong_kid_key.json', 0],
    ['wrong_kty_key.json', 0],
    ['wrong_use_key.json', 0],
  ])('%s: %i usable', async (name, count) => {
    const bytes = readCorpus(`shc/dev-tools/${name}`);
    const { entries } = await readTrust(bytes, { ...origin, issuer: exampleIssuer }, crypto);
    expect(entries).toHaveLength(count);
  });

  it('reads the VCI snapshot', async () => {
    const { entries, revocationLists, asOf } = await readTrust(
      readCorpus('trust/vci/vci_snapshot.json'),
      { ...origin, retrievedAt: new Date('2026-08-23T00:00:00Z') },
      crypto,
    );
    expect(entries.length).toBeGreaterThan(950);
    expect(revocationLists).toHaveLength(6);
    expect(asOf.toISOString()).toBe('2026-08-22T04:43:50.000Z');
  });
});

import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpus } from '../../../../../conformance/corpus.ts';
import { loadVocabulary, nodeCrypto } from '../../../../node/src/index.ts';
import { scanOfBytes } from '../../scan.ts';
import { assembleTrust } from '../../trust/assemble-trust.ts';
import { readTrust } from '../../trust/read-trust.ts';
import { verify } from '../../verify.ts';

const crypto = nodeCrypto();
const at = new Date('2022-01-01T00:00:00Z');

describe.skipIf(!corpus)(`seals in circulation (skipped where ${corpusMissing})`, () => {
  it.each([
    ['australia-specimen.json', 'check-manually', 'policy.no-rule'],
    ['friesland-single-vaccine.txt', 'cannot-confirm', 'key.not-found'],
    ['friesland-test.txt', 'cannot-confirm', 'key.not-found'],
  ])('%s: %s', async (file, headline, code) => {
    const authority = await readTrust(
      Uint8Array.from(readCorpus('vds-nc/CSCA_AUS.der')),
      { source: 'CSCA_AUS', retrievedAt: at },
      crypto,
    );
    const ports = { crypto, vocabulary: loadVocabulary(), ...assembleTrust([authority], at) };
    const bytes = readCorpus(`vds-nc/${file}`);
    const verdict = await verify(scanOfBytes(Uint8Array.from(bytes)), at, ports);
    expect([verdict.format, verdict.headline]).toEqual(['vds-nc', headline]);
    expect(verdict.checks.map((check) => check.code)).toContain(code);
  });
});

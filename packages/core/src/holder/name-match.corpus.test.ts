import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpusJson } from '../../../../conformance/corpus.ts';
import { mrzName } from './mrz-name.ts';
import { matchNames } from './name-match.ts';

interface Name {
  readonly fn?: string;
  readonly fnt?: string;
  readonly gn?: string;
  readonly gnt?: string;
}

/** Every name of the test certificates of the EU once: as its issuer prints it, and as its issuer standardises it. */
function names(): readonly Name[] {
  const all = corpusFiles('dcc/testdata', /\.json$/).flatMap((path) => {
    const { JSON: content } = readCorpusJson(path) as { JSON?: { nam?: Name } };
    return content?.nam ? [content.nam] : [];
  });
  return [...new Map(all.map((name) => [[name.fn, name.fnt, name.gn, name.gnt].join('|'), name])).values()];
}

describe.skipIf(!corpus)(`names of real issuers (skipped where ${corpusMissing})`, () => {
  it('are found again in the standardised form that the issuer gave them', () => {
    const outcomes = names().map(({ fn = '', gn = '', fnt = '', gnt = '' }) => {
      const document = mrzName(`${fnt}<<${gnt}`.padEnd(170, '<'));
      return matchNames([{ family: fn, given: gn }], document);
    });
    const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
    expect(outcomes.length).toBe(54);
    // A Georgian name, and one of all letters that there are.
    expect(outcomes.flatMap(({ differences }) => differences).sort()).toEqual(['not-comparable', 'one-letter']);
    expect({ match: count('match'), mismatch: count('mismatch') }).toEqual({ match: 52, mismatch: 0 });
  });
});

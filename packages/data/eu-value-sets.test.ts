import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpusJson } from '../../conformance/corpus.ts';
import { readValueSets } from '../core/src/rules.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const sets = readValueSets(read('eu-value-sets.json'));

it('name the products and manufacturers that are here', () => {
  const text = JSON.stringify([read('products/covid-19.json'), read('manufacturers.json')]);
  for (const id of ['vaccines-covid-19-names', 'vaccines-covid-19-auth-holders'])
    for (const code of sets[id] ?? ['missing']) expect(text).toContain(JSON.stringify(code));
});

describe.skipIf(!corpus)(`the published value sets${corpus ? '' : ` (${corpusMissing})`}`, () => {
  it.each([
    'disease-agent-targeted',
    'test-result',
    'test-type',
    'vaccine-prophylaxis',
    'vaccine-medicinal-product',
    'vaccine-mah-manf',
  ])('have the same codes in %s', (file) => {
    for (const [id, codes] of Object.entries(readValueSets(readCorpusJson(`dcc/valuesets/${file}.json`))))
      expect(sets[id]).toEqual([...codes].sort());
  });
});

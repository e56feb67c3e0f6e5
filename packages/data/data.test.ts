import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createVocabulary, type Disease } from '../core/src/index.ts';

const folder = new URL('./diseases/', import.meta.url);
const diseases = readdirSync(folder).map((name) => ({
  name,
  disease: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Disease,
}));

describe.each(diseases)('$name', ({ name, disease: { id, names, codes } }) => {
  it('has the id of its file, an English name, and codes by system', () => {
    expect(name).toBe(`${id}.json`);
    expect(names.en).toMatch(/^[A-Z]/);
    for (const [system, list] of Object.entries(codes)) {
      expect(system).toMatch(/^https?:\/\//);
      expect(new Set(list).size).toBe(list.length);
    }
  });
});

it('has no code that two diseases claim', () => {
  const all = diseases.map(({ disease }) => disease);
  expect(() => createVocabulary(all)).not.toThrow();
  expect(() =>
    createVocabulary([...all, { id: 'other', names: {}, codes: { 'http://snomed.info/sct': ['840539006'] } }]),
  ).toThrow('both claim');
});

import { describe, expect, it } from 'vitest';
import { diseaseDetails, diseases } from '../../conformance/data-files.ts';
import { createVocabulary } from '../core/src/index.ts';
import { languageTags, loadVocabulary } from '../node/src/index.ts';

describe.each([...diseases, ...diseaseDetails])('$name', ({ name, data: { id, names, codes } }) => {
  it('has the id of its file, an English name, and codes by system', () => {
    expect(name).toBe(`${id}.json`);
    expect(names.en).toMatch(/^[A-Z]/);
    for (const [system, list] of Object.entries(codes)) {
      expect(system).toMatch(/^https?:\/\//);
      expect(list.length).toBeGreaterThan(0);
      expect(new Set(list).size).toBe(list.length);
    }
  });
});

it('has no code that two diseases claim', () => {
  const all = diseases.map(({ data }) => data);
  expect(() => createVocabulary([...all, ...diseaseDetails.map(({ data }) => data)])).not.toThrow();
  expect(() =>
    createVocabulary([...all, { id: 'other', names: {}, codes: { 'http://snomed.info/sct': ['840539006'] } }]),
  ).toThrow('both claim');
});

describe.each(diseases)('the details of $data.id', ({ data: { id, names, codes } }) => {
  const details = diseaseDetails.find(({ data }) => data.id === id)?.data;

  it('have its names in every language, the English one as in its own file', () => {
    expect(Object.keys(details?.names ?? {}).sort()).toEqual([...languageTags()].sort());
    expect(details?.names.en).toBe(names.en);
  });

  it('repeat none of its codes', () => {
    for (const [system, list] of Object.entries(details?.codes ?? {}))
      expect(list.filter((code) => codes[system]?.includes(code))).toEqual([]);
  });
});

it('details are of diseases that are there', () => {
  expect(diseaseDetails.map(({ name }) => name)).toEqual(diseases.map(({ name }) => name));
});

it('a program in Node knows the names and all codes', () => {
  const vocabulary = loadVocabulary();
  expect(vocabulary.diseaseName('yellow-fever', 'fr')).toBe('Fièvre jaune');
  expect(vocabulary.diseaseName('yellow-fever', 'tlh')).toBe('Yellow fever');
  expect(vocabulary.certificateValidity('yellow-fever')).toEqual({ fromDay: 10, until: 'life' });
  expect(vocabulary.disease('http://www.whocc.no/atc', 'J07BL01')).toBe('yellow-fever');
  expect(vocabulary.disease('http://loinc.org', '94500-6')).toBe('covid-19');
  expect(vocabulary.disease('http://loinc.org', '94759-8')).toBe('covid-19');
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVocabulary, type Disease, limits } from '../../../packages/core/src/index.ts';
import { loadVocabulary } from '../../../packages/node/src/index.ts';
import { carnet } from '../testing/carnet.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carnet-disease-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const make = (name: string) => carnet(['disease', 'new', name, '--to', folder]);
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;
const schemaOf = { diseases: 'disease', 'disease-details': 'disease-details', products: 'products', rules: 'ruleset' };

it('writes files that follow the schemas, and says what to do with them', () => {
  const { status, stdout } = make('marburg virus disease');
  expect(status).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(Object.keys(schemaOf).sort());
  for (const [place, schema] of Object.entries(schemaOf)) {
    const path = join(folder, place, 'marburg-virus-disease.json');
    expect(stdout).toContain(path);
    const validate = new Ajv2020({ strictRequired: false }).compile(
      json(join(root, `packages/data/schemas/${schema}.json`)) as AnySchema,
    );
    validate(json(path));
    expect(validate.errors ?? []).toEqual([]);
  }
  const disease = json(join(folder, 'diseases/marburg-virus-disease.json')) as Disease;
  expect(createVocabulary([disease]).diseaseName('marburg-virus-disease', 'fr')).toBe('Marburg virus disease');
});

it('writes a rule whose examples are true at once, and says so where it is not among the data', () => {
  const { stdout } = make('Aurelia fever');
  const rules = join(folder, 'rules');
  expect(stdout).toContain(`carnet rules test ${rules}\n`);
  const run = carnet(['rules', 'test', rules]);
  expect([run.status, run.stdout]).toEqual([0, expect.stringContaining('2 of 2 tests passed.')]);
});

describe('--diseases', () => {
  const check = () => carnet(['rules', 'check', join(folder, 'rules'), '--json', '--diseases', folder]);
  const disease = () => join(folder, 'diseases/aurelia-fever.json');
  const change = (over: object) =>
    writeFileSync(disease(), JSON.stringify({ ...(json(disease()) as object), ...over }));
  beforeEach(() => {
    make('Aurelia fever');
  });

  it('makes a disease known that is not among the data', () => {
    const findings = (stdout: string) => JSON.parse(stdout)[0].findings.map(({ kind }: { kind: string }) => kind);
    expect(findings(check().stdout)).not.toContain('disease');
    expect(findings(carnet(['rules', 'check', join(folder, 'rules'), '--json']).stdout)).toContain('disease');
  });

  it('takes the names and further codes from the file beside it', () => {
    const details = {
      id: 'aurelia-fever',
      names: { en: 'Aurelia fever', fr: 'Fièvre d’Aurélia' },
      codes: { 'https://x.example': ['1'] },
    };
    writeFileSync(join(folder, 'disease-details/aurelia-fever.json'), JSON.stringify(details));
    const vocabulary = loadVocabulary([folder]);
    expect(vocabulary.diseaseName('aurelia-fever', 'fr')).toBe('Fièvre d’Aurélia');
    expect(vocabulary.disease('https://x.example', '1')).toBe('aurelia-fever');
    expect(vocabulary.hasDisease('yellow-fever')).toBe(true);
  });

  it.each<readonly [what: string, over: object, sentence: string]>([
    ['a member that is misspelt', { code: {} }, 'it has a member that diseases do not have'],
    ['an id that is no name', { id: '../x' }, 'id is not a name'],
    ['the id of another file', { id: 'lassa-fever' }, 'id is not the name of the file'],
    ['no English name', { names: { fr: 'x' } }, 'names has none in English'],
    ['a name that is no text', { names: { en: 'x', fr: 1 } }, 'names has none in English'],
    ['codes without a system', { codes: ['1'] }, 'codes are not lists'],
    ['a system that is no address', { codes: { loinc: ['1'] } }, 'codes are not lists'],
    ['a code that is a number', { codes: { 'http://loinc.org': [1] } }, 'codes are not lists'],
    ['a code of another disease', { codes: { 'http://hl7.org/fhir/sid/cvx': ['37'] } }, 'both claim'],
    ['a validity that is none', { certificateValidity: { fromDay: -1, until: 'life' } }, 'certificateValidity is not'],
  ])('refuses %s', (_, over, sentence) => {
    change(over);
    const { status, stderr } = check();
    expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    expect(stderr).not.toContain('    at ');
  });

  it('refuses what is no JSON, too large, there already, or not there', () => {
    const sentences = [
      'is not JSON',
      'is too large',
      'yellow-fever is there already',
      'There is no disease in',
      'has no folder diseases',
    ];
    const breaks = [
      () => writeFileSync(disease(), '{'),
      () => writeFileSync(disease(), ' '.repeat(limits.diseaseFileBytesMax + 1)),
      () => {
        rmSync(disease());
        writeFileSync(
          join(folder, 'diseases/yellow-fever.json'),
          JSON.stringify({ id: 'yellow-fever', names: { en: 'x' }, codes: {} }),
        );
      },
      () => rmSync(join(folder, 'diseases/yellow-fever.json')),
      () => rmSync(join(folder, 'diseases'), { recursive: true }),
    ];
    breaks.forEach((breakIt, at) => {
      breakIt();
      expect(check()).toMatchObject({ status: 2, stderr: expect.stringContaining(sentences[at] as string) });
    });
  });

  it('is heard by verify, one by one and in a batch', () => {
    const args = [
      'examples/yellow-fever.smart-health-card',
      '--trust',
      'examples/trust',
      '--diseases',
      join(folder, 'nowhere'),
    ];
    expect(carnet(['verify', ...args])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('has no folder diseases'),
    });
    expect(carnet(['verify', '--batch', ...args.slice(1)])).toMatchObject({ status: 2 });
  });
});

it('writes over nothing', () => {
  make('Lassa fever');
  const { status, stderr } = make('Lassa fever');
  expect(status).toBe(2);
  expect(stderr).toContain('is there already and is not written over');
});

it.each([
  ['Méningite à Méningocoque', 'meningite-a-meningocoque'],
  ["Chagas' disease", 'chagas-disease'],
  ['Hepatitis B (chronic)', 'hepatitis-b-chronic'],
])('names the files after %s', (name, id) => {
  expect(make(name).status).toBe(0);
  expect(readdirSync(join(folder, 'diseases'))).toEqual([`${id}.json`]);
});

it.each(['', '../../etc', '天花', 'a'.repeat(81), '-', '12'])('refuses %j', (name) => {
  const { status } = make(name);
  expect(status).toBe(2);
  expect(readdirSync(folder)).toEqual([]);
});

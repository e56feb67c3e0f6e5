import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createVocabulary, type Disease } from '../../../packages/core/src/index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carnet-disease-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const make = (name: string) =>
  spawnSync(process.execPath, ['apps/cli/carnet.mjs', 'disease', 'new', name, '--to', folder], {
    cwd: root,
    encoding: 'utf8',
  });
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;
const schemaOf = { diseases: 'disease', 'disease-details': 'disease-details', products: 'products' };

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

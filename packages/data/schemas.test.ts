import { readdirSync, readFileSync, statSync } from 'node:fs';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

const here = new URL('./', import.meta.url);
const json = (path: string) => JSON.parse(readFileSync(new URL(path, here), 'utf8')) as unknown;

/** Which schema each folder or file is held against. */
const schemaOf: Readonly<Record<string, string>> = {
  diseases: 'disease',
  'disease-details': 'disease-details',
  products: 'products',
  networks: 'network',
  rules: 'ruleset',
  'rule-list.json': 'rule-list',
  'test-methods.json': 'test-methods',
  texts: 'texts',
  'countries.json': 'countries',
  'eu-value-sets.json': 'eu-value-sets',
  'manufacturers.json': 'manufacturers',
};

const validator = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
const filesOf = (place: string) =>
  place.endsWith('.json') ? [place] : readdirSync(new URL(`${place}/`, here)).map((name) => `${place}/${name}`);
const cases = Object.entries(schemaOf).flatMap(([place, schema]) => filesOf(place).map((file) => ({ file, schema })));

it('every file of data has a schema, and every schema files', () => {
  const places = readdirSync(here).filter(
    (name) => name !== 'package.json' && (name.endsWith('.json') || statSync(new URL(name, here)).isDirectory()),
  );
  expect(places.filter((place) => place !== 'schemas' && place !== 'node_modules').sort()).toEqual(
    Object.keys(schemaOf).sort(),
  );
  expect(readdirSync(new URL('schemas/', here)).sort()).toEqual(
    Object.values(schemaOf)
      .map((name) => `${name}.json`)
      .sort(),
  );
});

it.each(cases)('$file follows the schema $schema', ({ file, schema }) => {
  const validate = validator.compile(json(`schemas/${schema}.json`) as AnySchema);
  validate(json(file));
  expect(validate.errors ?? []).toEqual([]);
});

describe('a schema refuses', () => {
  const broken: readonly (readonly [schema: string, file: string, what: string, change: (data: never) => void])[] = [
    ['disease', 'diseases/mpox.json', 'an id that is no file name', (data: { id: string }) => (data.id = 'Mpox 2')],
    ['disease', 'diseases/mpox.json', 'a member it does not know', (data: object) => Object.assign(data, { code: [] })],
    [
      'disease',
      'diseases/mpox.json',
      'a code twice',
      ({ codes }: { codes: Record<string, string[]> }) => Object.values(codes)[0]?.push('206'),
    ],
    [
      'products',
      'products/mpox.json',
      'a product without status',
      ({ products }: { products: { who?: unknown }[] }) => delete products.at(-1)?.who,
    ],
    [
      'countries',
      'countries.json',
      'a name that is missing',
      ({ countries }: { countries: { names: { fr?: string } }[] }) => delete countries[0]?.names.fr,
    ],
    [
      'network',
      'networks/vci.json',
      'a secret key',
      ({ lists }: { lists: { signers: { d?: string }[] }[] }) => Object.assign(lists[0]?.signers[0] ?? {}, { d: 'x' }),
    ],
    [
      'ruleset',
      'rules/ihr-yellow-fever.json',
      'a condition that is misspelt',
      ({ accepts }: { accepts: object[] }) => Object.assign(accepts[0] ?? {}, { form: 'P10D' }),
    ],
    [
      'ruleset',
      'rules/ihr-polio.json',
      'a period in words',
      ({ accepts }: { accepts: object[] }) => Object.assign(accepts[0] ?? {}, { from: '4 weeks' }),
    ],
    [
      'rule-list',
      'rule-list.json',
      'a name without a version',
      (data: { version?: string }[]) => delete data[0]?.version,
    ],
    ['texts', 'texts/fr.json', 'an empty text', (data: { missingParts: string }) => (data.missingParts = '')],
  ];
  it.each(broken)('%s, in %s: %s', (schema, file, _what, change) => {
    const validate = validator.compile(json(`schemas/${schema}.json`) as AnySchema);
    const data = json(file);
    change(data as never);
    expect(validate(data)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpusJson } from '../../conformance/corpus.ts';
import {
  diseaseDetails,
  diseases,
  euValueSets,
  manufacturers,
  type Product,
  products,
  sources,
  testMethods,
} from '../../conformance/data-files.ts';

const cvx = 'http://hl7.org/fhir/sid/cvx';
const icd11 = 'http://id.who.int/icd/release/11/mms';
const atc = 'http://www.whocc.no/atc';
const prequalified = 'http://smart.who.int/pcmt-vaxprequal/CodeSystem/PreQualProductIds';
const divoc = 'https://cowin.gov.in/credentials/vaccination/v1';

/** The codes of each thing, as `system code`. */
const codesOf = ({ codes = {} }: { codes?: Readonly<Record<string, readonly string[]>> }) =>
  Object.entries(codes).flatMap(([system, list]) => list.map((code) => `${system} ${code}`));

/** Every code with the ids of what claims it, where that is more than one. */
function ambiguous(things: readonly { id: string; codes?: Product['codes'] }[]): string[] {
  const owners = new Map<string, string[]>();
  for (const thing of things)
    for (const code of codesOf(thing)) owners.set(code, [...(owners.get(code) ?? []), thing.id]);
  return [...owners].filter(([, ids]) => ids.length > 1).map(([code, ids]) => `${code}: ${ids.join(', ')}`);
}

const byCode = new Map(products.flatMap((product) => codesOf(product).map((code) => [code, product] as const)));
const claims = new Map<string, ReadonlySet<string>>(
  diseases.map(({ data }) => {
    const details = diseaseDetails.find(({ data: { id } }) => id === data.id);
    return [data.id, new Set([...codesOf(data), ...(details ? codesOf(details.data) : [])])];
  }),
);
const sourceIds = [...sources.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, id]) => id);

it('no code means two things, and no id', () => {
  expect(ambiguous(products)).toEqual([]);
  expect(ambiguous(manufacturers)).toEqual([]);
  expect(ambiguous([...products, { id: 'other', codes: { [cvx]: ['37'] } }])).toHaveLength(1);
  for (const list of [products, manufacturers]) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
});

it('every product is against diseases that are there, by a manufacturer that is there', () => {
  for (const { diseases, manufacturer } of products) {
    for (const disease of diseases) expect(claims.has(disease)).toBe(true);
    if (manufacturer) expect(manufacturers.map(({ id }) => id)).toContain(manufacturer);
  }
});

it('the code of a product implies its disease, where the disease has codes of that system', () => {
  const strange = products.flatMap(({ id, diseases, codes }) =>
    diseases.flatMap((disease) => {
      const known = claims.get(disease) as ReadonlySet<string>;
      const systems = new Set([...known].map((code) => code.split(' ')[0]));
      return codesOf({ codes })
        .filter((code) => systems.has(code.split(' ')[0]) && !known.has(code))
        .map((code) => `${id}: ${disease} lacks ${code}`);
    }),
  );
  expect(strange).toEqual([]);
});

it('every vaccine code of a disease is that of a product or a class', () => {
  const isVaccine = (code: string) =>
    [cvx, atc, prequalified, divoc].some((system) => code.startsWith(`${system} `)) || code.startsWith(`${icd11} XM`);
  const missing = [...claims.values()].flatMap((codes) =>
    [...codes].filter((code) => isVaccine(code) && !byCode.has(code)),
  );
  expect(missing).toEqual([]);
});

it('every fact has a source that SOURCES.md explains', () => {
  for (const { id, provenance, codes, ...facts } of products) {
    const { diseases: _, scope: __, ...told } = facts;
    expect([id, Object.keys(provenance).sort()]).toEqual([id, [...Object.keys(told), ...Object.keys(codes)].sort()]);
    for (const source of Object.values(provenance)) expect(sourceIds).toContain(source);
  }
  for (const { provenance } of manufacturers) expect(sourceIds).toContain(provenance);
});

it('a series is that of a code of the product', () => {
  const strange = products.flatMap(({ id, codes, series = {} }) =>
    Object.entries(series).flatMap(([system, doses]) =>
      Object.keys(doses)
        .filter((code) => !codes[system]?.includes(code))
        .map((code) => `${id}: ${code}`),
    ),
  );
  expect(strange).toEqual([]);
  expect(products.filter(({ series }) => series)).toHaveLength(11);
});

it('a method of tests is in the value set of the EU, and its tests are for a disease that is there', () => {
  expect(ambiguous(testMethods)).toEqual([]);
  const named = euValueSets['covid-19-lab-test-type'] ?? [];
  const known = new Set([...claims.values()].flatMap((codes) => [...codes]));
  for (const { id, codes, provenance } of testMethods) {
    const loinc = codes['http://loinc.org'] ?? [];
    expect([id, loinc.filter((code) => named.includes(code))]).toEqual([id, [expect.any(String)]]);
    const tests = loinc.filter((code) => !named.includes(code));
    for (const code of tests) expect(known).toContain(`http://loinc.org ${code}`);
    expect(Object.keys(provenance)).toEqual(Object.keys(codes));
    for (const source of Object.values(provenance)) expect(sourceIds).toContain(source);
  }
});

interface ListedProduct {
  readonly code: string;
  readonly disease: string;
  readonly doses: number;
  readonly manufacturer: string;
  readonly prequalified: string;
}

describe.skipIf(!corpus)(corpus ? 'the published lists' : corpusMissing, () => {
  const valueSet = (name: string) =>
    (readCorpusJson(`dcc/valuesets/${name}.json`) as { valueSetValues: Record<string, Record<string, unknown>> })
      .valueSetValues;
  const nameOf = (code: string, value: Record<string, unknown>) => `${value.system} ${code}`;

  it('all 60 products of the ICVP are here, with disease, doses, manufacturer and date', () => {
    const listed = readCorpusJson('icvp/icvp-products.json') as ListedProduct[];
    expect(listed).toHaveLength(60);
    for (const { code, disease, doses, manufacturer, prequalified: since } of listed) {
      const product = byCode.get(`${prequalified} ${code}`);
      expect(product).toMatchObject({ scope: 'product', doses, who: { status: 'prequalified', since } });
      expect(claims.get(product?.diseases[0] ?? '')).toContain(`${icd11} ${disease}`);
      const maker = manufacturers.find(({ id }) => id === product?.manufacturer);
      expect([maker?.name, ...(maker?.otherNames ?? [])]).toContain(manufacturer);
    }
  });

  it('every product of the EU is here, by the holder that the EU names', () => {
    const holders = new Map(
      manufacturers.flatMap((maker) => codesOf(maker).map((code) => [code.split(' ')[1], maker.id])),
    );
    const instructions = Object.values(valueSet('vaccine-encoding-instructions'));
    const values = Object.entries(valueSet('vaccine-medicinal-product'));
    expect(values).toHaveLength(39);
    for (const [code, value] of values) {
      const product = byCode.get(nameOf(code, value));
      expect(product).toMatchObject({ scope: 'product', diseases: ['covid-19'] });
      // A code that is no longer used may have been another holder's.
      const instruction = instructions.find((one) => one['vaccine-code'] === code);
      if (value.active && instruction)
        expect([code, product?.manufacturer]).toEqual([code, holders.get(`${instruction['vaccine-manufacturer']}`)]);
    }
  });

  it('every vaccine class, holder and disease of the EU is here', () => {
    for (const [code, value] of Object.entries(valueSet('vaccine-prophylaxis')))
      expect(byCode.get(nameOf(code, value))).toMatchObject({ scope: 'class', diseases: ['covid-19'] });
    const held = manufacturers.flatMap(codesOf);
    for (const [code, value] of Object.entries(valueSet('vaccine-mah-manf')))
      expect(held).toContain(nameOf(code, value));
    for (const [code, value] of Object.entries(valueSet('disease-agent-targeted')))
      expect(claims.get('covid-19')).toContain(nameOf(code, value));
  });
});

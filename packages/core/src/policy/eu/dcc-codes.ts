import type { DiseaseId, SourceCode } from '../../record/health-record.ts';
import type { Vocabulary } from '../../record/vocabulary.ts';
import type { ValueSets } from './value-sets.ts';

/** A thing of the data with its codes, by code system. */
interface Coded {
  readonly id: string;
  readonly codes?: Readonly<Record<string, readonly string[]>>;
}

/** A product or a class of products: an entry of packages/data/products. */
interface ProductData extends Coded {
  readonly scope: 'product' | 'class';
  readonly manufacturer?: string;
  /** Doses of the primary series, by code system and code. */
  readonly series?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What packages/data knows of products, their manufacturers and methods of tests. */
export interface ProductFacts {
  readonly products: readonly ProductData[];
  readonly manufacturers: readonly Coded[];
  readonly testMethods: readonly Coded[];
}

/** A product in the codes of an EU DCC. */
export interface DccProduct {
  readonly mp: string;
  readonly ma?: string;
  /** Only where it is stated: of many products the EU wants the code of all vaccines, not that of their kind. */
  readonly vp?: string;
  /** Doses of its primary series, where the codes name a presentation for which that is one number. */
  readonly series?: number;
}

/** Says in the codes of an EU DCC what codes of other systems mean. Undefined where they do not mean exactly one thing. */
export interface DccCodes {
  disease(id: DiseaseId): string | undefined;
  product(codes: readonly SourceCode[]): DccProduct | undefined;
  testMethod(codes: readonly SourceCode[]): string | undefined;
}

const snomed = 'http://snomed.info/sct';
const icd11 = 'http://id.who.int/icd/release/11/mms';
const divocVaccines = 'https://cowin.gov.in/credentials/vaccination/v1';
const divocTests = 'https://cowin.gov.in/credentials/testCertificate/v1';
/** The names of products under which they are authorised come before those that they had until then. */
const productSystems = [
  'https://ec.europa.eu/health/documents/community-register/html/',
  'http://ec.europa.eu/temp/vaccineproductname',
];
// Maps, not objects: a system from a credential could be the name of something that every object has.
const otherNames: ReadonlyMap<string, string> = new Map([['http://id.who.int/icd11/mms', icd11]]);
/** The system of fields whose format has one system for them and so names none. */
const systemOfField: ReadonlyMap<string, string> = new Map([
  ['evidence.vaccine', divocVaccines],
  ['evidence.icd11Code', icd11],
  ['evidence.testType', divocTests],
]);

/** @param valueSets those of the EU: a code that is not among them is in no EU DCC */
export function createDccCodes(
  { products, manufacturers, testMethods }: ProductFacts,
  valueSets: ValueSets,
  vocabulary: Vocabulary,
): DccCodes {
  const setOf = (id: string): ReadonlySet<string> => new Set(Object.hasOwn(valueSets, id) ? valueSets[id] : []);
  const names = setOf('vaccines-covid-19-names');
  const holders = setOf('vaccines-covid-19-auth-holders');
  const classes = setOf('sct-vaccines-covid-19');
  const methods = setOf('covid-19-lab-test-type');
  const diseases = new Map(
    [...setOf('disease-agent-targeted')].map((code) => [vocabulary.disease(snomed, code), code] as const),
  );
  const productOf = byCode(products.filter(({ scope }) => scope === 'product'));
  const methodOf = byCode(testMethods);
  const holderOf = new Map(
    manufacturers.map((maker) => [maker.id, only(codesOf(maker).filter((code) => holders.has(code)))]),
  );
  const nameOf = (product: ProductData) =>
    productSystems
      .map((system) => only((product.codes?.[system] ?? []).filter((code) => names.has(code))))
      .find(Boolean);

  return {
    disease: (id) => diseases.get(id),
    product(codes) {
      const product = only(codes.flatMap((code) => keysOf(code).flatMap((at) => productOf.get(at) ?? [])));
      const mp = product && (only(stated(codes, names)) ?? nameOf(product));
      if (!product || mp === undefined) return undefined;
      const ma = only(stated(codes, holders)) ?? holderOf.get(product.manufacturer ?? '');
      const vp = only(stated(codes, classes));
      const series = only(codes.flatMap((code) => seriesOf(product, code)));
      return { mp, ...(ma && { ma }), ...(vp && { vp }), ...(series !== undefined && { series }) };
    },
    testMethod(codes) {
      const method = only(codes.flatMap((code) => methodOf.get(keyOf(code)) ?? []));
      return method && only(codesOf(method).filter((code) => methods.has(code)));
    },
  };
}

/** What the codes say is stated as it stands: those that are of the value set themselves. */
const stated = (codes: readonly SourceCode[], set: ReadonlySet<string>) =>
  codes.flatMap(({ code }) => (set.has(code) ? [code] : []));

/** The one value of a list, whose values are all the same. */
function only<Type>(list: readonly Type[]): Type | undefined {
  const values = new Set(list);
  return values.size === 1 ? list[0] : undefined;
}

const codesOf = ({ codes = {} }: Coded) => Object.values(codes).flat();

function byCode<Type extends Coded>(things: readonly Type[]): ReadonlyMap<string, Type> {
  return new Map(
    things.flatMap((thing) =>
      Object.entries(thing.codes ?? {}).flatMap(([system, codes]) =>
        codes.map((code) => [`${system} ${code}`, thing] as const),
      ),
    ),
  );
}

const systemOf = ({ field, system }: SourceCode) =>
  system === undefined ? systemOfField.get(field) : (otherNames.get(system) ?? system);

/** Issuers of DIVOC write names in any case. */
function keyOf(code: SourceCode): string {
  const system = systemOf(code);
  const isName = system === divocVaccines || system === divocTests;
  return `${system} ${isName ? code.code.trim().toUpperCase() : code.code}`;
}

/** An EU DCC names no systems: its codes of products are of one of two. */
const keysOf = (code: SourceCode): readonly string[] =>
  code.field === 'v.mp' ? productSystems.map((system) => `${system} ${code.code}`) : [keyOf(code)];

function seriesOf({ series = {} }: ProductData, source: SourceCode): readonly number[] {
  const system = systemOf(source);
  const codes = system !== undefined && Object.hasOwn(series, system) ? series[system] : undefined;
  const doses = codes !== undefined && Object.hasOwn(codes, source.code) ? codes[source.code] : undefined;
  return doses === undefined ? [] : [doses];
}

import { readdirSync, readFileSync } from 'node:fs';
import type { Disease } from '../packages/core/src/index.ts';

/** One entry of packages/data/products, as tests read it. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly diseases: readonly string[];
  readonly scope: 'product' | 'class';
  readonly manufacturer?: string;
  readonly doses?: number;
  readonly series?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly codes: Readonly<Record<string, readonly string[]>>;
  readonly who?: { readonly status: string; readonly since?: string };
  readonly provenance: Readonly<Record<string, string>>;
}

export interface Manufacturer {
  readonly id: string;
  readonly name: string;
  readonly otherNames?: readonly string[];
  readonly codes?: Readonly<Record<string, readonly string[]>>;
  readonly provenance: string;
}

export interface Country {
  readonly alpha2: string;
  readonly alpha3: string;
  readonly names: Readonly<Record<string, string>>;
}

export interface PassportCode {
  readonly code: string;
  readonly kind: 'state' | 'organisation' | 'status' | 'specimen';
  readonly alpha2?: string;
  readonly names: Readonly<Record<string, string>>;
}

const here = new URL('../packages/data/', import.meta.url);
const read = <T>(path: string) => JSON.parse(readFileSync(new URL(path, here), 'utf8')) as T;
const readAll = <T>(folder: string) =>
  readdirSync(new URL(`${folder}/`, here)).map((name) => ({ name, data: read<T>(`${folder}/${name}`) }));

export const diseases = readAll<Disease>('diseases');
export const diseaseDetails = readAll<Disease>('disease-details');
export const products = readAll<{ readonly products: readonly Product[] }>('products').flatMap(
  ({ data }) => data.products,
);
export const { manufacturers } = read<{ readonly manufacturers: readonly Manufacturer[] }>('manufacturers.json');
export const { methods: testMethods } = read<{
  readonly methods: readonly Required<Pick<Product, 'id' | 'codes' | 'provenance'>>[];
}>('test-methods.json');
export const euValueSets = read<Readonly<Record<string, readonly string[]>>>('eu-value-sets.json');
export const countries = read<{
  readonly countries: readonly Country[];
  readonly passportCodes: readonly PassportCode[];
  readonly testParticipants: readonly Omit<Country, 'names'>[];
}>('countries.json');
export const sources = readFileSync(new URL('SOURCES.md', here), 'utf8');

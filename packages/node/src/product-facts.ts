import { readFileSync } from 'node:fs';
import type { ProductFacts } from '@carnet/core/rules';
import { dataFolder, readData } from './data-folder.ts';

const read = <Type>(name: string) => JSON.parse(readFileSync(new URL(name, dataFolder), 'utf8')) as Type;

/** What `packages/data` knows of products, manufacturers and methods of tests. */
export const loadProductFacts = (): ProductFacts => ({
  products: readData<Pick<ProductFacts, 'products'>>('products').flatMap(({ products }) => products),
  manufacturers: read<Pick<ProductFacts, 'manufacturers'>>('manufacturers.json').manufacturers,
  testMethods: read<{ readonly methods: ProductFacts['testMethods'] }>('test-methods.json').methods,
});

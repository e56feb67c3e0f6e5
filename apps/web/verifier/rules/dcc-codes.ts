import { createDccCodes, type DccCodes, type ProductFacts, type ValueSets } from '@carnet/core/rules';
import { vocabulary } from '../words/vocabulary.ts';

const files = import.meta.glob<Readonly<Record<string, unknown>>>(
  [
    '../../../../packages/data/products/covid-19.json',
    '../../../../packages/data/manufacturers.json',
    '../../../../packages/data/test-methods.json',
  ],
  { eager: true, import: 'default' },
);
const { products, manufacturers, methods } = Object.assign({}, ...Object.values(files));
const facts: ProductFacts = { products, manufacturers, testMethods: methods };

/** What the codes of other certificates mean in an EU DCC, of the diseases that these are about. */
export const dccCodes = (valueSets: ValueSets): DccCodes => createDccCodes(facts, valueSets, vocabulary);

import { readFileSync } from 'node:fs';
import { readValueSets, type ValueSets } from '@carnet/core/rules';
import { dataFolder } from './data-folder.ts';

/** The value sets in `packages/data` that rules of the EU look codes up in. */
export const loadEuValueSets = (): ValueSets =>
  readValueSets(JSON.parse(readFileSync(new URL('eu-value-sets.json', dataFolder), 'utf8')));

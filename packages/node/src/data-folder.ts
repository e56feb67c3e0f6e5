import { readdirSync, readFileSync } from 'node:fs';

/** Where the data of Carnet lies: `packages/data`. */
export const dataFolder = new URL('./', import.meta.resolve('@carnet/data/package.json'));

/** Every JSON file of one folder of the data, in the order of their names. */
export function readData<T>(folder: string): readonly T[] {
  const place = new URL(`${folder}/`, dataFolder);
  const files = readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return files.map((name) => JSON.parse(readFileSync(new URL(name, place), 'utf8')) as T);
}

import { readdirSync, readFileSync } from 'node:fs';
import { createVocabulary, type Disease, type Vocabulary } from '@carnet/core';

/** The vocabulary of all diseases in `packages/data`. */
export function loadVocabulary(): Vocabulary {
  const folder = new URL('./diseases/', import.meta.resolve('@carnet/data/package.json'));
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return createVocabulary(files.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Disease));
}

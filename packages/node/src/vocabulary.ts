import { createVocabulary, type Disease, type Vocabulary } from '@carnet/core';
import { readData } from './data-folder.ts';

/** The vocabulary of all diseases in `packages/data`, with their names in every language and their rarer codes. */
export function loadVocabulary(): Vocabulary {
  const details = new Map(readData<Disease>('disease-details').map((disease) => [disease.id, disease]));
  return createVocabulary(readData<Disease>('diseases').map((disease) => joined(disease, details.get(disease.id))));
}

function joined(disease: Disease, details: Disease | undefined): Disease {
  if (!details) return disease;
  const further = Object.entries(details.codes).map(([system, codes]) => [
    system,
    [...(disease.codes[system] ?? []), ...codes],
  ]);
  return {
    ...disease,
    names: { ...details.names, ...disease.names },
    codes: { ...disease.codes, ...Object.fromEntries(further) },
  };
}

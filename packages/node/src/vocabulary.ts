import { createVocabulary, type Disease, type Vocabulary } from '@carnet/core';
import { readData } from './data-folder.ts';
import { type DiseaseFolder, DiseaseFolderError, readDiseaseFolder } from './disease-folder.ts';

/**
 * The vocabulary of all diseases in `packages/data`, with their names in every language and their rarer codes.
 * @param folders with further diseases, as `carnet disease new --to FOLDER` writes them
 * @throws DiseaseFolderError where one of these folders cannot be used, or has a disease or a code that is there already
 */
export function loadVocabulary(folders: readonly string[] = []): Vocabulary {
  const shipped = { diseases: readData<Disease>('diseases'), details: readData<Disease>('disease-details') };
  const diseases = [shipped, ...folders.map(readDiseaseFolder)].flatMap(joined);
  const ids = new Set<string>();
  for (const { id } of diseases) {
    if (ids.has(id)) throw new DiseaseFolderError(`The disease ${id} is there already.`);
    ids.add(id);
  }
  try {
    return createVocabulary(diseases);
  } catch (error) {
    // A code that two diseases claim.
    throw new DiseaseFolderError(`${(error as Error).message}.`);
  }
}

function joined({ diseases, details }: DiseaseFolder): readonly Disease[] {
  const byId = new Map(details.map((detail) => [detail.id, detail]));
  return diseases.map((disease) => withDetails(disease, byId.get(disease.id)));
}

function withDetails(disease: Disease, details: Disease | undefined): Disease {
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

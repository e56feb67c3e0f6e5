import type { DiseaseId } from './health-record.ts';

/** A disease as data: packages/data/diseases has one file for each. */
export interface Disease {
  readonly id: DiseaseId;
  readonly names: Readonly<Record<string, string>>;
  /** Codes that mean the disease, its agent, a vaccine against it or a test for it, by code system. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
}

/** Looks up what codes mean. Filled from data, so that a new disease needs no code. */
export interface Vocabulary {
  disease(system: string, code: string): DiseaseId | undefined;
  /** The name of a disease for people, in English where the language has none. */
  diseaseName(id: DiseaseId, language: string): string;
}

/** Makes a vocabulary of the diseases; a code that two diseases claim is a mistake in the data. @throws Error */
export function createVocabulary(diseases: readonly Disease[]): Vocabulary {
  const byCode = new Map<string, DiseaseId>();
  for (const { id, codes } of diseases) {
    for (const [system, list] of Object.entries(codes)) {
      for (const code of list) {
        const at = `${system} ${code}`;
        const other = byCode.get(at);
        if (other !== undefined && other !== id) throw new Error(`${other} and ${id} both claim ${at}`);
        byCode.set(at, id);
      }
    }
  }
  const names = new Map(diseases.map((disease) => [disease.id, disease.names]));
  return {
    disease: (system, code) => byCode.get(`${system} ${code}`),
    diseaseName: (id, language) => names.get(id)?.[language] ?? names.get(id)?.en ?? id,
  };
}

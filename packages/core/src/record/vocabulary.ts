import type { DiseaseId } from './health-record.ts';

/** A disease as data: packages/data/diseases has one file for each. */
export interface Disease {
  readonly id: DiseaseId;
  readonly names: Readonly<Record<string, string>>;
  /** Codes that mean the disease, its agent, a vaccine against it or a test for it, by code system. */
  readonly codes: Readonly<Record<string, readonly string[]>>;
  /** What international law says of a certificate, where it says something. */
  readonly certificateValidity?: CertificateValidity;
}

/** The time for which a vaccination certificate is valid (IHR, Annex 7). */
interface CertificateValidity {
  /** Days after the vaccination. */
  readonly fromDay: number;
  readonly until: 'life';
}

/** Looks up what codes mean. Filled from data, so that a new disease needs no code. */
export interface Vocabulary {
  hasDisease(id: DiseaseId): boolean;
  disease(system: string, code: string): DiseaseId | undefined;
  /** The name of a disease for people, in English where the language has none. */
  diseaseName(id: DiseaseId, language: string): string;
  certificateValidity(id: DiseaseId): CertificateValidity | undefined;
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
  const byId = new Map(diseases.map((disease) => [disease.id, disease]));
  return {
    hasDisease: (id) => byId.has(id),
    disease: (system, code) => byCode.get(`${system} ${code}`),
    certificateValidity: (id) => byId.get(id)?.certificateValidity,
    diseaseName: (id, language) => byId.get(id)?.names[language] ?? byId.get(id)?.names.en ?? id,
  };
}

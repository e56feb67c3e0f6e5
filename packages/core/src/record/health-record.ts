import type { PartialDate } from './partial-date.ts';

/** Our id of a disease, the name of its file in the data: `yellow-fever`. */
export type DiseaseId = string;

/** A code exactly as the credential has it; nothing that was signed is lost by the mapping. */
export interface SourceCode {
  /** Where it stood, in the words of its format: `v.mp`, `Immunization.vaccineCode`. */
  readonly field: string;
  /** The code system, where the format or the credential names one. */
  readonly system?: string;
  readonly code: string;
}

export interface PersonName {
  readonly family?: string;
  readonly given?: string;
  /** The whole name, where the credential does not part it. */
  readonly text?: string;
  /** As in the machine-readable zone of a passport (ICAO 9303): `MUSTERMANN<<ERIKA`. */
  readonly mrz?: string;
}

export interface Identifier {
  readonly system?: string;
  readonly value: string;
}

/** What one certificate says of one person, in one form for all formats. */
export interface HealthRecord {
  readonly subject: {
    readonly names: readonly PersonName[];
    readonly birthDate?: PartialDate;
    readonly sex?: 'female' | 'male' | 'other';
    readonly nationality?: string;
    readonly identifiers: readonly Identifier[];
    /** Who signed for a child. */
    readonly guardian?: string;
  };
  readonly events: readonly HealthEvent[];
}

interface EventBase {
  /** Absent when no code of the event is in the vocabulary. */
  readonly disease?: DiseaseId;
  readonly date?: PartialDate;
  /** The instant, where the credential gives one (RFC 3339): the time a sample was taken. */
  readonly time?: string;
  /** ISO 3166-1 alpha-2 where it can be told, else as written. */
  readonly country?: string;
  /** The body that stands behind the event, as written. */
  readonly issuer?: string;
  readonly centre?: string;
  /** Who gave or supervised it. */
  readonly clinician?: string;
  readonly certificateId?: string;
  readonly sourceCodes: readonly SourceCode[];
}

export type HealthEvent = EventBase &
  (
    | {
        readonly kind: 'vaccination' | 'prophylaxis';
        readonly product?: string;
        readonly lot?: string;
        readonly dose?: number;
        readonly doses?: number;
        readonly validFrom?: PartialDate;
        readonly validUntil?: PartialDate;
        /** Valid for the life of the person. */
        readonly lifelong?: true;
      }
    | {
        readonly kind: 'test';
        readonly method?: string;
        readonly result: 'detected' | 'not-detected' | 'inconclusive' | 'unknown';
      }
    | { readonly kind: 'recovery'; readonly validFrom?: PartialDate; readonly validUntil?: PartialDate }
    | { readonly kind: 'exemption'; readonly reason?: SourceCode; readonly validUntil?: PartialDate }
  );

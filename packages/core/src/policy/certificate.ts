import type { JsonObject } from '../envelope/json.ts';
import type { HealthRecord } from '../record/health-record.ts';

/** What rules are asked about: a certificate that is genuine. */
export interface Certificate {
  readonly record: HealthRecord;
  /** The same as an EU DCC, where it has that form. */
  readonly dcc?: {
    readonly payload: () => JsonObject;
    /** ISO 3166-1, two or three letters. */
    readonly issuerCountry: string;
    readonly issuedAt?: Date;
    readonly expiresAt?: Date;
    /** Base64. */
    readonly kid?: string;
  };
}

import type { JsonObject } from '../envelope/json.ts';
import type { HealthRecord } from '../record/health-record.ts';

/** What rules are asked about: a certificate that is genuine. */
export interface Certificate {
  readonly record: HealthRecord;
  /** ISO 3166-1, two or three letters, where a country issued it. */
  readonly issuerCountry?: string;
  readonly issuedAt?: Date;
  readonly expiresAt?: Date;
  /** As the format names its key: base64 in an EU DCC. */
  readonly kid?: string;
  /** Its content as the JSON of an EU DCC, where it is one. */
  readonly dcc?: () => JsonObject;
}

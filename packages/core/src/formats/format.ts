import type { CryptoPort } from '../crypto/crypto-port.ts';
import type { JsonObject } from '../envelope/json.ts';
import type { Steps } from '../envelope/steps.ts';
import type { ProblemCode } from '../problem.ts';
import type { HealthRecord } from '../record/health-record.ts';
import type { Vocabulary } from '../record/vocabulary.ts';
import type { Scan } from '../scan.ts';
import type { StatusPointer } from '../status/status.ts';
import type { Domain, KeyHint, TrustedKey } from '../trust/key.ts';

/** What a credential claims of itself. Nothing in it is proven. Times are seconds since 1970, fractions allowed. */
export interface Statement {
  readonly issuer?: string;
  /** ISO 3166-1 alpha-2 or alpha-3, where the claimed issuer is a country. */
  readonly issuerCountry?: string;
  /** Absent when the credential names no key. */
  readonly key?: KeyHint;
  /** What the signer must be permitted to sign, all of it. */
  readonly domains: readonly Domain[];
  readonly issuedAt?: number;
  readonly validFrom?: number;
  readonly validUntil?: number;
  readonly status: readonly StatusPointer[];
  /** Set when what was signed is only a link to credentials: public facts about it. */
  readonly link?: Readonly<Record<string, string>>;
}

/** Something a person should see although no rule is broken. */
export interface Caution {
  readonly code: ProblemCode;
  readonly detail: string;
  /** Nobody but a person can decide: the headline becomes "Check manually" whatever the rules say. */
  readonly needsHuman: boolean;
}

/** A health record, and what a person should know about how it came about. */
export interface MappedRecord {
  /** Absent when the credential is a link. */
  readonly record?: HealthRecord;
  readonly cautions: readonly Caution[];
  /** The content as the JSON of an EU DCC, where it has that form, for the rules that read it. */
  readonly dcc?: () => JsonObject;
}

/** A code that was split over several pictures. */
export interface Part {
  /** From 1. */
  readonly index: number;
  readonly total: number;
}

/** One room per credential format: everything that only this format knows. Pure, but for the platform's cryptography. */
export interface CredentialFormat<Content = unknown> {
  /** The name of its folder. */
  readonly id: string;
  readonly title: string;
  readonly specifications: readonly string[];
  /** By exact prefix or structure; cheap; never throws. */
  recognise(scan: Scan): boolean;
  /** Set when the scan is one part of several; the parts of one credential, joined by line breaks, are one scan. */
  part?(scan: Scan): Part | undefined;
  /** The credentials inside a file that can hold several; undefined when it is not such a file. Never throws. */
  unwrap?(scan: Scan): readonly Scan[] | undefined;
  /** Reads the envelope and the content. @throws CredentialError `decode.*` or `recognise.incomplete`, nothing else */
  decode(scan: Scan, steps: Steps): Content | Promise<Content>;
  describe(content: Content): Statement;
  /**
   * Finds the key that made the signature.
   * @param keys all that the trust directory has for the statement's key hint; each is tried
   * @throws CredentialError `signature.invalid`, `algorithm.not-allowed`
   */
  authenticate(content: Content, keys: readonly TrustedKey[], crypto: CryptoPort): Promise<TrustedKey>;
  /**
   * Checks the content against the schema and maps it; called only after `authenticate`.
   * @throws CredentialError `decode.schema`, `decode.several-events`, `decode.unsupported-version`
   */
  toRecord(content: Content, vocabulary: Vocabulary): Promise<MappedRecord>;
}

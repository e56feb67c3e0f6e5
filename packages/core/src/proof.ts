import type { FormatId } from './formats/all.ts';
import type { CredentialFormat, MappedRecord, Statement } from './formats/format.ts';
import type { CredentialError } from './problem.ts';
import type { TrustedKey } from './trust/key.ts';

export type Format = CredentialFormat & { readonly id: FormatId };

/** What a signature settles once and for all: everything that does not depend on the moment of judging. */
export interface Proof {
  readonly format: Format;
  readonly statement: Statement;
  readonly signer: TrustedKey;
  /** The record, or why the content has none. */
  readonly mapped: MappedRecord | CredentialError;
}

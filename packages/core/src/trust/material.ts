import type { KeyEntry } from './directory.ts';

/** Where a trust list came from, and how it is to be taken. */
export interface Origin {
  /** A name for people: a file name or the title of a list. */
  readonly source: string;
  readonly retrievedAt: Date;
  /** Whose keys these are, for key sets that do not say so themselves. */
  readonly issuer?: string;
  /** Keys of a test environment can never make a credential look accepted. */
  readonly environment?: 'production' | 'test';
}

/** What one file or list contributes to trust. */
export interface TrustMaterial {
  readonly entries: readonly KeyEntry[];
  readonly revocationLists: readonly { readonly issuer: string; readonly json: unknown }[];
  /** The time at which the list was true: its own, where it says so, else when it was retrieved. */
  readonly asOf: Date;
  /** Sentences for the operator about what was left out, and why. */
  readonly notes: readonly string[];
}

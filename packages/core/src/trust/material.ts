import type { PublicKey } from '../crypto/public-key.ts';
import type { KeyEntry, KeyShelf } from './directory.ts';

/** Where a trust list came from, and how it is to be taken. */
export interface Origin {
  /** A name for people: a file name or the title of a list. */
  readonly source: string;
  readonly retrievedAt: Date;
  /** Whose keys these are, for key sets that do not say so themselves. */
  readonly issuer?: string;
  /** Keys of a test environment can never make a credential look accepted. */
  readonly environment?: 'production' | 'test';
  /** Keys of whoever publishes the list, known from elsewhere. A list that is signed by none of them is refused. */
  readonly signers?: readonly PublicKey[];
  /** The signature over the whole file, where it is published in a file of its own. */
  readonly signature?: Uint8Array;
  /** Keys of those whose snapshots are believed. */
  readonly publishers?: readonly PublicKey[];
}

/**
 * What is odd about a list or one of its entries:
 * - `proof`: the list is not signed, or nobody gave the key to check it with;
 * - `malformed`: an entry is left out because it cannot be read;
 * - `environment`: an entry or list of a test environment;
 * - `not-signing`: a key that signs no credential, such as an authority's;
 * - `not-read`: a key for credentials of a kind that is not read here;
 * - `unusable`: an entry is left out because its key or certificate is of a kind that is not supported;
 * - `chain`: a certificate whose authority is not on the list, or did not sign it;
 * - `link`: a new key of an authority, for which its old key vouches;
 * - `expired`: a certificate whose time is over, and which is kept for what it signed before;
 * - `withdrawn`: an entry is left out because its publisher no longer stands by it;
 * - `duplicate`: the same thing twice;
 * - `reference`: something further that is named and not contained, or not followed.
 */
export type FindingKind =
  | 'proof'
  | 'malformed'
  | 'environment'
  | 'not-signing'
  | 'not-read'
  | 'unusable'
  | 'chain'
  | 'link'
  | 'expired'
  | 'withdrawn'
  | 'duplicate'
  | 'reference';

/** Something that the operator of a verifier should know about a list. */
export interface Finding {
  readonly kind: FindingKind;
  /** The part of a sentence that follows the name of the list, without a full stop. */
  readonly what: string;
  /** Which entry: its id or key id, as the list writes it. Absent when it is about the list as a whole. */
  readonly subject?: string;
}

/** What one file or list contributes to trust. */
export interface TrustMaterial {
  /** Which kind of list it is: the id of a network, or `snapshot`. */
  readonly network: string;
  readonly source: string;
  readonly entries: readonly KeyEntry[];
  /** Keys that are not entries one by one: those of a snapshot. */
  readonly packed?: readonly KeyShelf[];
  readonly revocationLists: readonly { readonly issuer: string; readonly json: unknown }[];
  /** Signers that an authority has revoked: since when, by serial number in hexadecimal. */
  readonly revokedSigners?: readonly {
    readonly authorityKeyId: string;
    readonly since: ReadonlyMap<string, Date>;
  }[];
  /** The time at which the list was true: its own, where it says so, else when it was retrieved. */
  readonly asOf: Date;
  /** From when on it is too old to say anything, where it says so. */
  readonly staleAfter?: Date;
  /** Whether its signature was checked with a key that is known from elsewhere. */
  readonly isProven: boolean;
  /** What a snapshot is and holds. */
  readonly snapshot?: SnapshotSummary;
  readonly findings: readonly Finding[];
}

/** What a snapshot says of itself. */
interface SnapshotSummary {
  /** Grows with each snapshot of the same publisher. */
  readonly version: number;
  readonly sources: readonly SourceSummary[];
}

/** One list that went into a snapshot. */
export interface SourceSummary {
  readonly network: string;
  readonly title: string;
  readonly asOf: Date;
  readonly retrievedAt: Date;
  /** Whether the publisher of the snapshot checked the list's own signature. */
  readonly isProven: boolean;
  readonly productionKeys: number;
  readonly testKeys: number;
}

/** Every key of some material, wherever it is kept. */
export function* entriesOf({ entries, packed = [] }: Pick<TrustMaterial, 'entries' | 'packed'>): Iterable<KeyEntry> {
  yield* entries;
  for (const shelf of packed) yield* shelf.all();
}

/** How many entries a sentence names before it only counts them. */
const namedMax = 3;

/** The findings of a list as sentences for people, like ones together. */
export function sentencesOf({ source, findings }: Pick<TrustMaterial, 'source' | 'findings'>): readonly string[] {
  const subjects = new Map<string, string[]>();
  for (const { what, subject } of findings) {
    const known = subjects.get(what) ?? [];
    if (subject !== undefined) known.push(subject);
    subjects.set(what, known);
  }
  return [...subjects].map(([what, names]) => {
    const which = names.length > namedMax ? String(names.length) : names.join(', ');
    return `${source}: ${what}${which === '' ? '' : `: ${which}`}.`;
  });
}

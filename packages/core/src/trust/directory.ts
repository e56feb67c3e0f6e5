import { limits } from '../limits.ts';
import { CredentialError } from '../problem.ts';
import type { KeyHint, KeyScheme, TrustedKey } from './key.ts';

/** One entry of a trust list. It is opened, that is parsed, the first time that a credential names it. */
export interface KeyEntry {
  readonly kid: string;
  readonly issuer?: string;
  readonly scheme: KeyScheme;
  /** @throws CredentialError when the entry is damaged */
  open(): TrustedKey;
}

/** Keys that are searched together: one list, or all that a snapshot holds. */
export interface KeyShelf {
  readonly size: number;
  /** In list order. */
  find(hint: KeyHint): readonly KeyEntry[];
  all(): Iterable<KeyEntry>;
}

/** All keys at hand. Synchronous and offline. */
export interface TrustDirectory {
  /** The age of its oldest list. */
  readonly asOf: Date;
  /** From when on it is too old to say anything; never, when no list sets a limit. */
  readonly staleAfter?: Date;
  readonly size: number;
  /**
   * Every key that the hint may mean, in list order. All are returned because key ids collide; what a key may sign
   * and its standing are judged by `verify`, so that the answer can say why a key was not good enough.
   */
  find(hint: KeyHint): FoundKeys;
}

interface FoundKeys {
  readonly keys: readonly TrustedKey[];
  /** Entries that match but could not be opened. */
  readonly damaged: number;
}

/** The length of the key id keeps its end apart from the issuer, whatever a credential writes into either. */
const indexOf = ({ scheme, kid, issuer }: KeyHint) =>
  issuer === undefined ? `${scheme} ${kid}` : `${scheme} ${kid.length} ${kid} ${issuer}`;

/** A shelf of the entries of ordinary lists. */
export function shelfOf(entries: readonly KeyEntry[]): KeyShelf {
  const index = new Map<string, KeyEntry[]>();
  for (const entry of entries) {
    const at = indexOf(entry);
    const known = index.get(at);
    if (known) known.push(entry);
    else index.set(at, [entry]);
  }
  return { size: entries.length, find: (hint) => index.get(indexOf(hint)) ?? [], all: () => entries };
}

/**
 * Makes a directory of any number of shelves.
 * @param asOf the time at which the oldest of the lists was true
 */
export function createDirectory(shelves: readonly KeyShelf[], asOf: Date, staleAfter?: Date): TrustDirectory {
  const opened = new Map<string, FoundKeys>();
  const none: FoundKeys = { keys: [], damaged: 0 };
  return {
    asOf,
    ...(staleAfter && { staleAfter }),
    size: shelves.reduce((sum, { size }) => sum + size, 0),
    find(hint) {
      const at = indexOf(hint);
      const known = opened.get(at);
      if (known) return known;
      const found = shelves.flatMap((shelf) => shelf.find(hint));
      // What is not there is not remembered: there is no end to names of keys that nobody has.
      if (found.length === 0) return none;
      const answer = openAll(found);
      opened.set(at, answer);
      return answer;
    },
  };
}

function openAll(entries: readonly KeyEntry[]): FoundKeys {
  const keys: TrustedKey[] = [];
  let damaged = 0;
  for (const entry of entries.slice(0, limits.candidateKeysMax)) {
    try {
      keys.push(entry.open());
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      damaged++;
    }
  }
  return { keys, damaged };
}

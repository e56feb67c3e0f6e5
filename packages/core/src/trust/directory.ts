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

const indexOf = ({ scheme, kid, issuer }: KeyHint) =>
  issuer === undefined ? `${scheme} ${kid}` : `${scheme} ${kid} ${issuer}`;

/**
 * Makes a directory of entries from any number of lists.
 * @param asOf the time at which the oldest of the lists was true
 */
export function createDirectory(entries: readonly KeyEntry[], asOf: Date, staleAfter?: Date): TrustDirectory {
  const index = new Map<string, KeyEntry[]>();
  for (const entry of entries) {
    const at = indexOf(entry);
    const known = index.get(at);
    if (known) known.push(entry);
    else index.set(at, [entry]);
  }
  const opened = new Map<KeyEntry[], FoundKeys>();
  const none: FoundKeys = { keys: [], damaged: 0 };
  return {
    asOf,
    ...(staleAfter && { staleAfter }),
    size: entries.length,
    find(hint) {
      const found = index.get(indexOf(hint));
      if (!found) return none;
      let answer = opened.get(found);
      if (!answer) {
        answer = openAll(found);
        opened.set(found, answer);
      }
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

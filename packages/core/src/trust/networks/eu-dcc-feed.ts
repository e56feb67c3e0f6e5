import { isObject } from '../../envelope/json.ts';
import { limits } from '../../limits.ts';
import { TrustFileError } from '../trust-file-error.ts';

/** What a fetcher holds of a national backend (see docs/specs/eu-feed.md). */
export interface HeldSigners {
  /** The key ids that the backend named as valid when it was last asked. */
  readonly validKids: Iterable<string>;
  /** The key ids of the certificates at hand. */
  readonly kids: Iterable<string>;
}

/** What a fetcher does next. */
export interface FeedPlan {
  /** What is valid from now on. */
  readonly validKids: readonly string[];
  /** Certificates at hand to throw away: the backend no longer stands by them, which is how the EU scheme revokes. */
  readonly drop: readonly string[];
  /** Certificates to ask for: in one `POST /signercertificateUpdate`, or one by one with the resume token. */
  readonly ask: readonly string[];
}

const kidPattern = /^[A-Za-z0-9+/]{11}=$/;

/**
 * Plans the update of the signers of a national backend (dgca-verifier-service). Pure: what fetches is elsewhere.
 * @param answer the JSON of `GET /signercertificateStatus`, all valid key ids, or of `GET /signercertificateStatus/delta`,
 *   `{updated, deleted}` since the last time
 * @throws TrustFileError when the answer is none of these; then nothing is to be dropped
 */
export function planFeedUpdate(held: HeldSigners, answer: unknown): FeedPlan {
  const kids = new Set(held.kids);
  const updated = isObject(answer) ? kidsOf(answer.updated) : [];
  const deleted = new Set(isObject(answer) ? kidsOf(answer.deleted) : []);
  const valid = new Set(
    isObject(answer) ? [...held.validKids, ...updated].filter((kid) => !deleted.has(kid)) : kidsOf(answer),
  );
  const renewed = new Set(updated);
  return {
    validKids: [...valid],
    drop: [...kids].filter((kid) => !valid.has(kid)),
    ask: [...valid].filter((kid) => !kids.has(kid) || renewed.has(kid)),
  };
}

function kidsOf(list: unknown): readonly string[] {
  if (!Array.isArray(list) || list.length > limits.feedKidsMax || !list.every(isKid))
    throw new TrustFileError('The backend did not answer with a list of key ids. What is held is best kept as it is.');
  return list;
}

function isKid(kid: unknown): kid is string {
  return typeof kid === 'string' && kidPattern.test(kid);
}

import { limits } from '../limits.ts';
import { CredentialError, problem } from '../problem.ts';
import type { TrustedKey } from '../trust/key.ts';
import type { StatusAnswer, StatusPointer } from './status.ts';

/** A revocation list of SMART Health Cards, for the cards of one key. */
export interface ShcRevocationList {
  readonly issuer: string;
  readonly kid: string;
  /** Grows with each update; the key set announces the newest as `crlVersion`. */
  readonly version: number;
  /** For each revocation id the moment (seconds since 1970) before which cards are revoked; Infinity for all cards. */
  readonly revokedBefore: ReadonlyMap<string, number>;
}

const ridPattern = /^([A-Za-z0-9_-]{1,24})(?:\.(\d{1,12}))?$/;

/**
 * Reads a revocation list (SMART Health Cards 1.4.0, "Revocation"). A list with a malformed or repeated entry is
 * refused whole: what else it may have lost cannot be known.
 * @throws CredentialError `status.list-untrusted`
 */
function readShcRevocationList(json: unknown, issuer: string): ShcRevocationList {
  const refuse = (why: string) => problem('status.list-untrusted', why);
  if (typeof json !== 'object' || json === null) throw refuse('the revocation list is not an object');
  const { kid, method, ctr, rids } = json as Record<string, unknown>;
  // One issuer in the field writes the counter as a text.
  const version = typeof ctr === 'string' && /^\d{1,15}$/.test(ctr) ? Number(ctr) : ctr;
  if (typeof kid !== 'string' || kid === '') throw refuse('the revocation list names no key');
  if (method !== undefined && method !== 'rid') throw refuse('the revocation list is of an unknown method');
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 0)
    throw refuse('the revocation list has no counter');
  if (!Array.isArray(rids) || rids.length > limits.revocationEntriesMax)
    throw refuse('the revocation list has no list of ids');
  const revokedBefore = new Map<string, number>();
  for (const entry of rids) {
    const match = typeof entry === 'string' ? ridPattern.exec(entry) : null;
    const rid = match?.[1];
    if (rid === undefined) throw refuse('an id in the revocation list is malformed');
    if (revokedBefore.has(rid)) throw refuse('an id is in the revocation list twice');
    revokedBefore.set(rid, match?.[2] === undefined ? Number.POSITIVE_INFINITY : Number(match[2]));
  }
  return { issuer, kid, version, revokedBefore };
}

/** The lists at hand, by issuer and key. A damaged list is remembered as such: it must not look as if there were none. */
export class ShcRevocations {
  readonly #lists = new Map<string, ShcRevocationList | 'damaged'>();

  /** Adds the JSON of a list. The newest of several lists for a key counts. */
  add(json: unknown, issuer: string): void {
    try {
      const list = readShcRevocationList(json, issuer);
      const at = listKey(issuer, list.kid);
      const known = this.#lists.get(at);
      if (known === undefined || known === 'damaged' || known.version < list.version) this.#lists.set(at, list);
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      const kid = (json as { kid?: unknown } | null)?.kid;
      const at = listKey(issuer, typeof kid === 'string' ? kid : '');
      if (!this.#lists.has(at)) this.#lists.set(at, 'damaged');
    }
  }

  answer({ issuer, kid, rid, issuedAt }: StatusPointer, signer: TrustedKey): StatusAnswer {
    const list = this.#lists.get(listKey(issuer, kid)) ?? this.#lists.get(listKey(issuer, ''));
    // Whoever publishes a broken list has lost control of revocation, also for cards that carry no id.
    if (list === 'damaged') return { code: 'status.list-untrusted', published: true };
    if (rid === undefined) return { code: 'ok', published: false };
    const announced = signer.statusListVersion;
    if (list === undefined) {
      return announced === undefined
        ? { code: 'ok', published: false }
        : { code: 'status.unavailable', published: true };
    }
    // Revoked stays revoked in every later list, so an old list is still good for a red answer.
    if (issuedAt < (list.revokedBefore.get(rid) ?? Number.NEGATIVE_INFINITY))
      return { code: 'status.revoked', published: true };
    if (announced !== undefined && list.version !== announced) return { code: 'status.stale', published: true };
    return { code: 'ok', published: true };
  }
}

const listKey = (issuer: string, kid: string) => `${issuer} ${kid}`;

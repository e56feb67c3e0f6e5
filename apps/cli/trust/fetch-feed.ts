import { limits } from '@carnet/core';
import { planFeedUpdate } from '@carnet/core/lists';
import { FetchError, fetchFile } from '@carnet/node';

/** The record of a feed (docs/specs/eu-feed.md). */
interface FeedRecord {
  readonly fetchedAt: string;
  readonly validKids: readonly string[];
  readonly certificates: readonly FeedCertificate[];
}

interface FeedCertificate {
  readonly kid: string;
  readonly rawData: string;
  readonly country?: string;
}

/** Backends refuse requests that ask for too many at once. */
const askedAtOnce = 500;
const certificateAnswerBytesMax = 64 * 1024;

/**
 * One round with a national backend of the EU scheme: which signers are valid, and the certificates of those that are not
 * held yet.
 * @param base the address before `/signercertificateStatus`
 * @param held the record of the last round
 * @returns the record anew
 * @throws FetchError, TrustFileError; then the record that is held is best kept
 */
export async function fetchFeed(base: string, held: Uint8Array | undefined, timeoutMs: number): Promise<Uint8Array> {
  const before = recordIn(held);
  const terms = { bytesMax: limits.trustFileBytesMax, timeoutMs };
  const status = jsonIn(await fetchFile(`${base}/signercertificateStatus`, terms));
  const known = new Map(before.map((certificate) => [certificate.kid, certificate]));
  const { validKids, drop, ask } = planFeedUpdate({ validKids: [], kids: known.keys() }, status);
  for (const kid of drop) known.delete(kid);
  for (const certificate of await fetchCertificates(base, ask, timeoutMs)) known.set(certificate.kid, certificate);
  const record: FeedRecord = { fetchedAt: new Date().toISOString(), validKids, certificates: [...known.values()] };
  return new TextEncoder().encode(JSON.stringify(record));
}

async function fetchCertificates(base: string, ask: readonly string[], timeoutMs: number): Promise<FeedCertificate[]> {
  const found: FeedCertificate[] = [];
  for (let at = 0; at < ask.length; at += askedAtOnce) {
    const body = ask.slice(at, at + askedAtOnce);
    const terms = { bytesMax: limits.trustFileBytesMax, timeoutMs, body };
    try {
      found.push(...certificatesByCountry(jsonIn(await fetchFile(`${base}/signercertificateUpdate`, terms))));
    } catch (error) {
      // Older backends hand them out one by one.
      if (at === 0 && error instanceof FetchError && (error.status === 404 || error.status === 405))
        return fetchOneByOne(base, new Set(ask), timeoutMs);
      throw error;
    }
  }
  return found;
}

/** Every certificate of the backend in its order, as often as it names a next one; kept are those that are asked for. */
async function fetchOneByOne(base: string, ask: ReadonlySet<string>, timeoutMs: number): Promise<FeedCertificate[]> {
  const found = new Map<string, FeedCertificate>();
  let token: string | null = null;
  for (let round = 0; round < limits.feedKidsMax && found.size < ask.size; round++) {
    const headers: Record<string, string> = token === null ? {} : { 'x-resume-token': token };
    const terms = { bytesMax: certificateAnswerBytesMax, timeoutMs, headers };
    const answer = await fetchFile(`${base}/signercertificateUpdate`, terms);
    if (!answer || answer.status === 204) break;
    const kid = answer.headers.get('x-kid');
    const next = answer.headers.get('x-resume-token');
    if (kid === null || next === null || next === token)
      throw new FetchError(`${base} handed out a certificate without saying which, or what comes next.`);
    if (ask.has(kid)) found.set(kid, { kid, rawData: new TextDecoder().decode(answer.bytes).trim() });
    token = next;
  }
  return [...found.values()];
}

function certificatesByCountry(json: unknown): FeedCertificate[] {
  if (typeof json !== 'object' || json === null) throw new FetchError('The backend did not answer with certificates.');
  return Object.entries(json).flatMap(([country, items]) =>
    (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
      const { kid, rawData } = (item ?? {}) as Partial<FeedCertificate>;
      return typeof kid === 'string' && typeof rawData === 'string' ? [{ kid, rawData, country }] : [];
    }),
  );
}

/** Nothing is lost with a record that cannot be read: all is fetched again. */
function recordIn(held: Uint8Array | undefined): readonly FeedCertificate[] {
  try {
    const { certificates } = JSON.parse(new TextDecoder().decode(held)) as Partial<FeedRecord>;
    return Array.isArray(certificates) ? certificates : [];
  } catch {
    return [];
  }
}

function jsonIn(file: { readonly bytes: Uint8Array } | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(file?.bytes));
  } catch {
    throw new FetchError('The backend did not answer with JSON.');
  }
}

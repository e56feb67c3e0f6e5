/** What a server that publishes a file answered. */
export interface FetchedFile {
  readonly bytes: Uint8Array;
  readonly status: number;
  readonly etag?: string;
  readonly headers: Headers;
}

export interface FetchTerms {
  /** The version that is held: the server then answers "not modified" instead of sending it again. */
  readonly etag?: string;
  readonly bytesMax: number;
  /** For the whole answer. */
  readonly timeoutMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST. */
  readonly body?: unknown;
}

/** Why a file could not be fetched, as a sentence for the operator. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  /** Of the answer, where there was one. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/**
 * Fetches a file that its operator named. Only https, but for this machine itself; no redirections, so that nobody else
 * is asked; never more than `bytesMax`.
 * @returns undefined when the version that is held is the newest
 * @throws FetchError
 */
export async function fetchFile(address: string, terms: FetchTerms): Promise<FetchedFile | undefined> {
  const url = checkAddress(address);
  const { etag, bytesMax, timeoutMs = 30_000, headers, body } = terms;
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...headers, ...(etag !== undefined && { 'if-none-match': etag }), ...(body !== undefined && json) },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (response.status === 304) return undefined;
    if (response.status >= 300 && response.status < 400)
      throw new FetchError(`${address} points to another address. Name that one, if you trust it.`);
    if (!response.ok) throw new FetchError(`${address} answered with status ${response.status}.`, response.status);
    const bytes = await readWithin(response, bytesMax, address);
    const version = response.headers.get('etag');
    return { bytes, status: response.status, headers: response.headers, ...(version !== null && { etag: version }) };
  } catch (error) {
    if (error instanceof FetchError) throw error;
    if (error instanceof DOMException && error.name === 'TimeoutError')
      throw new FetchError(`${address} did not answer within ${timeoutMs / 1000} seconds.`);
    throw new FetchError(`${address} cannot be reached.`);
  }
}

const json = { 'content-type': 'application/json' };

function checkAddress(address: string): URL {
  if (!URL.canParse(address)) throw new FetchError(`${address} is not an address.`);
  const url = new URL(address);
  const isHere = url.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === 'localhost');
  if (url.protocol !== 'https:' && !isHere)
    throw new FetchError(`${address} is not an https address; lists are fetched in no other way.`);
  return url;
}

async function readWithin(response: Response, bytesMax: number, address: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > bytesMax) throw new FetchError(`${address} sends more than ${bytesMax} bytes. It is not used.`);
    pieces.push(piece);
  }
  return Uint8Array.from(Buffer.concat(pieces));
}

import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { CredentialError, type LinkAnswer, type LinkPort, type LinkRequest, problem } from '@carnet/core';
import { isPublicAddress } from './public-address.ts';

interface LinkTerms {
  /** For development and tests: also `http://127.0.0.1`, and nothing else inside this network. */
  readonly localLinks?: boolean;
  /** For one request with its answer, in milliseconds. */
  readonly timeoutMs?: number;
}

const localHost = '127.0.0.1';

/**
 * The network, for opening links. Only https, no redirections, no cookies, no connection that is kept; the address that
 * a name stands for is checked at the moment of connecting, so that a name cannot mean another one by then.
 */
export function nodeLinks({ localLinks = false, timeoutMs = 10_000 }: LinkTerms = {}): LinkPort {
  return {
    request(request) {
      const url = new URL(request.url);
      const host = url.hostname.replace(/^\[|\]$/g, '');
      const isLocal = localLinks && url.protocol === 'http:' && host === localHost;
      if (!isLocal && url.protocol !== 'https:') return refuse('the address is not https');
      // A name is looked up, and checked, when the connection is made.
      if (!isLocal && isIP(host) !== 0 && !isPublicAddress(host)) return refuse(notPublic);
      return send(request, url, isLocal, timeoutMs);
    },
  };
}

function send(
  { method, headers, body, answerBytesMax }: LinkRequest,
  url: URL,
  isLocal: boolean,
  timeoutMs: number,
): Promise<LinkAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(error instanceof CredentialError ? error : unreachable('no answer came'));
    const sending = (isLocal ? requestHttp : requestHttps)(
      url,
      {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        ...(!isLocal && { lookup: lookupPublic }),
      },
      (response) => {
        const { statusCode: status = 0 } = response;
        const pieces: Buffer[] = [];
        let size = 0;
        response.on('error', fail);
        if (status >= 300 && status < 400) return void response.destroy(unreachable('the server points elsewhere'));
        response.on('data', (piece: Buffer) => {
          size += piece.length;
          if (size > answerBytesMax) response.destroy(unreachable('the answer is too large'));
          else pieces.push(piece);
        });
        response.on('end', () => resolve({ status, bytes: Uint8Array.from(Buffer.concat(pieces)) }));
      },
    );
    sending.on('error', fail);
    sending.end(body);
  });
}

/** Looks a name up like Node does, and leaves out what is inside this network. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first, ...others] = error ? [] : addresses.filter(({ address }) => isPublicAddress(address));
    if (error) callback(error, '');
    else if (!first) callback(unreachable(notPublic), '');
    else if (options.all) callback(null, [first, ...others]);
    else callback(null, first.address, first.family);
  });
};

const notPublic = 'the address is not one of the public internet';
const unreachable = (detail: string) => problem('link.unreachable', detail);
const refuse = (detail: string) => Promise.reject(unreachable(detail));

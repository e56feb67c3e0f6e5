import { decodeBase64UrlBytes } from '../bytes/base64.ts';
import { problem } from '../problem.ts';
import { type JsonObject, parseJsonObject } from './json.ts';

/** A JWS in compact form (RFC 7515, 7.1), taken apart but not verified. */
export interface Jws {
  readonly header: JsonObject;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  /** The ASCII bytes of header, dot and payload as received: what was signed. */
  readonly signedBytes: Uint8Array;
}

const dot = 0x2e;

/** @param ascii the bytes of the text @throws CredentialError `decode.malformed` */
export function decodeJws(ascii: Uint8Array): Jws {
  const first = ascii.indexOf(dot);
  const second = ascii.indexOf(dot, first + 1);
  if (first < 0 || second <= first || ascii.indexOf(dot, second + 1) >= 0)
    throw problem('decode.malformed', 'the JWS does not have three parts');
  return {
    header: parseJsonObject(decodeBase64UrlBytes(ascii, 0, first)),
    payload: decodeBase64UrlBytes(ascii, first + 1, second),
    signature: decodeBase64UrlBytes(ascii, second + 1),
    signedBytes: ascii.subarray(0, second),
  };
}

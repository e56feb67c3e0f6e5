import { decodeBase64UrlBytes } from '../bytes/base64.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { CryptoPort } from '../crypto/crypto-port.ts';
import { limits } from '../limits.ts';
import { problem } from '../problem.ts';
import { inflateRaw } from './inflate.ts';
import { type JsonObject, parseJsonObject } from './json.ts';

/** A JWE in compact form (RFC 7516, 7.1) for a key that both sides have: `dir` with A256GCM. Not decrypted yet. */
interface Jwe {
  readonly header: JsonObject;
  readonly iv: Uint8Array;
  /** The ciphertext, and after it the 16 bytes of the tag. */
  readonly sealed: Uint8Array;
  /** The ASCII bytes of the protected header as received: they are sealed with it. */
  readonly additionalData: Uint8Array;
}

const dot = 0x2e;
const ivBytes = 12;
const tagBytes = 16;

/** @param ascii the bytes of the text @throws CredentialError `decode.malformed` */
function decodeJwe(ascii: Uint8Array): Jwe {
  const dots: number[] = [];
  for (let at = ascii.indexOf(dot); at >= 0 && dots.length < 5; at = ascii.indexOf(dot, at + 1)) dots.push(at);
  const [first = 0, second = 0, third = 0, fourth = 0] = dots;
  if (dots.length !== 4) throw problem('decode.malformed', 'the JWE does not have five parts');
  const header = parseJsonObject(decodeBase64UrlBytes(ascii, 0, first));
  const { alg, enc, zip, crit } = header;
  if (alg !== 'dir' || enc !== 'A256GCM') throw problem('decode.malformed', 'the JWE is not of the kind dir, A256GCM');
  if (crit !== undefined) throw problem('decode.malformed', 'the JWE demands an extension that is not supported');
  if (zip !== undefined && zip !== 'DEF') throw problem('decode.malformed', 'the JWE is compressed in an unknown way');
  if (second !== first + 1) throw problem('decode.malformed', 'the JWE brings a key of its own');
  const iv = decodeBase64UrlBytes(ascii, second + 1, third);
  const ciphertext = decodeBase64UrlBytes(ascii, third + 1, fourth);
  const tag = decodeBase64UrlBytes(ascii, fourth + 1);
  if (iv.length !== ivBytes || tag.length !== tagBytes)
    throw problem('decode.malformed', 'a part of the JWE has a wrong length');
  const sealed = new Uint8Array(ciphertext.length + tagBytes);
  sealed.set(ciphertext);
  sealed.set(tag, ciphertext.length);
  return { header, iv, sealed, additionalData: ascii.subarray(0, first) };
}

/**
 * Decrypts a JWE and unpacks it.
 * @param key 32 bytes
 * @throws CredentialError `link.not-decrypted` when it was sealed with another key or changed, `decode.malformed`,
 * `decode.inflate-limit`
 */
export async function decryptJwe(
  text: string,
  key: Uint8Array,
  crypto: CryptoPort,
): Promise<Pick<Jwe, 'header'> & { readonly content: Uint8Array }> {
  const { header, iv, sealed, additionalData } = decodeJwe(encodeUtf8(text));
  const opened = await crypto.decryptA256Gcm(key, iv, sealed, additionalData);
  if (!opened) throw problem('link.not-decrypted', 'the key of the link does not open it');
  return { header, content: header.zip === 'DEF' ? inflateRaw(opened, limits.linkInflatedBytesMax) : opened };
}

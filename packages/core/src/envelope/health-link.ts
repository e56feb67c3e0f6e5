import { decodeBase64Url } from '../bytes/base64.ts';
import { decodeUtf8 } from '../bytes/utf8.ts';
import { limits } from '../limits.ts';
import { CredentialError, problem } from '../problem.ts';
import type { Scan } from '../scan.ts';
import { type JsonObject, parseJsonText } from './json.ts';

/*
 * A link to health documents that lie encrypted on a server: SMART Health Link (HL7 SMART Health Cards and Links 1.0.0,
 * `shlink:/`) or Verifiable Health Link (IHE VHL 1.0.0, WHO, `vhlink:/`). Both have the same content.
 */

/** What a link says. `url` and `key` are secrets: whoever has them can read the documents. */
export interface HealthLink {
  readonly scheme: 'shlink' | 'vhlink';
  /** Where the manifest is or, with the flag `U`, the only document. */
  readonly url: string;
  /** 32 bytes for A256GCM. */
  readonly key: Uint8Array;
  /** A hint: seconds since 1970 from which on there is nothing behind it. */
  readonly expiresAt?: number;
  /** `L` long-term, `P` passcode, `U` one document instead of a manifest. Others have no meaning here. */
  readonly flags: string;
  /** What its holder calls it, up to 80 characters. It may be personal. */
  readonly label?: string;
}

/** An address of a viewer may stand before it, so that any camera opens something. */
const beginning = /^\s*(\S*#)?(shlink|vhlink):\//;
/** 43 characters, of which the last has two bits that must be zero. */
const keyPattern = /^[\w-]{42}[AEIMQUYcgkosw048]$/;
const labelLengthMax = 80;
/** The end of the year 9999: what is later is no number of seconds. */
const latest = 253402300799;

/** By its scheme; cheap; never throws. */
export function looksLikeHealthLink(scan: Scan): boolean {
  return scan.kind === 'text' && beginning.test(scan.text.slice(0, limits.linkLengthMax));
}

/** @throws CredentialError `link.malformed` with the rule that is broken, `link.unsupported` for a newer version */
export function parseHealthLink(text: string): HealthLink {
  const [whole = '', viewer, scheme] = beginning.exec(text.slice(0, limits.linkLengthMax)) ?? [];
  if (scheme !== 'shlink' && scheme !== 'vhlink') throw broken('its beginning', 'shlink:/ or vhlink:/');
  if (text.length > limits.linkLengthMax) throw broken('it', 'short enough');
  if (viewer !== undefined && !viewer.startsWith('https://')) throw broken('the viewer before it', 'an https address');
  const content = contentOf(text.slice(whole.length).trimEnd());
  const { url, key, exp, flag = '', label, v = 1 } = content;
  if (typeof v !== 'number' || !Number.isInteger(v) || v < 1) throw broken('v', 'a version');
  // A newer version may mean something else by the same words, so nothing else of it is looked at.
  if (v > 1) throw problem('link.unsupported', 'the link is of a newer version');
  if (typeof url !== 'string' || url.length > limits.linkUrlLengthMax || !isWebAddress(url))
    throw broken('url', 'a web address');
  if (typeof key !== 'string' || !keyPattern.test(key)) throw broken('key', '32 bytes in base64url');
  if (typeof flag !== 'string' || !/^[A-Z]{0,26}$/.test(flag)) throw broken('flag', 'a row of capital letters');
  if (flag.includes('P') && flag.includes('U')) throw broken('flag', 'P or U alone');
  if (exp !== undefined && (typeof exp !== 'number' || !(exp >= 0 && exp <= latest)))
    throw broken('exp', 'a number of seconds');
  if (label !== undefined && (typeof label !== 'string' || label.length > labelLengthMax))
    throw broken('label', 'a text of up to 80 characters');
  return {
    scheme,
    url,
    key: decodeBase64Url(key),
    ...(exp !== undefined && { expiresAt: exp }),
    flags: flag,
    ...(label !== undefined && { label }),
  };
}

/** What a person may see of a link, and what may be logged of it. */
export function linkEvidence({ scheme, flags }: HealthLink): Readonly<Record<string, string>> {
  return { link: scheme, ...(flags !== '' && { flag: flags }) };
}

function contentOf(text: string): JsonObject {
  try {
    return parseJsonText(decodeUtf8(decodeBase64Url(text)));
  } catch (error) {
    if (error instanceof CredentialError) throw broken('what follows the scheme', 'JSON in base64url');
    throw error;
  }
}

function isWebAddress(url: string): boolean {
  if (!/^https?:\/\/[^\s@]+$/.test(url)) return false; // no names and passwords
  return URL.canParse(url);
}

const broken = (what: string, rule: string) => problem('link.malformed', `${what} is not ${rule}`);

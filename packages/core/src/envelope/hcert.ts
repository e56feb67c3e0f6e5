import { decodeBase45 } from '../bytes/base45.ts';
import { encodeHex } from '../bytes/hex.ts';
import { limits } from '../limits.ts';
import { CredentialError, problem } from '../problem.ts';
import type { Scan } from '../scan.ts';
import { type CborMap, CborTag, type CborValue, decodeCbor } from './cbor.ts';
import { type CoseSign1, coseKeyId, decodeCoseSign1 } from './cose.ts';
import { inflateZlib } from './inflate.ts';
import { type Steps, strictly } from './steps.ts';

/** An electronic health certificate in its common envelope (eHN HCERT 1.0.8): prefix, Base45, zlib, COSE, CWT. */
export interface Hcert {
  readonly cose: CoseSign1;
  /** `iss`: the issuer in its own words, usually a country code. */
  readonly issuer?: string;
  /** Seconds since 1970, whole. */
  readonly issuedAt?: number;
  readonly notBefore?: number;
  readonly expiresAt?: number;
  /** The content by kind: 1 is the EU DCC (claim -260). Empty when the token has no such claim. */
  readonly contents: CborMap;
  /** All claims of the token. */
  readonly claims: CborMap;
}

const hcertPrefix = 'HC1:';
const claim = { issuer: 1, expiresAt: 4, notBefore: 5, issuedAt: 6, hcert: -260 } as const;

/** Whether the scan begins like an HCERT: the text prefix, or the COSE tags of the raw form (NFC, BLE). Never throws. */
function looksLikeHcert(scan: Scan): boolean {
  return scan.kind === 'text' ? scan.text.startsWith(hcertPrefix) : isTaggedCose(scan.bytes);
}

const isTaggedCose = ([a, b, c]: Uint8Array) => a === 0xd2 || (a === 0xd8 && b === 0x3d && c === 0xd2);

/** What opening a scan came to, kept as long as the scan: several rooms ask, and it should be opened once. */
const opened = new WeakMap<Scan, Hcert | CredentialError>();

/**
 * The kinds of content of an HCERT, by which a room recognises its own: the keys of claim -260 or, where there is no
 * such claim because the token itself is the content (first WHO certificates), the names of its members.
 * @returns undefined when the scan does not begin like an HCERT, nothing when it cannot be opened. Never throws.
 */
export function hcertContents(scan: Scan): readonly CborValue[] | undefined {
  if (!looksLikeHcert(scan)) return undefined;
  const hcert = openOnce(scan);
  if (hcert instanceof CredentialError) return [];
  const { contents, claims } = hcert;
  return claims.has(claim.hcert) ? [...contents.keys()] : [...claims.keys()].filter((key) => typeof key === 'string');
}

function openOnce(scan: Scan): Hcert | CredentialError {
  let outcome = opened.get(scan);
  if (!outcome) {
    outcome = open(scan);
    opened.set(scan, outcome);
  }
  return outcome;
}

function open(scan: Scan): Hcert | CredentialError {
  try {
    return openLayers(scan, strictly);
  } catch (error) {
    if (error instanceof CredentialError) return error;
    throw error;
  }
}

/** Opens the envelope. @throws CredentialError `decode.malformed`, `decode.inflate-limit`, `decode.unsupported-version` */
export function decodeHcert(scan: Scan, steps: Steps): Hcert {
  if (steps !== strictly) return openLayers(scan, steps);
  const hcert = openOnce(scan);
  if (hcert instanceof CredentialError) throw hcert;
  return hcert;
}

function openLayers(scan: Scan, steps: Steps): Hcert {
  const bytes = scan.kind === 'text' ? unpack(scan.text, steps) : scan.bytes;
  const cose = steps.step('cose', () => decodeCoseSign1(bytes), coseFacts);
  return steps.step('cwt', () => decodeClaims(cose), claimFacts);
}

function unpack(text: string, steps: Steps): Uint8Array {
  const compressed = steps.step(
    'base45',
    () => decodeBase45(text, hcertPrefix.length),
    (bytes) => ({ bytes: bytes.length }),
  );
  return steps.step(
    'zlib',
    () => inflateZlib(compressed, limits.hcertInflatedBytesMax),
    (bytes) => ({ bytes: bytes.length }),
    // Some issuers forgot to compress; an inspection can then read on.
    () => (isTaggedCose(compressed) ? compressed : inflateZlib(compressed, limits.hcertInflatedBytesMax)),
  );
}

function decodeClaims(cose: CoseSign1): Hcert {
  const claims = decodeCbor(cose.payload);
  if (!(claims instanceof Map)) throw problem('decode.malformed', 'the CWT claims are not a map');
  const contents = claims.get(claim.hcert);
  const issuer = claims.get(claim.issuer);
  const issuedAt = numericDate(claims.get(claim.issuedAt));
  const notBefore = numericDate(claims.get(claim.notBefore));
  const expiresAt = numericDate(claims.get(claim.expiresAt));
  return {
    cose,
    ...(typeof issuer === 'string' && { issuer }),
    ...(issuedAt !== undefined && { issuedAt }),
    ...(notBefore !== undefined && { notBefore }),
    ...(expiresAt !== undefined && { expiresAt }),
    contents: contents instanceof Map ? contents : noContents,
    claims,
  };
}

const noContents: CborMap = new Map();

/** A NumericDate (RFC 8392, 2): whole or fractional seconds, perhaps in tag 1; cut to whole seconds. */
function numericDate(value: CborValue): number | undefined {
  const seconds = value instanceof CborTag && value.tag === 1 ? value.value : value;
  // One WHO test issuer writes NaN for a time that it does not set.
  if (seconds === undefined || seconds === null || Number.isNaN(seconds)) return undefined;
  // 253402300799 is the end of the year 9999, the last that a date can show.
  if (typeof seconds !== 'number' || !(Math.abs(seconds) <= 253402300799))
    throw problem('decode.malformed', 'a time in the token is not a number of seconds');
  return Math.floor(seconds);
}

const coseFacts = (cose: CoseSign1) => ({
  protected: plainCbor(cose.protectedHeader),
  unprotected: plainCbor(cose.unprotectedHeader),
  keyId: encodeHex(coseKeyId(cose) ?? new Uint8Array()),
  payloadBytes: cose.payload.length,
  signatureBytes: cose.signature.length,
});

const claimFacts = ({ issuer, issuedAt, notBefore, expiresAt, contents }: Hcert) => ({
  issuer,
  issuedAt: isoTime(issuedAt),
  notBefore: isoTime(notBefore),
  expiresAt: isoTime(expiresAt),
  contents: [...contents.keys()],
});

const isoTime = (seconds?: number) => (seconds === undefined ? undefined : new Date(seconds * 1000).toISOString());

/** CBOR as plain JSON values, for showing it to a person. */
export function plainCbor(value: CborValue): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, member]) => [String(key), plainCbor(member)]));
  if (Array.isArray(value)) return value.map(plainCbor);
  if (value instanceof Uint8Array) return `h'${encodeHex(value)}'`;
  if (value instanceof CborTag) return { tag: value.tag, value: plainCbor(value.value) };
  return typeof value === 'bigint' ? value.toString() : value;
}

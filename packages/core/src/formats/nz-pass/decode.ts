import { decodeBase32 } from '../../bytes/base32.ts';
import { encodeHex } from '../../bytes/hex.ts';
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { type CborMap, type CborValue, decodeCbor } from '../../envelope/cbor.ts';
import { type CoseSign1, decodeCoseSign1 } from '../../envelope/cose.ts';
import { plainCbor } from '../../envelope/hcert.ts';
import type { Steps } from '../../envelope/steps.ts';
import { problem } from '../../problem.ts';
import type { Scan } from '../../scan.ts';

/** A NZ COVID Pass, its envelope opened; neither proven nor checked against the rules for its content. */
export interface NzPass {
  readonly cose: CoseSign1;
  /** Absent when the protected header has none. */
  readonly kid?: string;
  /** A DID of the method `web`. */
  readonly issuer: string;
  /** Seconds since 1970, whole. */
  readonly notBefore: number;
  /** The first second that is too late. */
  readonly expiresAt: number;
  /** `cti`, 16 bytes in a conforming pass. */
  readonly tokenId: CborValue;
  /** `vc`, a map in a conforming pass. */
  readonly credential: CborValue;
}

const prefix = 'NZCP:/';
const versionPattern = /^NZCP:\/(\d{1,10})\//;
const coseSign1Tag = 0xd2;
export const coseLabel = { algorithm: 1, keyId: 4 } as const;
const claim = { issuer: 1, expiresAt: 4, notBefore: 5, tokenId: 7, credential: 'vc' } as const;
const didWeb = /^did:web:[\w.%-]+(?::[\w.%-]+)*$/;
/** The end of the year 9999, the last that a date can show. */
const latest = 253402300799;

/** By the prefix of the QR code ("2D Barcode Encoding"); also of versions that are not known. Never throws. */
export function isNzPass(scan: Scan): boolean {
  return scan.kind === 'text' && scan.text.startsWith(prefix);
}

/** @throws CredentialError `decode.malformed`, `decode.unsupported-version`, `decode.schema` */
export function decodeNzPass(scan: Scan, steps: Steps): NzPass {
  const text = scan.kind === 'text' ? scan.text : '';
  const bytes = steps.step(
    'base32',
    () => decodeBase32(text, payloadStart(text)),
    ({ length }) => ({ bytes: length }),
  );
  const cose = steps.step('cose', () => decodeTagged(bytes), coseFacts);
  const claims = steps.step('cwt', () => decodeClaims(cose), plainFacts);
  return steps.step('pass', () => openPass(cose, claims), passFacts);
}

/** Where the base32 text begins: after `NZCP:/`, the version and a slash. */
function payloadStart(text: string): number {
  const [start, version] = versionPattern.exec(text) ?? [];
  if (start === undefined) throw problem('decode.malformed', 'the prefix names no version');
  if (version !== '1') throw problem('decode.unsupported-version', 'the prefix names another version than 1');
  return start.length;
}

/** Of the permitted forms of COSE only the one with tag 18 is a pass ("Cryptographic Digital Signature Algorithm"). */
function decodeTagged(bytes: Uint8Array): CoseSign1 {
  if (bytes[0] !== coseSign1Tag) throw problem('decode.malformed', 'the data is not tagged as COSE_Sign1');
  return decodeCoseSign1(bytes);
}

function decodeClaims({ payload }: CoseSign1): CborMap {
  const claims = decodeCbor(payload);
  if (!(claims instanceof Map)) throw problem('decode.malformed', 'the CWT claims are not a map');
  return claims;
}

/** Takes out what is needed to find the key and to judge the time ("CWT Claims", "CWT Headers"). */
function openPass(cose: CoseSign1, claims: CborMap): NzPass {
  const kid = keyIdOf(cose.protectedHeader.get(coseLabel.keyId));
  const issuer = claims.get(claim.issuer);
  if (typeof issuer !== 'string' || !didWeb.test(issuer)) throw problem('decode.schema', 'iss is not a did:web');
  return {
    cose,
    ...(kid !== undefined && { kid }),
    issuer,
    notBefore: wholeSeconds(claims.get(claim.notBefore), 'nbf'),
    expiresAt: wholeSeconds(claims.get(claim.expiresAt), 'exp'),
    tokenId: claims.get(claim.tokenId),
    credential: claims.get(claim.credential),
  };
}

/** The specification says text, and its own examples have bytes: both are read. */
function keyIdOf(value: CborValue): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  if (value instanceof Uint8Array) return decodeUtf8(value);
  throw problem('decode.malformed', 'the key id is neither a text nor bytes');
}

function wholeSeconds(value: CborValue, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > latest)
    throw problem('decode.schema', `${name} is not a whole number of seconds`);
  return value;
}

/** `urn:uuid:` and the 16 bytes ("Mapping JTI <-> CTI"); undefined when there are not 16. */
function tokenUri(tokenId: CborValue): string | undefined {
  if (!(tokenId instanceof Uint8Array) || tokenId.length !== 16) return undefined;
  const hex = encodeHex(tokenId);
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`;
}

const plainFacts = (map: CborMap) => ({ claims: plainCbor(map) });

const coseFacts = ({ protectedHeader, unprotectedHeader, payload, signature }: CoseSign1) => ({
  protected: plainCbor(protectedHeader),
  unprotected: plainCbor(unprotectedHeader),
  payloadBytes: payload.length,
  signatureBytes: signature.length,
});

const isoTime = (seconds: number) => new Date(seconds * 1000).toISOString();

const passFacts = ({ kid, issuer, notBefore, expiresAt, tokenId }: NzPass) => ({
  kid,
  issuer,
  notBefore: isoTime(notBefore),
  expiresAt: isoTime(expiresAt),
  jti: tokenUri(tokenId),
});

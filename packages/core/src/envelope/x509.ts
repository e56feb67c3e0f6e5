import { type Curve, curves } from '../crypto/algorithms.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { limits } from '../limits.ts';
import { problem } from '../problem.ts';
import { type DerElement, derChildren, derContent, derOid, derTag, derUnsigned, readDer } from './der.ts';

/** What a verifier needs of an X.509 certificate (RFC 5280). Its own signature is not checked here. */
export interface Certificate {
  readonly der: Uint8Array;
  /** First country name of the subject, in upper case. */
  readonly country?: string;
  readonly organisation?: string;
  readonly commonName?: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Extended key usages as dotted object identifiers; empty when the extension is absent. */
  readonly extendedKeyUsage: readonly string[];
  readonly publicKey: PublicKey;
}

const oid = {
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  commonName: '2.5.4.3',
  extendedKeyUsage: '2.5.29.37',
  ecPublicKey: '1.2.840.10045.2.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsassaPss: '1.2.840.113549.1.1.10',
} as const;

const curveOids: Readonly<Record<string, Curve>> = { '1.2.840.10045.3.1.7': 'P-256', '1.3.132.0.34': 'P-384' };

const rsaModulusBytes = { min: 256, max: 512 };

/**
 * Reads a DER certificate.
 * @throws CredentialError `decode.malformed` when it is not one, `key.unusable` when its key is of no supported kind
 */
export function readCertificate(der: Uint8Array): Certificate {
  if (der.length > limits.certificateBytesMax) throw problem('decode.malformed', 'a certificate is too large');
  const outer = readDer(der);
  if (outer.tag !== derTag.sequence || outer.end !== der.length)
    throw problem('decode.malformed', 'the data is not a certificate');
  const [tbs] = derChildren(outer);
  if (tbs?.tag !== derTag.sequence) throw problem('decode.malformed', 'the data is not a certificate');
  const fields = derChildren(tbs);
  if (fields[0]?.tag === 0xa0) fields.shift(); // version
  const [, , , validity, subject, keyInfo, ...rest] = fields;
  if (!validity || !subject || !keyInfo) throw problem('decode.malformed', 'a certificate lacks a required field');
  const [notBefore, notAfter] = derChildren(validity);
  const country = nameAttribute(subject, oid.country)?.toUpperCase();
  const organisation = nameAttribute(subject, oid.organisation);
  const commonName = nameAttribute(subject, oid.commonName);
  return {
    der,
    ...(country && { country }),
    ...(organisation && { organisation }),
    ...(commonName && { commonName }),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    extendedKeyUsage: extendedKeyUsage(rest.find((field) => field.tag === 0xa3)),
    publicKey: readPublicKey(keyInfo),
  };
}

function nameAttribute(name: DerElement, wanted: string): string | undefined {
  for (const set of derChildren(name)) {
    for (const attribute of derChildren(set)) {
      const [type, value] = derChildren(attribute);
      if (value && derOid(type) === wanted) return readText(value);
    }
  }
  return undefined;
}

/** The two old string types, which a few authorities still use for names; all others are UTF-8. */
const oldTexts: Readonly<Record<number, string>> = { [derTag.t61String]: 'latin1', [derTag.bmpString]: 'utf-16be' };

function readText(element: DerElement): string {
  return new TextDecoder(oldTexts[element.tag]).decode(derContent(element)).trim();
}

function readTime(element: DerElement | undefined): Date {
  if (!element) throw problem('decode.malformed', 'a certificate lacks its validity');
  const text = new TextDecoder().decode(derContent(element));
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  const isUtcTime = element.tag === derTag.utcTime;
  if (!match || (match[1]?.length === 2) !== isUtcTime)
    throw problem('decode.malformed', 'a certificate has a time of unknown form');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const century = isUtcTime ? (year < 50 ? 2000 : 1900) : 0; // RFC 5280, 4.1.2.5.1
  const time = new Date(Date.UTC(century + year, month - 1, day, hour, minute, second));
  // Date carries a thirteenth month over into the next year, and so on; written again it then differs.
  const again = time.toISOString().replaceAll(/[-T:]/g, '');
  if (!again.startsWith(`${century + year}${text.slice(-11, -1)}`))
    throw problem('decode.malformed', 'a certificate has a time that does not exist');
  return time;
}

function extendedKeyUsage(extensions: DerElement | undefined): string[] {
  if (!extensions) return [];
  const [list] = derChildren(extensions);
  for (const extension of list ? derChildren(list) : []) {
    const parts = derChildren(extension);
    const value = parts.at(-1);
    if (!value || derOid(parts[0]) !== oid.extendedKeyUsage) continue;
    return derChildren(readDer(value.bytes, value.from, value.end)).map(derOid);
  }
  return [];
}

/** Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7; RFC 5480; RFC 4055). */
function readPublicKey(keyInfo: DerElement): PublicKey {
  const [algorithm, bits] = derChildren(keyInfo);
  if (!algorithm || bits?.tag !== derTag.bitString) throw problem('decode.malformed', 'a certificate lacks its key');
  const [kind, parameters] = derChildren(algorithm);
  const content = derContent(bits).subarray(1);
  switch (derOid(kind)) {
    case oid.ecPublicKey: {
      const curve = parameters?.tag === derTag.oid ? curveOids[derOid(parameters)] : undefined;
      if (!curve) throw problem('key.unusable', 'a key is on a curve that is not supported');
      const size = curves[curve].coordinateBytes;
      if (content.length !== 1 + 2 * size || content[0] !== 4)
        throw problem('key.unusable', 'a key is not an uncompressed point');
      return { type: 'EC', curve, x: content.subarray(1, 1 + size), y: content.subarray(1 + size) };
    }
    case oid.rsaEncryption:
    case oid.rsassaPss: {
      const [n, e] = derChildren(readDer(content));
      const key: PublicKey = { type: 'RSA', n: derUnsigned(n), e: derUnsigned(e) };
      if (key.n.length < rsaModulusBytes.min || key.n.length > rsaModulusBytes.max) {
        throw problem('key.unusable', 'an RSA key is shorter than 2,048 or longer than 4,096 bits');
      }
      return key;
    }
    default:
      throw problem('key.unusable', 'a key is of a kind that is not supported');
  }
}

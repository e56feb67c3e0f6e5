import { encodeHex } from '../bytes/hex.ts';
import { type Curve, curves, type SignatureAlgorithm } from '../crypto/algorithms.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { limits } from '../limits.ts';
import { problem } from '../problem.ts';
import {
  type DerElement,
  derChildren,
  derContent,
  derOid,
  derTag,
  derTime,
  derUnsigned,
  derWhole,
  readDer,
  readWholeDer,
} from './der.ts';
import { readSignatureAlgorithm } from './signature-algorithm.ts';

/** What a verifier needs of an X.509 certificate (RFC 5280). Its own signature is not checked here: see issued-by.ts. */
export interface Certificate {
  readonly der: Uint8Array;
  /** In hexadecimal, as it is encoded. */
  readonly serialNumber: string;
  /** Names in DER. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** First country name of the subject, in upper case. */
  readonly country?: string;
  readonly organisation?: string;
  readonly commonName?: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Extended key usages as dotted object identifiers; empty when the extension is absent. */
  readonly extendedKeyUsage: readonly string[];
  /** Kinds of travel document that it may sign (ICAO 9303-12); empty when the extension is absent. */
  readonly documentTypes: readonly string[];
  /** Key identifiers in hexadecimal. */
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string;
  /** Whether it may issue certificates (basic constraints). */
  readonly isAuthority: boolean;
  readonly publicKey: PublicKey;
  /** The bytes that its issuer signed. */
  readonly signedBytes: Uint8Array;
  /** Absent when the algorithm is not permitted. */
  readonly signatureAlgorithm?: SignatureAlgorithm;
  /** As it stands there: ECDSA signatures in DER. */
  readonly signature: Uint8Array;
}

const oid = {
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  commonName: '2.5.4.3',
  extendedKeyUsage: '2.5.29.37',
  subjectKeyId: '2.5.29.14',
  authorityKeyId: '2.5.29.35',
  basicConstraints: '2.5.29.19',
  documentTypes: '2.23.136.1.1.6.2',
  ecPublicKey: '1.2.840.10045.2.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
  rsassaPss: '1.2.840.113549.1.1.10',
} as const;

const curveOfOid = new Map<string, Curve>(Object.entries(curves).map(([curve, { oid: id }]) => [id, curve as Curve]));

const rsaModulusBytes = { min: 256, max: 1024 };

/**
 * Reads a DER certificate.
 * @throws CredentialError `decode.malformed` when it is not one, `key.unusable` when its key is of no supported kind
 */
export function readCertificate(der: Uint8Array): Certificate {
  if (der.length > limits.certificateBytesMax) throw problem('decode.malformed', 'a certificate is too large');
  const outer = readWholeDer(der, derTag.sequence, 'a certificate');
  const [tbs, algorithm, signature] = derChildren(outer);
  if (tbs?.tag !== derTag.sequence) throw problem('decode.malformed', 'the data is not a certificate');
  const fields = derChildren(tbs);
  if (fields[0]?.tag === 0xa0) fields.shift(); // version
  const [serial, , issuer, validity, subject, keyInfo, ...rest] = fields;
  if (!serial || !issuer || !validity || !subject || !keyInfo)
    throw problem('decode.malformed', 'a certificate lacks a required field');
  const [notBefore, notAfter] = derChildren(validity);
  const signatureAlgorithm = algorithm && readSignatureAlgorithm(algorithm);
  const country = nameAttribute(subject, oid.country)?.toUpperCase();
  const organisation = nameAttribute(subject, oid.organisation);
  const commonName = nameAttribute(subject, oid.commonName);
  return {
    der,
    serialNumber: encodeHex(derContent(serial)),
    issuer: derWhole(issuer),
    subject: derWhole(subject),
    ...(country && { country }),
    ...(organisation && { organisation }),
    ...(commonName && { commonName }),
    notBefore: derTime(notBefore),
    notAfter: derTime(notAfter),
    ...readExtensions(rest.find((field) => field.tag === 0xa3)),
    publicKey: readPublicKey(keyInfo),
    signedBytes: der.subarray(outer.from, tbs.end),
    ...(signatureAlgorithm && { signatureAlgorithm }),
    signature: signature?.tag === derTag.bitString ? derContent(signature).subarray(1) : new Uint8Array(),
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

type Extensions = Pick<
  Certificate,
  'extendedKeyUsage' | 'documentTypes' | 'subjectKeyId' | 'authorityKeyId' | 'isAuthority'
>;

/** The extensions that mean something to us; all others are passed over, critical or not, as ICAO asks. */
function readExtensions(extensions: DerElement | undefined): Extensions {
  const values = new Map<string, DerElement>();
  const [list] = extensions ? derChildren(extensions) : [];
  for (const extension of list ? derChildren(list) : []) {
    const parts = derChildren(extension);
    const value = parts.at(-1);
    if (value?.tag === derTag.octetString) values.set(derOid(parts[0]), readDer(value.bytes, value.from, value.end));
  }
  const usages = values.get(oid.extendedKeyUsage);
  const types = values.get(oid.documentTypes);
  const subjectKey = values.get(oid.subjectKeyId);
  // AuthorityKeyIdentifier: [0] is the key identifier.
  const authority = values.get(oid.authorityKeyId);
  const authorityKey = authority && derChildren(authority).find((child) => child.tag === 0x80);
  const constraints = values.get(oid.basicConstraints);
  const [isAuthority] = constraints ? derChildren(constraints) : [];
  return {
    extendedKeyUsage: usages ? derChildren(usages).map(derOid) : [],
    documentTypes: types
      ? derChildren(types)
          .filter(({ tag }) => tag === derTag.set)
          .flatMap(derChildren)
          .map(readText)
      : [],
    ...(subjectKey && { subjectKeyId: encodeHex(derContent(subjectKey)) }),
    ...(authorityKey && { authorityKeyId: encodeHex(derContent(authorityKey)) }),
    isAuthority: isAuthority?.tag === derTag.boolean && derContent(isAuthority)[0] !== 0,
  };
}

/**
 * Reads a public key that stands alone, as a SubjectPublicKeyInfo in DER.
 * @throws CredentialError `decode.malformed`, `key.unusable`
 */
export function readSubjectPublicKey(der: Uint8Array): PublicKey {
  return readPublicKey(readWholeDer(der, derTag.sequence, 'a public key'));
}

/**
 * Reads a SubjectPublicKeyInfo (RFC 5280, 4.1.2.7; RFC 5480; RFC 4055), of the kinds that sign health
 * certificates: Ed25519 is not among them.
 * @throws CredentialError `decode.malformed`, `key.unusable`
 */
export function readPublicKey(keyInfo: DerElement): PublicKey {
  const [algorithm, bits] = derChildren(keyInfo);
  if (!algorithm || bits?.tag !== derTag.bitString)
    throw problem('decode.malformed', 'there is no key where one should be');
  const [kind, parameters] = derChildren(algorithm);
  const content = derContent(bits).subarray(1);
  switch (derOid(kind)) {
    case oid.ecPublicKey: {
      const curve = parameters?.tag === derTag.oid ? curveOfOid.get(derOid(parameters)) : undefined;
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
        throw problem('key.unusable', 'an RSA key is shorter than 2,048 or longer than 8,192 bits');
      }
      return key;
    }
    default:
      throw problem('key.unusable', 'a key is of a kind that is not supported');
  }
}

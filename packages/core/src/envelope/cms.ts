import { encodeHex } from '../bytes/hex.ts';
import type { Hash, SignatureAlgorithm } from '../crypto/algorithms.ts';
import { algorithmOfCertificate } from '../crypto/algorithms.ts';
import { problem } from '../problem.ts';
import { type DerElement, derChildren, derContent, derOid, derTag, derTime, derWhole, readWholeDer } from './der.ts';
import { readHashAlgorithm, readSignatureAlgorithm } from './signature-algorithm.ts';

/** A signed message (CMS SignedData, RFC 5652, 5.1) taken apart; nothing in it is verified. */
export interface SignedMessage {
  /** What the content is, as a dotted object identifier. */
  readonly contentType: string;
  /** Absent where the content travels apart. */
  readonly content?: Uint8Array;
  /** In DER, in the order of the message. */
  readonly certificates: readonly Uint8Array[];
  readonly signatures: readonly MessageSignature[];
}

/** One SignerInfo (RFC 5652, 5.3). */
export interface MessageSignature {
  /** How it names its certificate: by subject key identifier, in hexadecimal, or by issuer (DER) and serial number. */
  readonly signer: { readonly subjectKeyId: string } | { readonly issuer: Uint8Array; readonly serialNumber: string };
  /** Of the content; absent when it is not permitted. */
  readonly hash?: Hash;
  /** The signed attributes as they were signed, that is as a SET. */
  readonly signedBytes: Uint8Array;
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  readonly signingTime?: Date;
  /** Absent when it is not permitted. */
  readonly algorithm?: SignatureAlgorithm;
  readonly signature: Uint8Array;
}

const oid = {
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  rsaEncryption: '1.2.840.113549.1.1.1',
} as const;
const signedDataOctets = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

/** RSA is often named without its hash, which then is that of the content (RFC 3370, 3.2). */
const rsaWithHash: Readonly<Record<Hash, string>> = {
  'SHA-256': '1.2.840.113549.1.1.11',
  'SHA-384': '1.2.840.113549.1.1.12',
  'SHA-512': '1.2.840.113549.1.1.13',
};

/** Whether bytes begin like a signed message, in DER or in another encoding of it; never throws. */
export function isSignedMessage(bytes: Uint8Array): boolean {
  const [tag, length = 0] = bytes;
  const from = length > 0x80 ? 2 + (length & 0x7f) : 2;
  return tag === derTag.sequence && signedDataOctets.every((octet, at) => bytes[from + at] === octet);
}

/**
 * Reads a signed message in DER. Attributes are required, as everywhere but for plain data (RFC 5652, 5.3): without
 * them, the attributes of one message could be passed off as the content of another.
 * @throws CredentialError `decode.malformed`
 */
export function readSignedMessage(der: Uint8Array): SignedMessage {
  const [type, wrapped] = derChildren(readWholeDer(der, derTag.sequence, 'a signed message in DER'));
  if (derOid(type) !== oid.signedData) throw problem('decode.malformed', 'the data is not a signed message');
  const [, , encapsulated, ...rest] = derChildren(only(wrapped, 0xa0, derTag.sequence, 'its content'));
  const [contentType, content] = derChildren(expect(encapsulated, derTag.sequence, 'its content'));
  const certificates = rest.find(({ tag }) => tag === 0xa0);
  return {
    contentType: derOid(contentType),
    ...(content && { content: derContent(only(content, 0xa0, derTag.octetString, 'its content')) }),
    certificates: certificates
      ? derChildren(certificates)
          .filter(({ tag }) => tag === derTag.sequence)
          .map(derWhole)
      : [],
    signatures: derChildren(expect(rest.at(-1), derTag.set, 'its signatures')).map(readSignature),
  };
}

function readSignature(info: DerElement): MessageSignature {
  const [, signer, digestAlgorithm, attributes, algorithm, signature] = derChildren(
    expect(info, derTag.sequence, 'a signature'),
  );
  const hash = readHashAlgorithm(expect(digestAlgorithm, derTag.sequence, 'a hash algorithm'));
  const known = readAlgorithm(expect(algorithm, derTag.sequence, 'a signature algorithm'), hash);
  const signedBytes = derWhole(expect(attributes, 0xa0, 'the signed attributes')).slice();
  signedBytes[0] = derTag.set;
  return {
    signer: readSigner(signer),
    ...(hash && { hash }),
    signedBytes,
    ...readAttributes(attributes as DerElement),
    ...(known && { algorithm: known }),
    signature: derContent(expect(signature, derTag.octetString, 'a signature')),
  };
}

function readSigner(signer: DerElement | undefined): MessageSignature['signer'] {
  if (signer?.tag === 0x80) return { subjectKeyId: encodeHex(derContent(signer)) };
  const [issuer, serial] = derChildren(expect(signer, derTag.sequence, 'a signer'));
  if (!issuer) throw problem('decode.malformed', 'a signed message lacks a signer');
  return {
    issuer: derWhole(issuer),
    serialNumber: encodeHex(derContent(expect(serial, derTag.integer, 'a serial number'))),
  };
}

function readAlgorithm(algorithm: DerElement, hash: Hash | undefined): SignatureAlgorithm | undefined {
  if (derOid(derChildren(algorithm)[0]) !== oid.rsaEncryption) return readSignatureAlgorithm(algorithm);
  return hash && algorithmOfCertificate(rsaWithHash[hash]);
}

/** The attributes that matter; each stands there once and has one value (RFC 5652, 11). */
function readAttributes(
  attributes: DerElement,
): Pick<MessageSignature, 'contentType' | 'messageDigest' | 'signingTime'> {
  const values = new Map<string, DerElement>();
  for (const attribute of derChildren(attributes)) {
    const [type, set] = derChildren(attribute);
    const [value, ...others] = derChildren(expect(set, derTag.set, 'an attribute'));
    const name = derOid(type);
    if (!value || others.length > 0 || values.has(name))
      throw problem('decode.malformed', 'a signed message has an attribute without value, or with several');
    values.set(name, value);
  }
  const time = values.get(oid.signingTime);
  return {
    contentType: derOid(values.get(oid.contentType)),
    messageDigest: derContent(expect(values.get(oid.messageDigest), derTag.octetString, 'its digest')),
    ...(time && { signingTime: derTime(time) }),
  };
}

/** The one element inside another. */
function only(element: DerElement | undefined, tag: number, inner: number, what: string): DerElement {
  const [child, ...others] = derChildren(expect(element, tag, what));
  if (others.length > 0) throw problem('decode.malformed', `a signed message has more than one of ${what}`);
  return expect(child, inner, what);
}

function expect(element: DerElement | undefined, tag: number, what: string): DerElement {
  if (element?.tag !== tag) throw problem('decode.malformed', `a signed message lacks ${what}`);
  return element;
}

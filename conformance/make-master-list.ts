import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  certificate,
  type DigestName,
  der,
  integer,
  keyIdOf,
  name,
  octets,
  oid,
  sequence,
  set,
  signatureAlgorithm,
} from './make-certificate.ts';

const masterListSigner = '2.23.136.1.1.3';
const digests = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

/** An invented authority with a key of its own, made when it is needed. */
export function authority(country: string, curve = 'P-256', commonName = `CSCA ${country}`) {
  const key = generateKeyPairSync('ec', { namedCurve: curve }).privateKey;
  const subject = name(country, commonName);
  const self = certificate({ subject, key, isAuthority: true });
  return {
    country,
    subject,
    key,
    certificate: self,
    publicKey: createPublicKey(key),
    kid: keyIdOf(key).toString('hex'),
  };
}

/** Somebody whom an authority issued for signing master lists, or for something else. */
export function listSigner(
  by: { readonly subject: Buffer; readonly key: KeyObject },
  usage = masterListSigner,
  key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
) {
  return { key, certificate: certificate({ subject: name('XA', 'Master list signer'), key, by, usage, serial: 7 }) };
}

export interface MasterListTerms {
  readonly certificates: readonly Uint8Array[];
  readonly signer: { readonly key: KeyObject; readonly certificate: Buffer };
  /** The certificates in the message beside the list. */
  readonly embedded?: readonly Buffer[];
  readonly digest?: DigestName;
  /** Of the signature, where it is another than that of the content. */
  readonly algorithm?: Buffer;
  readonly version?: number;
  readonly contentType?: string;
  readonly signedContentType?: string;
  readonly signingTime?: string;
  /** How the signer is named. */
  readonly naming?: 'key-id' | 'issuer';
  readonly issuer?: Buffer;
  /** Spoils the content after it was signed. */
  readonly spoil?: (content: Buffer) => Buffer;
  readonly withoutAttributes?: boolean;
  readonly extraAttributes?: readonly Buffer[];
}

/** A master list of country signing authorities (ICAO 9303-12, 9) in DER. */
export function masterList(terms: MasterListTerms): Uint8Array {
  const { certificates, signer, embedded = [signer.certificate], digest = 'sha256', version = 0 } = terms;
  const { contentType = '2.23.136.1.1.2', signedContentType = contentType, naming = 'key-id', issuer } = terms;
  const content = sequence(integer(version), set(...certificates));
  const attribute = (id: string, value: Uint8Array) => sequence(oid(id), set(value));
  const attributes = set(
    attribute('1.2.840.113549.1.9.3', oid(signedContentType)),
    attribute('1.2.840.113549.1.9.5', der(0x17, Buffer.from(terms.signingTime ?? '251101120000Z'))),
    attribute('1.2.840.113549.1.9.4', octets(createHash(digest).update(content).digest())),
    ...(terms.extraAttributes ?? []),
  );
  const digestAlgorithm = sequence(oid(digests[digest]));
  const info = sequence(
    integer(naming === 'key-id' ? 3 : 1),
    naming === 'key-id' ? der(0x80, keyIdOf(signer.key)) : sequence(issuer ?? name('XA', 'CSCA XA'), integer(7)),
    digestAlgorithm,
    ...(terms.withoutAttributes ? [] : [der(0xa0, attributes.subarray(headerOf(attributes)))]),
    terms.algorithm ?? signatureAlgorithm(signer.key, digest),
    octets(sign(digest, terms.withoutAttributes ? content : attributes, signer.key)),
  );
  const signed = sequence(
    integer(3),
    set(digestAlgorithm),
    sequence(oid(contentType), der(0xa0, octets(terms.spoil?.(content) ?? content))),
    der(0xa0, ...embedded),
    set(info),
  );
  return Uint8Array.from(sequence(oid('1.2.840.113549.1.7.2'), der(0xa0, signed)));
}

/** Bytes of identifier and length before the content of an element. */
function headerOf(element: Buffer): number {
  const length = element[1] as number;
  return length < 128 ? 2 : 2 + (length & 127);
}

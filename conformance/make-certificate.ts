import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';

/*
 * Certificates and other DER from scratch, so that everything an authority can do wrong can be made: links between keys,
 * old dates, SHA-1. Written apart from the readers that are tested with them.
 */

export const der = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size =
    length < 128
      ? [length]
      : length < 256
        ? [0x81, length]
        : length < 65536
          ? [0x82, length >> 8, length & 255]
          : [0x83, length >> 16, (length >> 8) & 255, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};
export const sequence = (...contents: readonly Uint8Array[]) => der(0x30, ...contents);
/** DER sorts what is in a set. */
export const set = (...contents: readonly Uint8Array[]) => der(0x31, ...contents.toSorted(Buffer.compare));
export const octets = (bytes: Uint8Array) => der(0x04, bytes);
export const integer = (value: number) => der(0x02, Buffer.from([value]));
const bits = (bytes: Uint8Array) => der(0x03, Buffer.from([0]), bytes);
const text = (value: string) => der(0x0c, Buffer.from(value));

export const oid = (dotted: string) => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const digits = (arc: number): number[] =>
    arc < 128 ? [arc] : [...digits(Math.floor(arc / 128)).map((d) => d | 128), arc % 128];
  return der(0x06, Buffer.from([first * 40 + second, ...rest].flatMap((arc) => digits(arc))));
};

const time = (date: string) => der(0x18, Buffer.from(`${date.replaceAll('-', '')}000000Z`));

export const name = (country: string, commonName: string) =>
  sequence(
    set(sequence(oid('2.5.4.6'), der(0x13, Buffer.from(country)))),
    set(sequence(oid('2.5.4.3'), text(commonName))),
  );

export type DigestName = 'sha1' | 'sha256' | 'sha384' | 'sha512';
const ecdsa = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const rsa = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const none = der(0x05);

/** The AlgorithmIdentifier of a signature. */
export const signatureAlgorithm = (key: KeyObject, digest: DigestName) =>
  key.asymmetricKeyType === 'rsa' ? sequence(oid(rsa[digest]), none) : sequence(oid(ecdsa[digest]));

/** The key id that most authorities use: SHA-1 of the public key (RFC 5280, 4.2.1.2). */
export const keyIdOf = (key: KeyObject) =>
  createHash('sha1')
    .update(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    .digest();

export interface CertificateTerms {
  readonly subject: Buffer;
  readonly key: KeyObject;
  /** Whose key signs it, and under which name; its own where nothing is said. */
  readonly by?: { readonly subject: Buffer; readonly key: KeyObject };
  readonly from?: string;
  readonly until?: string;
  readonly digest?: DigestName;
  readonly isAuthority?: boolean;
  readonly usage?: string;
  readonly documentTypes?: readonly string[];
  /** Where it names another issuer than its own. */
  readonly authorityKeyId?: Buffer;
  readonly extensions?: readonly Buffer[];
  readonly serial?: number;
}

const extension = (id: string, value: Uint8Array) => sequence(oid(id), octets(value));

/** A certificate in DER. @param terms keys are private ones */
export function certificate(terms: CertificateTerms): Buffer {
  const { subject, key, by = { subject, key }, from = '2020-01-01', until = '2035-01-01', digest = 'sha256' } = terms;
  const { isAuthority = false, usage, documentTypes, serial = 1 } = terms;
  const extensions = terms.extensions ?? [
    extension('2.5.29.14', octets(keyIdOf(key))),
    extension('2.5.29.35', sequence(der(0x80, terms.authorityKeyId ?? keyIdOf(by.key)))),
    ...(isAuthority ? [extension('2.5.29.19', sequence(der(0x01, Buffer.from([255]))))] : []),
    ...(usage ? [extension('2.5.29.37', sequence(oid(usage)))] : []),
    ...(documentTypes
      ? [
          extension(
            '2.23.136.1.1.6.2',
            sequence(integer(0), set(...documentTypes.map((type) => der(0x13, Buffer.from(type))))),
          ),
        ]
      : []),
  ];
  const algorithm = signatureAlgorithm(by.key, digest);
  const body = sequence(
    der(0xa0, integer(2)),
    integer(serial),
    algorithm,
    by.subject,
    sequence(time(from), time(until)),
    subject,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(0xa3, sequence(...extensions))] : []),
  );
  return sequence(body, algorithm, bits(sign(digest, body, by.key)));
}

export interface CertificateListTerms {
  readonly by: { readonly subject: Buffer; readonly key: KeyObject };
  /** Serial numbers, as they are encoded. */
  readonly revoked?: readonly Buffer[];
  readonly thisUpdate?: string;
  readonly nextUpdate?: string;
  readonly digest?: DigestName;
  readonly authorityKeyId?: Buffer;
  readonly extensions?: readonly Buffer[];
}

/** A list of revoked certificates (CRL) in DER. */
export function certificateList(terms: CertificateListTerms): Uint8Array {
  const { by, revoked = [], thisUpdate = '2025-12-01', nextUpdate = '2026-06-01', digest = 'sha256' } = terms;
  const keyId = terms.authorityKeyId ?? keyIdOf(by.key);
  const algorithm = signatureAlgorithm(by.key, digest);
  const extensions = terms.extensions ?? [
    extension('2.5.29.35', sequence(der(0x80, keyId))),
    extension('2.5.29.20', integer(7)),
  ];
  const body = sequence(
    integer(1),
    algorithm,
    by.subject,
    time(thisUpdate),
    time(nextUpdate),
    ...(revoked.length > 0
      ? [sequence(...revoked.map((serial) => sequence(der(0x02, serial), time('2025-11-01'))))]
      : []),
    ...(extensions.length > 0 ? [der(0xa0, sequence(...extensions))] : []),
  );
  return Uint8Array.from(sequence(body, algorithm, bits(sign(digest, body, by.key))));
}

import { encodeHex } from '../bytes/hex.ts';
import type { SignatureAlgorithm } from '../crypto/algorithms.ts';
import { CredentialError, problem } from '../problem.ts';
import {
  type DerElement,
  derChildren,
  derContent,
  derOid,
  derTag,
  derTime,
  derWhole,
  readDer,
  readWholeDer,
} from './der.ts';
import { readSignatureAlgorithm } from './signature-algorithm.ts';

/** A list of revoked certificates (CRL, RFC 5280, 5), taken apart; its signature is not verified here. */
export interface CertificateList {
  /** Key identifier of the authority whose certificates these are, in hexadecimal. */
  readonly authorityKeyId: string;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** When each was revoked, by serial number in hexadecimal. */
  readonly revoked: ReadonlyMap<string, Date>;
  readonly signedBytes: Uint8Array;
  /** Absent when the algorithm is not permitted. */
  readonly signatureAlgorithm?: SignatureAlgorithm;
  readonly signature: Uint8Array;
}

const authorityKeyIdOid = '2.5.29.35';
const isTime = (element: DerElement | undefined) =>
  element?.tag === derTag.utcTime || element?.tag === derTag.generalizedTime;

/** The members of the signed part, without its version. @throws CredentialError */
function fieldsOf(signed: DerElement | undefined): readonly DerElement[] {
  if (signed?.tag !== derTag.sequence) throw problem('decode.malformed', 'the data is not a list of certificates');
  const fields = derChildren(signed);
  return fields[0]?.tag === derTag.integer ? fields.slice(1) : fields;
}

/** Whether bytes are built like a list of revoked certificates: where a certificate has two times, it has one. */
export function isCertificateList(bytes: Uint8Array): boolean {
  try {
    const [, , thisUpdate] = fieldsOf(derChildren(readDer(bytes))[0]);
    return isTime(thisUpdate);
  } catch (error) {
    if (error instanceof CredentialError) return false;
    throw error;
  }
}

/**
 * Reads a list in DER. One that holds only changes or speaks for several authorities says so in a critical extension,
 * and is refused, as RFC 5280, 5.2, asks.
 * @throws CredentialError `decode.malformed`, `decode.unsupported-version`
 */
export function readCertificateList(der: Uint8Array): CertificateList {
  const outer = readWholeDer(der, derTag.sequence, 'a list of certificates');
  const [signed, algorithm, signature] = derChildren(outer);
  const [, , thisUpdate, ...rest] = fieldsOf(signed);
  const [next] = rest;
  const revoked = rest.find(({ tag }) => tag === derTag.sequence);
  const signatureAlgorithm = algorithm && readSignatureAlgorithm(algorithm);
  if (!signed || signature?.tag !== derTag.bitString)
    throw problem('decode.malformed', 'a list of certificates is not signed');
  return {
    authorityKeyId: authorityKeyIdOf(rest.find(({ tag }) => tag === 0xa0)),
    thisUpdate: derTime(thisUpdate),
    ...(isTime(next) && { nextUpdate: derTime(next) }),
    revoked: new Map(revoked ? derChildren(revoked).map(readRevoked) : []),
    signedBytes: derWhole(signed),
    ...(signatureAlgorithm && { signatureAlgorithm }),
    signature: derContent(signature).subarray(1),
  };
}

function readRevoked(entry: DerElement): [serialNumber: string, since: Date] {
  const [serial, since] = derChildren(entry);
  if (serial?.tag !== derTag.integer) throw problem('decode.malformed', 'a revoked certificate has no serial number');
  return [encodeHex(derContent(serial)), derTime(since)];
}

function authorityKeyIdOf(extensions: DerElement | undefined): string {
  let found: string | undefined;
  const [list] = extensions ? derChildren(extensions) : [];
  for (const extension of list ? derChildren(list) : []) {
    const [id, ...parts] = derChildren(extension);
    const [critical] = parts;
    if (critical?.tag === derTag.boolean && derContent(critical)[0] !== 0)
      throw problem('decode.unsupported-version', 'a list of certificates has a critical extension');
    const value = parts.at(-1);
    if (derOid(id) !== authorityKeyIdOid || !value) continue;
    const key = derChildren(readDer(value.bytes, value.from, value.end)).find(({ tag }) => tag === 0x80);
    if (key) found = encodeHex(derContent(key));
  }
  if (found === undefined) throw problem('decode.malformed', 'a list of certificates does not name its authority');
  return found;
}

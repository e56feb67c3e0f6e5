import { algorithmOfCertificate, certificatePss, type Hash, type SignatureAlgorithm } from '../crypto/algorithms.ts';
import { type DerElement, derChildren, derOid, derUnsigned } from './der.ts';

const rsassaPss = '1.2.840.113549.1.1.10';
const saltBytesMax = 1024;

const hashOfOid = new Map<string, Hash>([
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
]);

/** The hash of an AlgorithmIdentifier; undefined when it is not permitted, as SHA-1. @throws CredentialError */
export function readHashAlgorithm(algorithm: DerElement): Hash | undefined {
  return hashOfOid.get(derOid(derChildren(algorithm)[0]));
}

/** The algorithm of an AlgorithmIdentifier; undefined when it is not permitted. @throws CredentialError */
export function readSignatureAlgorithm(algorithm: DerElement): SignatureAlgorithm | undefined {
  const [kind, parameters] = derChildren(algorithm);
  const name = derOid(kind);
  return name === rsassaPss ? pssAlgorithm(parameters) : algorithmOfCertificate(name);
}

/**
 * RSASSA-PSS-params (RFC 4055, 3.1): [0] is the hash, whose default SHA-1 is not permitted; [2] is the length of the
 * salt, 20 by default.
 */
function pssAlgorithm(parameters: DerElement | undefined): SignatureAlgorithm | undefined {
  const members = parameters ? derChildren(parameters) : [];
  const inside = (tag: number) => members.filter((member) => member.tag === tag).flatMap(derChildren)[0];
  const hashAlgorithm = inside(0xa0);
  const hash = hashAlgorithm && readHashAlgorithm(hashAlgorithm);
  const salt = inside(0xa2);
  const saltBytes = salt ? derUnsigned(salt).reduce((sum, byte) => sum * 256 + byte, 0) : 20;
  return hash && saltBytes <= saltBytesMax ? { ...certificatePss[hash], saltBytes } : undefined;
}

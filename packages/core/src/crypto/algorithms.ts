import type { PublicKey } from './public-key.ts';

export type Hash = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Everything known of a signature algorithm. Below these tables nobody enumerates algorithms again. */
export interface SignatureAlgorithm {
  readonly name: string;
  readonly keyType: 'EC' | 'RSA' | 'OKP';
  readonly hash: Hash;
  /** Of RSA. */
  readonly padding?: 'pss' | 'pkcs1';
  /** Of PSS: as long as the hash where nothing else is said. */
  readonly saltBytes?: number;
}

const ecdsa = (name: string, hash: Hash) => ({ name, keyType: 'EC', hash }) as const satisfies SignatureAlgorithm;
const edwards = { name: 'EdDSA', keyType: 'OKP', hash: 'SHA-512' } as const satisfies SignatureAlgorithm;
const rsa = (name: string, hash: Hash, padding: 'pss' | 'pkcs1') =>
  ({ name, keyType: 'RSA', hash, padding }) as const satisfies SignatureAlgorithm;

/** By COSE number (RFC 9053), as far as an HCERT may use them. COSE leaves the curve to the key (2.1). */
const cose = new Map<unknown, SignatureAlgorithm>([
  [-7, ecdsa('ES256', 'SHA-256')],
  [-35, ecdsa('ES384', 'SHA-384')],
  [-37, rsa('PS256', 'SHA-256', 'pss')],
]);

/** By JOSE name (RFC 7518). */
const jose = new Map<unknown, SignatureAlgorithm>([
  ['ES256', ecdsa('ES256', 'SHA-256')],
  ['ES384', ecdsa('ES384', 'SHA-384')],
  ['ES512', ecdsa('ES512', 'SHA-512')],
]);

/** By the type of a linked-data proof and the JOSE name in the header of its JWS. */
const proofs = new Map<string, SignatureAlgorithm>([
  ['RsaSignature2018 PS256', rsa('PS256', 'SHA-256', 'pss')],
  ['Ed25519Signature2018 EdDSA', edwards],
  ['JsonWebSignature2020 ES256', ecdsa('ES256', 'SHA-256')],
  ['JsonWebSignature2020 EC', ecdsa('EC', 'SHA-256')], // no name of JOSE, but that of one publisher
]);

/** By object identifier, for the signatures of certificates (RFC 5758, RFC 4055). SHA-1 is not among them. */
const certificate = new Map<unknown, SignatureAlgorithm>([
  ['1.2.840.10045.4.3.2', ecdsa('ecdsa-with-SHA256', 'SHA-256')],
  ['1.2.840.10045.4.3.3', ecdsa('ecdsa-with-SHA384', 'SHA-384')],
  ['1.2.840.10045.4.3.4', ecdsa('ecdsa-with-SHA512', 'SHA-512')],
  ['1.2.840.113549.1.1.11', rsa('sha256WithRSAEncryption', 'SHA-256', 'pkcs1')],
  ['1.2.840.113549.1.1.12', rsa('sha384WithRSAEncryption', 'SHA-384', 'pkcs1')],
  ['1.2.840.113549.1.1.13', rsa('sha512WithRSAEncryption', 'SHA-512', 'pkcs1')],
]);

/** RSASSA-PSS of a certificate, whose hash stands in its parameters. */
export const certificatePss: Readonly<Record<Hash, SignatureAlgorithm>> = {
  'SHA-256': rsa('RSASSA-PSS-SHA256', 'SHA-256', 'pss'),
  'SHA-384': rsa('RSASSA-PSS-SHA384', 'SHA-384', 'pss'),
  'SHA-512': rsa('RSASSA-PSS-SHA512', 'SHA-512', 'pss'),
};

/** The algorithm of a COSE number, or undefined if it is not permitted. */
export function algorithmOfCose(number: unknown): SignatureAlgorithm | undefined {
  return cose.get(number);
}

/** The COSE number of an algorithm. @throws RangeError when it has none */
export function coseNumberOf({ name }: SignatureAlgorithm): number {
  for (const [number, algorithm] of cose) if (algorithm.name === name) return number as number;
  throw new RangeError(`${name} is no algorithm of COSE.`);
}

/** The algorithm of a JOSE name, or undefined if it is not permitted. */
export function algorithmOfJose(name: unknown): SignatureAlgorithm | undefined {
  return jose.get(name);
}

/**
 * The algorithm of a linked-data proof by its type and the name in its header, or undefined if the two do not go together
 * or are not permitted.
 */
export function algorithmOfProof(type: unknown, name: unknown): SignatureAlgorithm | undefined {
  return typeof type === 'string' && typeof name === 'string' ? proofs.get(`${type} ${name}`) : undefined;
}

/** The algorithm of an object identifier in a certificate, or undefined if it is not permitted. */
export function algorithmOfCertificate(oid: string): SignatureAlgorithm | undefined {
  return certificate.get(oid);
}

/** The algorithm with which the owner of a key signs where nothing says which: the hash is as long as the curve. */
export function customaryAlgorithm(key: PublicKey): SignatureAlgorithm {
  if (key.type === 'RSA') return rsa('sha256WithRSAEncryption', 'SHA-256', 'pkcs1');
  if (key.type === 'OKP') return edwards;
  const { coordinateBytes } = curves[key.curve];
  const hash = coordinateBytes <= 32 ? 'SHA-256' : coordinateBytes <= 48 ? 'SHA-384' : 'SHA-512';
  return ecdsa(`ecdsa-with-${hash}`, hash);
}

/** Bytes of one coordinate, hence half of a raw signature, and the object identifier of each curve. */
export const curves = {
  'P-256': { coordinateBytes: 32, oid: '1.2.840.10045.3.1.7' },
  'P-384': { coordinateBytes: 48, oid: '1.3.132.0.34' },
  'P-521': { coordinateBytes: 66, oid: '1.3.132.0.35' },
  brainpoolP256r1: { coordinateBytes: 32, oid: '1.3.36.3.3.2.8.1.1.7' },
  brainpoolP384r1: { coordinateBytes: 48, oid: '1.3.36.3.3.2.8.1.1.11' },
  brainpoolP512r1: { coordinateBytes: 64, oid: '1.3.36.3.3.2.8.1.1.13' },
} as const;
export type Curve = keyof typeof curves;

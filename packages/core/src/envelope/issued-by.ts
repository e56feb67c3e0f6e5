import { curves } from '../crypto/algorithms.ts';
import type { CryptoPort } from '../crypto/crypto-port.ts';
import { fitsKey, type PublicKey } from '../crypto/public-key.ts';
import { rawSignature } from './der-signature.ts';
import type { Certificate } from './x509.ts';

/**
 * Whether the owner of a key signed a certificate (RFC 5280, 4.1.1.3). Says nothing about whether that owner may.
 * @throws CredentialError `decode.malformed` when the signature is not of the form that its algorithm has
 */
export async function isIssuedBy(certificate: Certificate, issuer: PublicKey, crypto: CryptoPort): Promise<boolean> {
  const { signatureAlgorithm, signature, signedBytes } = certificate;
  if (!signatureAlgorithm || signatureAlgorithm.keyType !== issuer.type) return false;
  const raw = issuer.type === 'EC' ? rawSignature(signature, curves[issuer.curve].coordinateBytes) : signature;
  if (!raw || !fitsKey(signatureAlgorithm, issuer, raw)) return false;
  return crypto.verify(signatureAlgorithm, issuer, signedBytes, raw);
}

import type { CryptoPort } from '../crypto/crypto-port.ts';
import type { PublicKey } from '../crypto/public-key.ts';
import { isSignedBy, isSignedByAnyOf } from './der-signature.ts';
import type { Certificate } from './x509.ts';

/**
 * Whether the owner of a key signed a certificate (RFC 5280, 4.1.1.3). Says nothing about whether that owner may.
 * @throws CredentialError `decode.malformed` when the signature is not of the form that its algorithm has
 */
export async function isIssuedBy(certificate: Certificate, issuer: PublicKey, crypto: CryptoPort): Promise<boolean> {
  const { signatureAlgorithm, signature, signedBytes } = certificate;
  return signatureAlgorithm !== undefined && isSignedBy(issuer, signatureAlgorithm, signedBytes, signature, crypto);
}

/** Whether the owner of one of some keys signed a certificate. A key or signature that is not usable proves nothing. */
export async function isIssuedByAnyOf(
  { signatureAlgorithm, signature, signedBytes }: Certificate,
  issuers: readonly PublicKey[],
  crypto: CryptoPort,
): Promise<boolean> {
  return (
    signatureAlgorithm !== undefined && isSignedByAnyOf(issuers, signatureAlgorithm, signedBytes, signature, crypto)
  );
}

import type { CryptoPort } from '../crypto/crypto-port.ts';
import { findSigner } from '../crypto/signature.ts';
import { coseAlgorithm, coseSignedBytes } from '../envelope/cose.ts';
import type { Hcert } from '../envelope/hcert.ts';
import type { TrustedKey } from '../trust/key.ts';
import type { Statement } from './format.ts';

/** What the token of an HCERT claims, whatever its content; what the signer must be permitted to sign is the room's. */
export function hcertStatement(
  { issuer, issuedAt, notBefore, expiresAt }: Hcert,
  kid: string | undefined,
): Omit<Statement, 'domains'> {
  const validFrom = notBefore === undefined || (issuedAt ?? notBefore) > notBefore ? issuedAt : notBefore;
  return {
    ...(issuer !== undefined && { issuer }),
    ...(issuer !== undefined && /^[A-Za-z]{2}$/.test(issuer) && { issuerCountry: issuer.toUpperCase() }),
    ...(kid !== undefined && { key: { scheme: 'hcert', kid } }),
    ...(issuedAt !== undefined && { issuedAt }),
    ...(validFrom !== undefined && { validFrom }),
    ...(expiresAt !== undefined && { validUntil: expiresAt }),
    status: [],
  };
}

/** Finds the key that signed an HCERT. @throws CredentialError `signature.invalid`, `algorithm.not-allowed` */
export async function authenticateHcert(
  { hcert: { cose } }: { readonly hcert: Hcert },
  keys: readonly TrustedKey[],
  crypto: CryptoPort,
): Promise<TrustedKey> {
  return findSigner(keys, coseAlgorithm(cose), coseSignedBytes(cose), cose.signature, crypto);
}

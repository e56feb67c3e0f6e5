import { algorithmOfJose } from '../../crypto/algorithms.ts';
import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { fitsKey } from '../../crypto/public-key.ts';
import { isIssuedBy } from '../../envelope/issued-by.ts';
import type { Certificate } from '../../envelope/x509.ts';
import { CredentialError, problem } from '../../problem.ts';
import type { Domain, TrustedKey } from '../../trust/key.ts';
import type { VdsNc } from './decode.ts';

const barcodeSigner = '2.23.136.1.1.14.2';
const domainOfDocument: ReadonlyMap<string, Domain> = new Map([
  ['NV', 'vds-nc/vaccination'],
  ['NT', 'vds-nc/test'],
]);

/**
 * The signer that travels in the seal, once an authority of the directory has been found that issued it and the seal
 * has been found to be its own. The two results cannot be had apart: a seal whose signer no authority issued is refused
 * however good its signature.
 * @param authorities country signing authorities that the signer may be by
 * @throws CredentialError `chain.invalid`, `algorithm.not-allowed`, `signature.invalid`, `key.unusable`
 */
export async function authenticateSeal(
  { signer, algorithm: alg, signedBytes, signature }: VdsNc,
  authorities: readonly TrustedKey[],
  crypto: CryptoPort,
): Promise<TrustedKey> {
  if (signer instanceof CredentialError) throw signer;
  const authority = await issuerOf(signer, authorities, crypto);
  const algorithm = algorithmOfJose(alg);
  if (!algorithm || algorithm.keyType !== signer.publicKey.type)
    throw problem('algorithm.not-allowed', 'alg is not ES256, ES384 or ES512, or not of the key');
  const isSigned =
    fitsKey(algorithm, signer.publicKey, signature) &&
    (await crypto.verify(algorithm, signer.publicKey, signedBytes, signature));
  if (!isSigned) throw problem('signature.invalid', 'the signer in the seal did not sign it');
  const { network, participant, kids, environment, standing, provenance, revokedSigners } = authority;
  const since = revokedSigners?.get(signer.serialNumber);
  const name = signer.organisation ?? signer.commonName ?? authority.name;
  return {
    role: 'signer',
    network,
    participant,
    ...(name && { name }),
    kids,
    publicKey: signer.publicKey,
    certificate: signer.der,
    domains: domainsOf(signer),
    environment,
    standing: since ? { state: 'revoked', since, reason: 'revoked by its authority' } : standing,
    provenance,
  };
}

async function issuerOf(
  signer: Certificate,
  authorities: readonly TrustedKey[],
  crypto: CryptoPort,
): Promise<TrustedKey> {
  for (const authority of authorities) {
    const { role, participant, validUntil, publicKey } = authority;
    const isOfCountry = role === 'anchor' && participant === signer.country;
    // An authority that has come to its end issues nobody; whom it issued before goes on to the end of his own time.
    const isInTime = validUntil === undefined || signer.notBefore <= validUntil;
    if (isOfCountry && isInTime && (await isIssuedBy(signer, publicKey, crypto))) return authority;
  }
  throw problem('chain.invalid', 'no authority of this key id and country issued the signer in its time');
}

/** What the certificate permits: the kind of use that ICAO reserves for such signers, and the kinds of document. */
function domainsOf({ extendedKeyUsage, documentTypes }: Certificate): readonly Domain[] {
  if (!extendedKeyUsage.includes(barcodeSigner)) return [];
  return documentTypes.flatMap((type) => domainOfDocument.get(type) ?? []);
}

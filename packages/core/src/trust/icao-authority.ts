import type { Certificate } from '../envelope/x509.ts';
import type { KeyEntry } from './directory.ts';
import type { Origin } from './material.ts';

/**
 * A country signing authority, the anchor of ICAO seals, by its subject key identifier. It signs no credential itself:
 * the signers that travel in seals are found to be its own, and no credential names a key in this scheme otherwise.
 * Until its end it may issue signers; one that it issued before is judged by its own dates (decision 0004).
 * @returns undefined when the certificate is not that of an authority
 */
export function icaoAuthorityEntry(certificate: Certificate, network: string, origin: Origin): KeyEntry | undefined {
  const { subjectKeyId, isAuthority, organisation, commonName, country, publicKey, der, notAfter } = certificate;
  if (!isAuthority || subjectKeyId === undefined) return undefined;
  const name = organisation ?? commonName;
  return {
    kid: subjectKeyId,
    scheme: 'icao',
    open: () => ({
      role: 'anchor',
      network,
      participant: country ?? 'unknown',
      ...(name && { name }),
      kids: [subjectKeyId],
      publicKey,
      certificate: der,
      domains: ['vds-nc/vaccination', 'vds-nc/test'],
      environment: origin.environment ?? 'production',
      standing: { state: 'active' },
      validUntil: notAfter,
      provenance: { source: origin.source, retrievedAt: origin.retrievedAt },
    }),
  };
}

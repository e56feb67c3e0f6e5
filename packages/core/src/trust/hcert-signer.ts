import { readCertificate } from '../envelope/x509.ts';
import type { KeyEntry } from './directory.ts';
import type { Domain, TrustedKey } from './key.ts';
import type { Origin } from './material.ts';

/**
 * Extended key usages that limit a document signer, in the official and in the older family of object identifiers;
 * both are in circulation (eHN HCERT 1.0.8, annex A.1). Usages for other purposes do not limit it.
 */
const usages: Readonly<Record<string, string>> = {
  '1.3.6.1.4.1.1847.2021.1.1': 'test',
  '1.3.6.1.4.1.1847.2021.1.2': 'vaccination',
  '1.3.6.1.4.1.1847.2021.1.3': 'recovery',
  '1.3.6.1.4.1.0.1847.2021.1.1': 'test',
  '1.3.6.1.4.1.0.1847.2021.1.2': 'vaccination',
  '1.3.6.1.4.1.0.1847.2021.1.3': 'recovery',
};

/** All that an HCERT signer can sign, by format. No key usage is defined for the ICVP and for links: none limits them. */
const domains = {
  dcc: ['dcc/vaccination', 'dcc/test', 'dcc/recovery'],
  ddcc: ['ddcc/vaccination', 'ddcc/test'],
  icvp: ['icvp'],
  vhl: ['vhl'],
} as const satisfies Readonly<Record<string, readonly Domain[]>>;
export type HcertFormat = keyof typeof domains;
export const hcertFormats: readonly HcertFormat[] = ['dcc', 'ddcc', 'icvp', 'vhl'];

/** What a signer may sign of some formats, as far as the extended key usages of its certificate let it. */
export function domainsOf(extendedKeyUsage: readonly string[], formats: readonly HcertFormat[]): readonly Domain[] {
  const limited = new Set(extendedKeyUsage.flatMap((usage) => usages[usage] ?? []));
  const isPermitted = (domain: Domain) => {
    const kind = domain.split('/')[1];
    return limited.size === 0 || kind === undefined || limited.has(kind);
  };
  return formats.flatMap((format) => domains[format].filter(isPermitted));
}

/** What a list says of a signer of HCERTs. */
export interface HcertSigner {
  readonly kid: string;
  readonly network: string;
  /** Where the list names none, that of the certificate counts. */
  readonly country?: string;
  /** What the network is for. */
  readonly formats: readonly HcertFormat[];
  /** What else it may sign by the word of its network, in names that no format of ours has. */
  readonly otherDomains?: readonly Domain[];
  /** Whether the key ends with its certificate. It does not where the network takes such keys off its list. */
  readonly endsWithCertificate?: boolean;
  /** The certificate in DER; asked for when a credential first names the key. @throws CredentialError */
  der(): Uint8Array;
}

/** The entry of a document signer certificate. */
export function hcertSignerEntry(signer: HcertSigner, origin: Origin): KeyEntry {
  const { kid, network, country, formats, otherDomains = [], endsWithCertificate = false, der } = signer;
  return {
    kid,
    scheme: 'hcert',
    open(): TrustedKey {
      const certificate = readCertificate(der());
      const name = certificate.organisation ?? certificate.commonName;
      return {
        role: 'signer',
        network,
        participant: country ?? certificate.country ?? 'unknown',
        ...(name && { name }),
        kids: [kid],
        publicKey: certificate.publicKey,
        certificate: certificate.der,
        domains: [...domainsOf(certificate.extendedKeyUsage, formats), ...otherDomains],
        environment: origin.environment ?? 'production',
        standing: { state: 'active' },
        ...(endsWithCertificate && { validUntil: certificate.notAfter }),
        provenance: { source: origin.source, retrievedAt: origin.retrievedAt },
      };
    },
  };
}

import { encodeBase64 } from '../../bytes/base64.ts';
import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { isCertificateList } from '../../envelope/certificate-list.ts';
import { pemBlocks } from '../../envelope/pem.ts';
import { readCertificate } from '../../envelope/x509.ts';
import { CredentialError } from '../../problem.ts';
import type { KeyEntry } from '../directory.ts';
import { hcertFormats, hcertSignerEntry } from '../hcert-signer.ts';
import { icaoAuthorityEntry } from '../icao-authority.ts';
import type { Finding, Origin, TrustMaterial } from '../material.ts';
import { TrustFileError } from '../trust-file-error.ts';
import type { TrustFile, TrustNetwork } from './network.ts';

const derSequence = 0x30;

/** The certificates in a file: those between PEM lines, or the file itself where it begins like DER. */
function dersIn({ bytes, text }: TrustFile): readonly Uint8Array[] {
  if (isLikeCertificate(bytes) && !isCertificateList(bytes)) return [bytes];
  return pemBlocks(text).flatMap(({ label, der }) => (label === 'CERTIFICATE' ? [der] : []));
}

/** A certificate is a long sequence that begins with another; signed messages (CMS) begin with an identifier. */
function isLikeCertificate(bytes: Uint8Array): boolean {
  const [tag, length = 0] = bytes;
  return tag === derSequence && length > 0x80 && bytes[2 + (length & 0x7f)] === derSequence;
}

/**
 * What a certificate that somebody trusts by hand stands for: a signer of HCERTs, whose key id is the first eight bytes
 * of its SHA-256, and where it may issue certificates an authority of seals.
 */
async function entriesOf(der: Uint8Array, origin: Origin, crypto: CryptoPort): Promise<readonly KeyEntry[]> {
  const certificate = readCertificate(der);
  const kid = encodeBase64((await crypto.sha256(der)).subarray(0, 8));
  const signer = hcertSignerEntry({ kid, network: 'local', formats: hcertFormats, der: () => der }, origin);
  const authority = icaoAuthorityEntry(certificate, 'local', origin);
  return authority ? [signer, authority] : [signer];
}

/** Certificates in DER. @throws TrustFileError when none of them can be used */
export async function readCertificates(
  ders: readonly Uint8Array[],
  origin: Origin,
  crypto: CryptoPort,
): Promise<TrustMaterial> {
  const entries: KeyEntry[] = [];
  const findings: Finding[] = [];
  for (const der of ders) {
    try {
      entries.push(...(await entriesOf(der, origin, crypto)));
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      findings.push({ kind: 'malformed', what: `a certificate was left out because ${error.detail}` });
    }
  }
  const { source, retrievedAt } = origin;
  if (entries.length === 0) {
    const why = findings.map(({ what }) => `${source}: ${what}.`).join(' ');
    throw new TrustFileError(`${source} holds no certificate that can be used. ${why}`.trimEnd());
  }
  return { network: 'pem', source, entries, revocationLists: [], asOf: retrievedAt, isProven: false, findings };
}

/** Certificates that somebody trusts by hand, in PEM or DER. */
export const pem: TrustNetwork = {
  id: 'pem',
  title: 'Certificates (PEM, DER)',
  recognise: (file) => dersIn(file).length > 0,
  read: (file, origin, crypto) => readCertificates(dersIn(file), origin, crypto),
};

import { encodeHex } from '../../bytes/hex.ts';
import { sameBytes } from '../../bytes/same-bytes.ts';
import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { isIssuedByAnyOf } from '../../envelope/issued-by.ts';
import { type Certificate, readCertificate } from '../../envelope/x509.ts';
import { CredentialError } from '../../problem.ts';
import type { KeyEntry } from '../directory.ts';
import { icaoAuthorityEntry } from '../icao-authority.ts';
import type { Finding, FindingKind, Origin } from '../material.ts';

interface Authorities {
  readonly entries: readonly KeyEntry[];
  readonly findings: readonly Finding[];
}

/**
 * The certificates of a master list as authorities of seals. Several may have the same key: an old and a new one, or one
 * that the authority made itself and one that links it to the key before. Those whose time is over are kept, because
 * signers that they issued can still be good.
 */
export async function readAuthorities(
  ders: readonly Uint8Array[],
  origin: Origin,
  crypto: CryptoPort,
): Promise<Authorities> {
  const findings: Finding[] = [];
  const note = (kind: FindingKind, what: string, subject: string) => findings.push({ kind, what, subject });
  const certificates = readAll(ders, note);
  const entries: KeyEntry[] = [];
  for (const certificate of certificates) {
    const entry = icaoAuthorityEntry(certificate, 'icao', origin);
    const subject = certificate.subjectKeyId ?? certificate.country ?? 'no key id';
    if (!entry) {
      note('not-signing', 'certificates of no authority, or without key id, were left out', subject);
      continue;
    }
    const link = isSelfIssued(certificate) ? undefined : await judgeLink(certificate, certificates, crypto);
    if (link) note(link.kind, link.what, subject);
    if (link?.isRefused) continue;
    if (certificate.notAfter < origin.retrievedAt) note('expired', 'authorities whose time is over, kept', subject);
    entries.push(entry);
  }
  return { entries, findings };
}

/** Those that can be read, each once. */
function readAll(
  ders: readonly Uint8Array[],
  note: (kind: FindingKind, what: string, subject: string) => void,
): readonly Certificate[] {
  const certificates = new Map<string, Certificate>();
  for (const [at, der] of ders.entries()) {
    const subject = `no. ${at + 1}`;
    try {
      const certificate = readCertificate(der);
      const id = encodeHex(der);
      if (certificates.has(id)) note('duplicate', 'certificates that stand there twice', subject);
      certificates.set(id, certificate);
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      const kind = error.code === 'key.unusable' ? 'unusable' : 'malformed';
      note(kind, `certificates left out because ${error.detail}`, subject);
    }
  }
  return [...certificates.values()];
}

function isSelfIssued({ authorityKeyId, subjectKeyId, issuer, subject }: Certificate): boolean {
  return authorityKeyId === undefined ? sameBytes(issuer, subject) : authorityKeyId === subjectKeyId;
}

interface Link extends Finding {
  readonly isRefused?: boolean;
}

/**
 * A link certificate (ICAO 9303-12, 7.1.1) holds the new key of an authority and is signed with its old one. Where the
 * old one is on the list and did not sign it, the certificate is none of that authority's. Where this cannot be known,
 * the list vouches for it as for any other.
 */
async function judgeLink(link: Certificate, listed: readonly Certificate[], crypto: CryptoPort): Promise<Link> {
  const { authorityKeyId, issuer, country, signatureAlgorithm } = link;
  const old = listed.filter((one) =>
    authorityKeyId === undefined ? sameBytes(one.subject, issuer) : one.subjectKeyId === authorityKeyId,
  );
  if (old.length === 0) return { kind: 'chain', what: 'links from a key that is not on the list' };
  if (!signatureAlgorithm) return { kind: 'chain', what: 'links that are signed in a way that is not permitted' };
  const ofCountry = old.filter((one) => one.country === country).map(({ publicKey }) => publicKey);
  if (ofCountry.length === 0)
    return { kind: 'chain', what: 'authorities that another country issued were left out', isRefused: true };
  return (await isIssuedByAnyOf(link, ofCountry, crypto))
    ? { kind: 'link', what: 'new keys that are linked to an older one on the list' }
    : { kind: 'chain', what: 'links that the older key did not sign were left out', isRefused: true };
}

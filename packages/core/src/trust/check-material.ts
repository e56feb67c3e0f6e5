import type { CryptoPort } from '../crypto/crypto-port.ts';
import { isIssuedByAnyOf } from '../envelope/issued-by.ts';
import { type Certificate, readCertificate } from '../envelope/x509.ts';
import { CredentialError } from '../problem.ts';
import type { KeyScheme, TrustedKey } from './key.ts';
import { entriesOf, type Finding, type TrustMaterial } from './material.ts';

/** A key of a list with its certificate read. */
interface Listed {
  readonly scheme: KeyScheme;
  readonly kid: string;
  readonly key: TrustedKey;
  readonly certificate?: Certificate;
}

/**
 * Opens every entry of a list and says what is odd about it beyond what was seen when it was read: what cannot be used,
 * what has expired, and which signers no authority of the list issued. For the operator of a verifier; a list is used
 * without it, as it takes a second for some hundred entries where reading the list takes none.
 *
 * What it finds about chains is no reason to refuse a signer. The list vouches for each signer by naming it, and whoever
 * publishes it has checked the chain; an authority may have left the list since, or have signed with SHA-1.
 */
export async function checkMaterial(
  material: TrustMaterial,
  at: Date,
  crypto: CryptoPort,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const listed: Listed[] = [];
  for (const { scheme, kid, open } of entriesOf(material)) {
    try {
      const key = open();
      listed.push({ scheme, kid, key, ...(key.certificate && { certificate: readCertificate(key.certificate) }) });
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      const kind = error.code === 'key.unusable' ? 'unusable' : 'malformed';
      findings.push({ kind, what: `entries that cannot be used because ${error.detail}`, subject: kid });
    }
  }
  const knownToBeOver = new Set(
    material.findings.flatMap(({ kind, subject }) => (kind === 'expired' ? [subject] : [])),
  );
  for (const { kid, certificate } of listed)
    if (certificate && certificate.notAfter < at && !knownToBeOver.has(kid))
      findings.push({ kind: 'expired', what: 'certificates whose time is over', subject: kid });
  return [...findings, ...(await checkChains(listed, crypto))];
}

/** Lists that hold no authority say nothing about chains. */
async function checkChains(listed: readonly Listed[], crypto: CryptoPort): Promise<readonly Finding[]> {
  const authorities = listed.filter(({ scheme, key }) => scheme === 'authority' && key.role === 'anchor');
  if (authorities.length === 0) return [];
  const findings: Finding[] = [];
  for (const { key, kid, certificate } of listed) {
    if (key.role !== 'signer' || !certificate) continue;
    const what = await faultOfChain(certificate, key, authorities, crypto);
    if (what !== undefined) findings.push({ kind: 'chain', what, subject: kid });
  }
  return findings;
}

async function faultOfChain(
  certificate: Certificate,
  { participant, domains }: TrustedKey,
  authorities: readonly Listed[],
  crypto: CryptoPort,
): Promise<string | undefined> {
  if (!certificate.signatureAlgorithm)
    return 'signers whose certificates are signed in a way that is not permitted, such as with SHA-1';
  const issuers: TrustedKey[] = [];
  const own = authorities.filter(({ key }) => key.participant === participant);
  for (const { key } of own) if (await isIssuedByAnyOf(certificate, [key.publicKey], crypto)) issuers.push(key);
  if (issuers.some((issuer) => issuer.domains.some((domain) => domains.includes(domain)))) return undefined;
  if (issuers.length > 0) return 'signers whose authority is on the list for another domain only';
  return own.some(({ certificate: one }) => one !== undefined && names(certificate, one))
    ? 'signers that name an authority of the list which did not sign them'
    : 'signers whose authority is not on the list';
}

function names({ authorityKeyId }: Certificate, { subjectKeyId }: Certificate): boolean {
  return authorityKeyId !== undefined && authorityKeyId === subjectKeyId;
}

import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { type CertificateList, isCertificateList, readCertificateList } from '../../envelope/certificate-list.ts';
import { isSignedByAnyOf } from '../../envelope/der-signature.ts';
import { pemBlocks } from '../../envelope/pem.ts';
import { CredentialError } from '../../problem.ts';
import type { Finding, Origin } from '../material.ts';
import { TrustFileError } from '../trust-file-error.ts';
import type { TrustFile, TrustNetwork } from './network.ts';

/** The list in a file: in DER, or between PEM lines. */
function derIn({ bytes, text }: TrustFile): Uint8Array | undefined {
  if (isCertificateList(bytes)) return bytes;
  return pemBlocks(text).find(({ label }) => label === 'X509 CRL')?.der;
}

/** @throws TrustFileError when none of the authorities that the operator named signed it */
async function isProven(list: CertificateList, { source, signers }: Origin, crypto: CryptoPort): Promise<boolean> {
  const { signatureAlgorithm, signedBytes, signature } = list;
  if (!signers || !signatureAlgorithm) return false;
  if (await isSignedByAnyOf(signers, signatureAlgorithm, signedBytes, signature, crypto)) return true;
  throw new TrustFileError(`${source} was not signed by the authority that was given. Do not use it.`);
}

/**
 * The signers of seals that a country signing authority has revoked (ICAO 9303-12, 7.1.4). The list counts for the
 * authority that it names. Nobody can forge a good seal with a false list, only make good ones look revoked; so one whose
 * signature was not checked is used, with a finding.
 */
export const icaoCrl: TrustNetwork = {
  id: 'icao-crl',
  title: 'Revocation list of a country signing authority (CRL)',
  recognise: (file) => derIn(file) !== undefined,
  async read(file, origin, crypto) {
    const { source, retrievedAt } = origin;
    const list = open(derIn(file) ?? new Uint8Array(), source);
    const { authorityKeyId, thisUpdate, nextUpdate, revoked } = list;
    const proven = await isProven(list, origin, crypto);
    const findings: Finding[] = proven ? [] : [{ kind: 'proof', what: 'its signature was not checked' }];
    if (nextUpdate && nextUpdate < retrievedAt)
      findings.push({
        kind: 'expired',
        what: 'its authority has published a newer one since',
        subject: authorityKeyId,
      });
    return {
      network: 'icao-crl',
      source,
      entries: [],
      revocationLists: [],
      revokedSigners: [{ authorityKeyId, since: revoked }],
      asOf: new Date(Math.min(thisUpdate.getTime(), retrievedAt.getTime())),
      isProven: proven,
      findings,
    };
  },
};

function open(der: Uint8Array, source: string): CertificateList {
  try {
    return readCertificateList(der);
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    throw new TrustFileError(`${source} cannot be read as a revocation list: ${error.detail}.`);
  }
}

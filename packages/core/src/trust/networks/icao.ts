import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { isSignedMessage, readSignedMessage, type SignedMessage } from '../../envelope/cms.ts';
import { findMessageSigner } from '../../envelope/cms-signer.ts';
import { derChildren, derTag, derUnsigned, derWhole, readWholeDer } from '../../envelope/der.ts';
import { isIssuedByAnyOf } from '../../envelope/issued-by.ts';
import { CredentialError, problem } from '../../problem.ts';
import type { Finding, Origin } from '../material.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { readAuthorities } from './icao-authorities.ts';
import type { TrustNetwork } from './network.ts';

/*
 * The master lists of country signing authorities, which States and ICAO publish (ICAO 9303-12, 9): a signed message
 * in CMS whose content is `SEQUENCE { version INTEGER (0), certList SET OF Certificate }`.
 */

const masterList = '2.23.136.1.1.2';
/** The extended key usage of those who sign master lists. An authority issues them for this, and others for other things. */
const masterListSigner = '2.23.136.1.1.3';

/** Reads the list without looking at its signature. @throws CredentialError `decode.malformed` */
function certificatesIn({ contentType, content }: SignedMessage): readonly Uint8Array[] {
  if (contentType !== masterList || !content) throw problem('decode.malformed', 'the message holds no master list');
  const [version, list] = derChildren(readWholeDer(content, derTag.sequence, 'a master list'));
  if (derUnsigned(version).some((byte) => byte !== 0) || list?.tag !== derTag.set)
    throw problem('decode.malformed', 'the master list is of a version that is not known');
  return derChildren(list).map(derWhole);
}

interface Proof {
  readonly isProven: boolean;
  readonly signedAt?: Date;
  readonly finding?: Finding;
}

/**
 * Who signed the list, and by whose leave: an authority that the operator named has to have issued the signer for this.
 * @throws TrustFileError when the list was changed after it was signed, or is by somebody else than the operator said
 */
async function prove(message: SignedMessage, origin: Origin, crypto: CryptoPort): Promise<Proof> {
  const { source, signers, retrievedAt } = origin;
  const found = await findSigner(message, source, crypto);
  if (typeof found === 'string')
    return { isProven: false, finding: { kind: 'proof', what: `its signature was not checked: ${found}` } };
  const { certificate, signingTime } = found;
  const signedAt = signingTime && { signedAt: signingTime };
  if (!certificate.extendedKeyUsage.includes(masterListSigner))
    throw new TrustFileError(`${source} is signed by somebody whose certificate is not for signing master lists.`);
  if (!signers) {
    const what = 'its signature is good, but nobody said which authority should have issued its signer';
    return { isProven: false, ...signedAt, finding: { kind: 'proof', what } };
  }
  if (!(await isIssuedByAnyOf(certificate, signers, crypto)))
    throw new TrustFileError(`${source} was not signed by anybody whom the authority that was named issued for this.`);
  const what = 'the certificate of its signer is over, so there should be a newer list';
  return {
    isProven: true,
    ...signedAt,
    ...(certificate.notAfter < retrievedAt && { finding: { kind: 'expired', what } }),
  };
}

/** @returns a text that says why the signature cannot be checked @throws TrustFileError when it is wrong */
async function findSigner(message: SignedMessage, source: string, crypto: CryptoPort) {
  try {
    return await findMessageSigner(message, crypto);
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    if (error.code !== 'signature.invalid' && error.code !== 'decode.malformed') return error.detail;
    throw new TrustFileError(`${source} cannot be used: ${error.detail}.`);
  }
}

/** A master list of country signing authorities. */
export const icao: TrustNetwork = {
  id: 'icao',
  title: 'ICAO master list of country signing authorities',
  recognise: ({ bytes }) => isSignedMessage(bytes),
  async read({ bytes }, origin, crypto) {
    const { source, retrievedAt } = origin;
    const { message, certificates } = open(bytes, source);
    const { isProven, signedAt, finding } = await prove(message, origin, crypto);
    const authorities = await readAuthorities(certificates, origin, crypto);
    return {
      network: 'icao',
      source,
      entries: authorities.entries,
      revocationLists: [],
      asOf: signedAt && signedAt < retrievedAt ? signedAt : retrievedAt,
      isProven,
      findings: [...(finding ? [finding] : []), ...authorities.findings],
    };
  },
};

function open(bytes: Uint8Array, source: string) {
  try {
    const message = readSignedMessage(bytes);
    return { message, certificates: certificatesIn(message) };
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    throw new TrustFileError(`${source} cannot be read as a master list: ${error.detail}.`);
  }
}

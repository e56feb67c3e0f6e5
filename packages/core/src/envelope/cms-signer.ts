import { sameBytes } from '../bytes/same-bytes.ts';
import type { CryptoPort } from '../crypto/crypto-port.ts';
import { limits } from '../limits.ts';
import { CredentialError, problem } from '../problem.ts';
import type { MessageSignature, SignedMessage } from './cms.ts';
import { isSignedBy } from './der-signature.ts';
import { type Certificate, readCertificate } from './x509.ts';

/** Who signed a message, and when by his own word. */
interface MessageSigner {
  readonly certificate: Certificate;
  readonly signingTime?: Date;
}

/**
 * The certificate, out of those in the message, whose owner signed it (RFC 5652, 5.4 to 5.6). Whether that owner may
 * sign such a message is for whoever asks to find out. Where there are several signatures, one good one is enough.
 * @throws CredentialError `signature.invalid`, `algorithm.not-allowed`, `key.not-found`, `key.unusable`,
 *   `decode.malformed`: why the first signature is not good
 */
export async function findMessageSigner(message: SignedMessage, crypto: CryptoPort): Promise<MessageSigner> {
  let first: CredentialError | undefined;
  for (const signature of message.signatures.slice(0, limits.candidateKeysMax)) {
    try {
      return await signerOf(message, signature, crypto);
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      first ??= error;
    }
  }
  throw first ?? problem('signature.invalid', 'the message is not signed');
}

async function signerOf(
  { contentType, content, certificates }: SignedMessage,
  signature: MessageSignature,
  crypto: CryptoPort,
): Promise<MessageSigner> {
  const { hash, algorithm, messageDigest, signedBytes, signingTime } = signature;
  if (!content) throw problem('decode.malformed', 'the content of the message is not in it');
  if (!hash || !algorithm)
    throw problem('algorithm.not-allowed', 'the message is signed in a way that is not permitted');
  if (signature.contentType !== contentType || !sameBytes(await crypto.digest(hash, content), messageDigest))
    throw problem('signature.invalid', 'the content of the message is not what was signed');
  const certificate = findCertificate(certificates, signature);
  if (!(await isSignedBy(certificate.publicKey, algorithm, signedBytes, signature.signature, crypto)))
    throw problem('signature.invalid', 'the signer that the message names did not sign it');
  return { certificate, ...(signingTime && { signingTime }) };
}

/** @throws CredentialError `key.not-found`, or why the certificate that is named cannot be used */
function findCertificate(certificates: readonly Uint8Array[], { signer }: MessageSignature): Certificate {
  let unusable: CredentialError | undefined;
  for (const der of certificates.slice(0, limits.candidateKeysMax)) {
    try {
      const certificate = readCertificate(der);
      const isNamed =
        'subjectKeyId' in signer
          ? certificate.subjectKeyId === signer.subjectKeyId
          : certificate.serialNumber === signer.serialNumber && sameBytes(certificate.issuer, signer.issuer);
      if (isNamed) return certificate;
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      unusable ??= error;
    }
  }
  throw unusable ?? problem('key.not-found', 'the message does not hold the certificate of its signer');
}

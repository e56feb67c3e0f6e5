import { curves } from '../../crypto/algorithms.ts';
import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { fitsKey, type PublicKey } from '../../crypto/public-key.ts';
import { rawSignature } from '../../envelope/der-signature.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import { readLinkedData } from '../../envelope/linked-data.ts';
import { contextsOf } from '../../envelope/linked-data-contexts.ts';
import { type LinkedDataProof, openProof, proofSignedBytes } from '../../envelope/linked-data-proof.ts';
import { limits } from '../../limits.ts';
import { CredentialError } from '../../problem.ts';
import type { Origin } from '../material.ts';
import { TrustFileError } from '../trust-file-error.ts';

/**
 * Checks the proof of a list with the keys of its publisher that are known from elsewhere. It is a JsonWebSignature2020
 * over canonical RDF (URDNA2015), the contexts of the list being those of the proof as well; the signature is in DER,
 * which JOSE does not have. Found out on the lists of the development network of 2026-08-22.
 *
 * The lists of the first version call their algorithm `EC` and have a raw signature, by a key that is published nowhere:
 * that one of them could not be confirmed does not show that it was changed.
 * @returns why the list is not proven, undefined when it is
 * @throws TrustFileError when none of the keys made the proof, or when the list holds more than the proof covers
 */
export async function gdhcnProofFault(
  list: JsonObject,
  { signers, source }: Origin,
  crypto: CryptoPort,
): Promise<string | undefined> {
  const { proof, ...document } = list;
  if (proof === undefined) return 'it carries no proof';
  if (!signers) return 'its proof was not checked';
  try {
    const contexts = contextsOf(list['@context']);
    if (!isObject(proof)) return 'its proof is not in a form that is known';
    const opened = openProof(proof, contexts);
    if (opened.algorithm?.keyType !== 'EC') return 'its proof is of a kind that cannot be checked';
    const { triples, lost } = readLinkedData(document, contexts, limits.trustListTriplesMax);
    if (lost.length > 0) throw new TrustFileError(`${source} holds more than its proof covers.`);
    const data = await proofSignedBytes(opened, triples, crypto);
    for (const signer of signers) if (await isBy(signer, opened, data, crypto)) return undefined;
    if (opened.algorithm.name === 'EC') return 'its proof, in the form of the first version, could not be confirmed';
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    return `its proof could not be checked because ${error.detail}`;
  }
  throw new TrustFileError(`${source} was not signed with the key that was given, or was changed afterwards.`);
}

async function isBy(
  signer: PublicKey,
  { algorithm, signature }: LinkedDataProof,
  data: Uint8Array,
  crypto: CryptoPort,
): Promise<boolean> {
  if (signer.type !== 'EC' || !algorithm) return false;
  const { coordinateBytes } = curves[signer.curve];
  // Should the list ever be signed as JOSE has it, the signature is of that very length, and in DER nearly never.
  const raw = signature.length === 2 * coordinateBytes ? signature : rawSignature(signature, coordinateBytes);
  return raw !== undefined && fitsKey(algorithm, signer, raw) && (await crypto.verify(algorithm, signer, data, raw));
}

import { decodeBase64Url } from '../bytes/base64.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { algorithmOfProof, type SignatureAlgorithm } from '../crypto/algorithms.ts';
import type { CryptoPort } from '../crypto/crypto-port.ts';
import { problem } from '../problem.ts';
import { type JsonObject, parseJsonObject } from './json.ts';
import { type Context, readLinkedData, type Triple } from './linked-data.ts';
import { canonicalTriples } from './rdf-canonical.ts';

/** A proof with a detached JWS (Linked Data Proofs 1.0; RFC 7797), taken apart but not verified. */
export interface LinkedDataProof {
  readonly type: unknown;
  /** Which key made it. */
  readonly verificationMethod?: string;
  /** Absent when its type and the header of the JWS name none that is permitted. */
  readonly algorithm?: SignatureAlgorithm;
  readonly signature: Uint8Array;
  /** The header as received, which is signed as it stands. */
  readonly header: string;
  /** What the proof says of itself, which is signed too. */
  readonly options: readonly Triple[];
}

const detachedJws = /^([\w-]+)\.\.([\w-]*)={0,2}$/;
/** Real proofs say five things of themselves. */
const optionsMax = 20;

/**
 * @param contexts in which the proof speaks of itself
 * @throws CredentialError `decode.malformed`, `decode.schema`
 */
export function openProof(proof: JsonObject, contexts: readonly Context[]): LinkedDataProof {
  const { jws, ...said } = proof;
  const [, header, signature] = (typeof jws === 'string' && detachedJws.exec(jws)) || [];
  if (header === undefined || signature === undefined)
    throw problem('decode.malformed', 'the proof has no detached JWS');
  const { alg, b64, crit } = parseJsonObject(decodeBase64Url(header));
  if (b64 !== false || !Array.isArray(crit) || crit.length !== 1 || crit[0] !== 'b64')
    throw problem('decode.schema', 'the header of the JWS asks for something else than an unencoded payload');
  if (said.proofPurpose !== 'assertionMethod') throw problem('decode.schema', 'the proof is for another purpose');
  const options = readLinkedData(said, contexts, optionsMax);
  if (options.lost.length > 0) throw problem('decode.schema', 'the proof says something that it does not sign');
  const algorithm = algorithmOfProof(proof.type, alg);
  return {
    type: proof.type,
    ...(typeof proof.verificationMethod === 'string' && { verificationMethod: proof.verificationMethod }),
    ...(algorithm && { algorithm }),
    signature: decodeBase64Url(signature),
    header,
    options: options.triples,
  };
}

/**
 * What a proof over a document signs: the header, a dot, and the hashes of the canonical forms of the proof and of the
 * document.
 * @throws CredentialError `decode.schema` when there is no canonical form within the limits
 */
export async function proofSignedBytes(
  { header, options }: LinkedDataProof,
  document: readonly Triple[],
  crypto: CryptoPort,
): Promise<Uint8Array> {
  const beginning = encodeUtf8(`${header}.`);
  const bytes = new Uint8Array(beginning.length + 64);
  bytes.set(beginning);
  for (const [index, triples] of [options, document].entries())
    bytes.set(await crypto.sha256(encodeUtf8(await canonicalTriples(triples, crypto))), beginning.length + 32 * index);
  return bytes;
}

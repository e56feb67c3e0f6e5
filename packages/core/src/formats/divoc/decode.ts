import { decodeUtf8 } from '../../bytes/utf8.ts';
import { isObject, type JsonObject, parseJsonText } from '../../envelope/json.ts';
import { type LinkedData, type Path, readLinkedData, type Triple } from '../../envelope/linked-data.ts';
import { contextsOf, credentialsContext, securityContext } from '../../envelope/linked-data-contexts.ts';
import { type LinkedDataProof, openProof } from '../../envelope/linked-data-proof.ts';
import type { Steps } from '../../envelope/steps.ts';
import { readZip } from '../../envelope/zip.ts';
import { limits } from '../../limits.ts';
import { problem } from '../../problem.ts';
import type { Scan } from '../../scan.ts';
import { zipStart } from './recognise.ts';

/** A DIVOC credential, its envelope opened; neither proven nor checked against the rules for its content. */
export interface Divoc {
  readonly kind: 'vaccination' | 'test';
  readonly proof: LinkedDataProof;
  /** What the signature fixes. */
  readonly triples: readonly Triple[];
  /** The document without all that the signature does not fix. */
  readonly signed: JsonObject;
  /** How many members were left out. */
  readonly lost: number;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt?: number;
}

const kinds: ReadonlyMap<unknown, Divoc['kind']> = new Map([
  ['ProofOfVaccinationCredential', 'vaccination'],
  ['ProofOfTestCertificateCredential', 'test'],
]);

/** @throws CredentialError `decode.*` */
export function decodeDivoc(scan: Scan, steps: Steps): Divoc {
  const text = isZip(scan)
    ? steps.step(
        'zip',
        () => decodeUtf8(readZip(bytesOf(scan))),
        ({ length }) => ({ characters: length }),
      )
    : textOf(scan);
  const json = steps.step(
    'json',
    () => parseJsonText(text),
    (value) => ({ members: Object.keys(value) }),
  );
  const proof = steps.step('proof', () => readProof(json), proofFacts);
  const data = steps.step('linked data', () => readDocument(json), dataFacts);
  return steps.step('credential', () => openCredential(json, proof, data), credentialFacts);
}

const textOf = (scan: Scan) => (scan.kind === 'text' ? scan.text : '');
const isZip = (scan: Scan) => scan.kind === 'bytes' || scan.text.startsWith(zipStart);

/** Of a text each character is a byte, but where a reader has put the bytes together as UTF-8: then these are back. */
function bytesOf(scan: Scan): Uint8Array {
  if (scan.kind === 'bytes') return scan.bytes;
  const bytes = new Uint8Array(scan.text.length);
  for (let at = 0; at < bytes.length; at++) {
    const code = scan.text.charCodeAt(at);
    if (code > 255) throw problem('decode.malformed', 'a character stands for no byte');
    bytes[at] = code;
  }
  return bytes;
}

function readProof({ proof }: JsonObject): LinkedDataProof {
  if (!isObject(proof)) throw problem('decode.schema', 'the credential does not have one proof');
  return openProof(proof, contextsOf(securityContext));
}

/** One context of credentials and one of DIVOC, so that no name has two meanings. */
function readDocument({ proof: _, ...document }: JsonObject): LinkedData {
  const names = document['@context'];
  const contexts = contextsOf(names);
  if (!Array.isArray(names) || names.length !== 2 || names[0] !== credentialsContext)
    throw problem('decode.unsupported-version', 'the contexts are not those of a DIVOC credential');
  return readLinkedData(document, contexts, limits.divocTriplesMax);
}

function openCredential(
  { proof: _, ...json }: JsonObject,
  proof: LinkedDataProof,
  { triples, lost }: LinkedData,
): Divoc {
  if (lost.some((path) => path.length === 0)) throw problem('decode.schema', 'the id of the credential is not an IRI');
  const signed = without(json, lost);
  const types = Array.isArray(signed.type) ? signed.type : [];
  const [kind, ...others] = types.flatMap((type) => kinds.get(type) ?? []);
  if (!kind || others.length > 0 || !types.includes('VerifiableCredential'))
    throw problem('decode.unsupported-version', 'the credential is of a kind that is not known');
  const expiresAt = signed.expirationDate === undefined ? undefined : secondsOf(signed.expirationDate);
  return {
    kind,
    proof,
    triples,
    signed,
    lost: lost.length,
    issuedAt: secondsOf(signed.issuanceDate),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** A copy without what lies at these places; a place in a list is left empty. */
function without(json: JsonObject, lost: readonly Path[]): JsonObject {
  const copy = JSON.parse(JSON.stringify(json)) as JsonObject;
  for (const path of lost) {
    let at: unknown = copy;
    for (const step of path.slice(0, -1)) at = (at as Record<string, unknown> | undefined)?.[step];
    const last = path.at(-1);
    if (typeof at !== 'object' || at === null || last === undefined) continue;
    (at as Record<string, unknown>)[last] = undefined;
  }
  return copy;
}

function secondsOf(time: unknown): number {
  const isTime =
    typeof time === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.test(time);
  const seconds = isTime ? Date.parse(time) / 1000 : Number.NaN;
  if (Number.isNaN(seconds)) throw problem('decode.schema', 'the time of issue or expiry is not a time');
  return seconds;
}

const proofFacts = ({ type, verificationMethod, algorithm }: LinkedDataProof) => ({
  type,
  verificationMethod,
  algorithm: algorithm?.name,
});
const dataFacts = ({ triples, lost }: LinkedData) => ({
  statements: triples.length,
  lost: lost.map((path) => path.join('.')),
});
const credentialFacts = ({ kind, issuedAt, signed }: Divoc) => ({
  kind,
  issuedAt: new Date(issuedAt * 1000).toISOString(),
  signed,
});

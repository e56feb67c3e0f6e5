import { decodeBase64Url } from '../../bytes/base64.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import { CredentialError } from '../../problem.ts';
import type { KeyEntry } from '../directory.ts';
import type { Finding, Origin, TrustMaterial } from '../material.ts';
import { areDivocKeys } from './divoc-key.ts';
import type { TrustNetwork } from './network.ts';

/** The issuer of the specification's examples: whatever it signs is a test. */
const exampleIssuers = new Set(['did:web:nzcp.covid19.health.nz']);
const didPrefix = 'did:web:';
const coordinateBytes = 32;

interface DidDocument {
  readonly id: string;
  readonly verificationMethod: readonly unknown[];
  readonly assertionMethod: readonly unknown[];
}

/**
 * Whether a JSON value is the DID document of an issuer of NZ COVID Passes: one of `did:web` that says which bare keys
 * may assert. Trust lists that come as DID documents hold certificates (`x5c`), and are others'.
 */
export function isNzIssuer(json: unknown): json is JsonObject & DidDocument {
  if (!isObject(json) || typeof json.id !== 'string' || !json.id.startsWith(didPrefix)) return false;
  const { verificationMethod, assertionMethod } = json;
  if (!Array.isArray(verificationMethod) || !Array.isArray(assertionMethod)) return false;
  if (json.id.includes(':trustlist') || areDivocKeys(verificationMethod)) return false;
  return !verificationMethod.some(
    (method) => isObject(method) && isObject(method.publicKeyJwk) && 'x5c' in method.publicKeyJwk,
  );
}

/**
 * The keys of one issuer of NZ COVID Passes (NZ COVID Pass 1, "DID Document"). A key counts only for passes that name
 * this issuer. What may not sign passes is left out with a note, not the whole document.
 */
function readNzIssuer({ id: did, verificationMethod, assertionMethod }: DidDocument, origin: Origin): TrustMaterial {
  const entries: KeyEntry[] = [];
  const findings: Finding[] = [];
  const asserting = new Set(assertionMethod);
  for (const method of verificationMethod) {
    const fault = faultOf(method, did, asserting);
    if (fault === undefined) entries.push(entryOf(method as Method, did, origin));
    else {
      const id = isObject(method) && typeof method.id === 'string' ? method.id : did;
      findings.push({ kind: 'malformed', what: `a key was left out because ${fault}`, subject: id });
    }
  }
  const { source, retrievedAt } = origin;
  return { network: 'nz', source, entries, revocationLists: [], asOf: retrievedAt, isProven: false, findings };
}

/** The DID document of an issuer of NZ COVID Passes. */
export const nz: TrustNetwork = {
  id: 'nz',
  title: 'Issuer of NZ COVID Passes (DID document)',
  recognise: ({ json }) => isNzIssuer(json),
  read: ({ json }, origin) => readNzIssuer(json as unknown as DidDocument, origin),
};

interface Method {
  readonly id: string;
  readonly publicKeyJwk: { readonly x: string; readonly y: string };
}

/** What keeps a key from signing passes. */
function faultOf(method: unknown, did: string, asserting: ReadonlySet<unknown>): string | undefined {
  if (!isObject(method)) return 'it is not an object';
  const { id, type, publicKeyJwk: jwk } = method;
  if (typeof id !== 'string' || !id.startsWith(`${did}#`)) return 'its id is not of this issuer';
  if (!asserting.has(id)) return 'it is not listed under assertionMethod';
  if (type !== 'JsonWebKey2020' || !isObject(jwk)) return 'it is not a JsonWebKey2020';
  if (jwk.d !== undefined) return 'its private half is published';
  if (jwk.kty !== 'EC' || jwk.crv !== 'P-256') return 'it is not on the curve P-256';
  return isCoordinate(jwk.x) && isCoordinate(jwk.y) ? undefined : 'x or y is not 32 bytes in base64url';
}

function isCoordinate(text: unknown): boolean {
  try {
    return typeof text === 'string' && decodeBase64Url(text).length === coordinateBytes;
  } catch (error) {
    if (error instanceof CredentialError) return false;
    throw error;
  }
}

function entryOf({ id, publicKeyJwk: { x, y } }: Method, did: string, origin: Origin): KeyEntry {
  const kid = id.slice(did.length + 1);
  return {
    kid,
    issuer: did,
    scheme: 'nz-pass',
    open: () => ({
      role: 'signer',
      network: 'nz',
      participant: did,
      kids: [kid],
      publicKey: { type: 'EC', curve: 'P-256', x: decodeBase64Url(x), y: decodeBase64Url(y) },
      domains: ['nz-pass'],
      environment: exampleIssuers.has(did) ? 'test' : (origin.environment ?? 'production'),
      standing: { state: 'active' },
      provenance: { source: origin.source, retrievedAt: origin.retrievedAt },
    }),
  };
}

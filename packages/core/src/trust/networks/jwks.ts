import { decodeBase64Url, encodeBase64Url } from '../../bytes/base64.ts';
import { encodeUtf8 } from '../../bytes/utf8.ts';
import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import { CredentialError } from '../../problem.ts';
import type { KeyEntry } from '../directory.ts';
import type { Finding, Origin } from '../material.ts';
import { TrustFileError } from '../trust-file-error.ts';
import type { TrustNetwork } from './network.ts';

const coordinateBytes = 32;

/** Whether a JSON value is a key set (RFC 7517, 5): `{"keys": [...]}`. */
export function isJwks(json: unknown): json is JsonObject & { readonly keys: readonly unknown[] } {
  return isObject(json) && Array.isArray(json.keys);
}

/**
 * The key set of one issuer of SMART Health Cards. A key counts only for cards that name this issuer. A key that is
 * not usable is left out with a note, not the whole set.
 * @param name the issuer's name for people
 */
export async function readJwks(
  json: { readonly keys: readonly unknown[] },
  issuer: string,
  name: string | undefined,
  network: string,
  origin: Origin,
  crypto: CryptoPort,
): Promise<{ readonly entries: readonly KeyEntry[]; readonly findings: readonly Finding[] }> {
  const entries: KeyEntry[] = [];
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const key of json.keys) {
    const fault = await faultOf(key, crypto);
    const id = isObject(key) && typeof key.kid === 'string' ? key.kid : undefined;
    // The same key stands there twice where it has two certificates; its kid is its thumbprint.
    if (fault === undefined && id !== undefined && seen.has(id)) {
      findings.push({ kind: 'duplicate', what: 'a key that stands there twice', subject: `${issuer} (${id})` });
      continue;
    }
    if (fault === undefined) entries.push(entryOf(key as EcJwk, issuer, name, network, origin));
    else {
      const subject = id === undefined ? issuer : `${issuer} (${id})`;
      findings.push({ kind: 'malformed', what: `a key was left out because ${fault}`, subject });
    }
    if (fault === undefined && id !== undefined) seen.add(id);
  }
  return { entries, findings };
}

/** A key set as a file of its own. Whose keys it holds it says itself, or whoever names the file. */
export const jwks: TrustNetwork = {
  id: 'jwks',
  title: 'Key set of an issuer of SMART Health Cards (JWKS)',
  recognise: ({ json }) => isJwks(json),
  async read({ json }, origin, crypto) {
    const set = json as { readonly keys: readonly unknown[]; readonly iss?: unknown; readonly issuer?: unknown };
    const issuer = origin.issuer ?? set.iss ?? set.issuer;
    if (typeof issuer !== 'string') {
      throw new TrustFileError(
        `${origin.source} is a key set that does not say whose keys it holds. Name the issuer: ISSUER=FILE.`,
      );
    }
    const { entries, findings } = await readJwks(set, issuer, undefined, 'local', origin, crypto);
    const { source, retrievedAt } = origin;
    return { network: 'jwks', source, entries, revocationLists: [], asOf: retrievedAt, isProven: false, findings };
  },
};

interface EcJwk {
  readonly kid: string;
  readonly x: string;
  readonly y: string;
  readonly crlVersion?: unknown;
}

/** What keeps a key from being used (SMART Health Cards 1.4.0, "Determining keys associated with an issuer"). */
async function faultOf(key: unknown, crypto: CryptoPort): Promise<string | undefined> {
  if (!isObject(key)) return 'it is not an object';
  const { kty, crv, use, alg, kid, x, y, d } = key;
  if (d !== undefined) return 'its private half is published';
  if (kty !== 'EC' || crv !== 'P-256') return 'it is not on the curve P-256';
  // Issuers have left out use and alg, and their cards are good; a wrong value is another matter.
  if (use !== undefined && use !== 'sig') return 'it is not for signatures';
  if (alg !== undefined && alg !== 'ES256') return 'it is not for ES256';
  if (typeof kid !== 'string' || typeof x !== 'string' || typeof y !== 'string') return 'it lacks kid, x or y';
  try {
    if (decodeBase64Url(x).length !== coordinateBytes || decodeBase64Url(y).length !== coordinateBytes)
      return 'x or y is not 32 bytes long';
  } catch (error) {
    if (error instanceof CredentialError) return 'x or y is not base64url';
    throw error;
  }
  const thumbprint = await crypto.sha256(encodeUtf8(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`));
  return encodeBase64Url(thumbprint) === kid ? undefined : 'its kid is not its thumbprint (RFC 7638)';
}

function entryOf(key: EcJwk, issuer: string, name: string | undefined, network: string, origin: Origin): KeyEntry {
  const { kid, x, y, crlVersion } = key;
  // One issuer in the field writes the version as a text.
  const statusListVersion = Number(crlVersion);
  return {
    kid,
    issuer,
    scheme: 'shc',
    open: () => ({
      role: 'signer',
      network,
      participant: issuer,
      ...(name && { name }),
      kids: [kid],
      publicKey: { type: 'EC', curve: 'P-256', x: decodeBase64Url(x), y: decodeBase64Url(y) },
      domains: ['shc'],
      environment: origin.environment ?? 'production',
      standing: { state: 'active' },
      ...(Number.isSafeInteger(statusListVersion) && { statusListVersion }),
      provenance: { source: origin.source, retrievedAt: origin.retrievedAt },
    }),
  };
}

import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { isObject } from '../../envelope/json.ts';
import { isJwks, readJwks } from '../jwks.ts';
import type { Origin, TrustMaterial } from '../material.ts';

/**
 * Issuers whose private keys are published with the specification's examples. Should one ever be on the list, its
 * cards are test cards.
 */
const exampleIssuers = new Set(['https://spec.smarthealth.cards/examples/issuer']);

/** Whether a JSON value is a snapshot of the VCI directory: `{"issuerInfo": [{"issuer", "keys", "crls"}]}`. */
export function isVciSnapshot(
  json: unknown,
): json is { readonly issuerInfo: readonly unknown[]; readonly time?: unknown } {
  return isObject(json) && Array.isArray(json.issuerInfo);
}

/** The snapshot of the VCI directory: issuers with their keys and revocation lists as they were at its time. */
export async function readVciSnapshot(
  json: { readonly issuerInfo: readonly unknown[]; readonly time?: unknown },
  origin: Origin,
  crypto: CryptoPort,
): Promise<TrustMaterial> {
  const time = typeof json.time === 'string' ? new Date(json.time) : undefined;
  const asOf = time && !Number.isNaN(time.getTime()) ? time : origin.retrievedAt;
  const entries: TrustMaterial['entries'][number][] = [];
  const revocationLists: TrustMaterial['revocationLists'][number][] = [];
  const notes: string[] = [];
  for (const info of json.issuerInfo) {
    const issuer = isObject(info) && isObject(info.issuer) ? info.issuer : undefined;
    if (!isObject(info) || typeof issuer?.iss !== 'string' || !isJwks(info)) {
      notes.push(`${origin.source}: an issuer without address or keys was left out.`);
      continue;
    }
    const { iss, name } = issuer;
    const own: Origin = exampleIssuers.has(iss) ? { ...origin, environment: 'test' } : origin;
    const keys = await readJwks(
      info,
      iss,
      typeof name === 'string' ? name : undefined,
      'vci',
      { ...own, retrievedAt: asOf },
      crypto,
    );
    entries.push(...keys.entries);
    notes.push(...keys.notes);
    for (const list of Array.isArray(info.crls) ? info.crls : []) revocationLists.push({ issuer: iss, json: list });
  }
  return { entries, revocationLists, asOf, notes };
}

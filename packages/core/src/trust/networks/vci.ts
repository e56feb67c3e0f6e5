import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { isObject } from '../../envelope/json.ts';
import type { Finding, Origin, TrustMaterial } from '../material.ts';
import { isJwks, readJwks } from './jwks.ts';
import type { TrustNetwork } from './network.ts';

/**
 * Issuers whose private keys are published with the specification's examples. Should one ever be on the list, its
 * cards are test cards.
 */
const exampleIssuers = new Set(['https://spec.smarthealth.cards/examples/issuer']);

interface Snapshot {
  readonly issuerInfo: readonly unknown[];
  readonly time?: unknown;
}

/** Whether a JSON value is a snapshot of the VCI directory: `{"issuerInfo": [{"issuer", "keys", "crls"}]}`. */
function isVciSnapshot(json: unknown): json is Snapshot {
  return isObject(json) && Array.isArray(json.issuerInfo);
}

async function readVciSnapshot(json: Snapshot, origin: Origin, crypto: CryptoPort): Promise<TrustMaterial> {
  const time = typeof json.time === 'string' ? new Date(json.time) : undefined;
  const asOf = time && !Number.isNaN(time.getTime()) ? time : origin.retrievedAt;
  const entries: TrustMaterial['entries'][number][] = [];
  const revocationLists: TrustMaterial['revocationLists'][number][] = [];
  const findings: Finding[] = [];
  for (const info of json.issuerInfo) {
    const issuer = isObject(info) && isObject(info.issuer) ? info.issuer : undefined;
    if (!isObject(info) || typeof issuer?.iss !== 'string' || !isJwks(info)) {
      findings.push({
        kind: 'malformed',
        what: 'issuers without address or keys were left out',
        subject: 'no address',
      });
      continue;
    }
    const { iss, name } = issuer;
    const own: Origin = exampleIssuers.has(iss) ? { ...origin, environment: 'test' } : origin;
    const title = typeof name === 'string' ? name : undefined;
    const keys = await readJwks(info, iss, title, 'vci', { ...own, retrievedAt: asOf }, crypto);
    entries.push(...keys.entries);
    findings.push(...keys.findings);
    for (const list of Array.isArray(info.crls) ? info.crls : []) revocationLists.push({ issuer: iss, json: list });
  }
  return { network: 'vci', source: origin.source, entries, revocationLists, asOf, isProven: false, findings };
}

/** The snapshot of the VCI directory: issuers with their keys and revocation lists as they were at its time. */
export const vci: TrustNetwork = {
  id: 'vci',
  title: 'VCI directory of issuers of SMART Health Cards',
  recognise: ({ json }) => isVciSnapshot(json),
  read: ({ json }, origin, crypto) => readVciSnapshot(json as Snapshot, origin, crypto),
};

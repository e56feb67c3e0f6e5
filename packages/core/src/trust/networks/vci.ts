import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import type { KeyEntry } from '../directory.ts';
import { proveListSignature } from '../list-signature.ts';
import type { Finding, FindingKind, Origin, TrustMaterial } from '../material.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { isJwks, readJwks } from './jwks.ts';
import { pastTime, type TrustFile, type TrustNetwork } from './network.ts';

/**
 * Issuers whose private keys are published with the specification's examples. Should one ever be on the list, its
 * cards are test cards.
 */
const exampleIssuers = new Set(['https://spec.smarthealth.cards/examples/issuer']);

/** The directory's other files, which name issuers and hold no keys. */
const withoutKeys = ['participating_issuers', 'issuer_metadata'];

interface Snapshot {
  readonly issuerInfo: readonly unknown[];
  readonly time?: unknown;
}

const isWithoutKeys = (json: unknown) => isObject(json) && withoutKeys.some((name) => Array.isArray(json[name]));

/** Whether a JSON value is a snapshot of the VCI directory: `{"issuerInfo": [{"issuer", "keys", "crls"}]}`. */
function isVciSnapshot(json: unknown): json is Snapshot {
  return isObject(json) && Array.isArray(json.issuerInfo);
}

async function readVciSnapshot(json: Snapshot, origin: Origin, crypto: CryptoPort): Promise<TrustMaterial> {
  const asOf = pastTime(json.time, origin.retrievedAt);
  const entries: KeyEntry[] = [];
  const revocationLists: TrustMaterial['revocationLists'][number][] = [];
  const findings: Finding[] = [];
  const note = (kind: FindingKind, what: string, subject: string) => findings.push({ kind, what, subject });
  const issuers = new Set<string>();
  const holders = new Map<string, readonly string[]>();
  for (const info of json.issuerInfo) {
    const issuer = isObject(info) && isObject(info.issuer) ? info.issuer : {};
    const { iss, name, canonical_iss: canonical } = issuer;
    if (!isObject(info) || typeof iss !== 'string' || !isJwks(info)) {
      note('malformed', 'issuers without address or keys were left out', 'no address');
      continue;
    }
    if (!iss.startsWith('https://')) {
      // SMART Health Cards 1.4.0: the address is one of https, as the keys are to be had there.
      note('malformed', 'issuers whose address does not begin with https:// were left out', iss);
      continue;
    }
    if (issuers.has(iss)) note('duplicate', 'issuers that are listed more than once', iss);
    issuers.add(iss);
    if (canonical !== undefined)
      note('reference', 'issuers that name another one as the same body, each with its own keys all the same', iss);
    if (exampleIssuers.has(iss)) note('environment', 'issuers of examples, whose cards are tests', iss);
    const keys = await readJwks(info, iss, textOf(name), 'vci', originOf(info, iss, asOf, origin), crypto);
    if (info.keys.length === 0) note('unusable', 'issuers without any key', iss);
    for (const { kid } of keys.entries) {
      holders.set(kid, [...(holders.get(kid) ?? []), iss]);
    }
    entries.push(...keys.entries);
    findings.push(...keys.findings);
    for (const list of Array.isArray(info.crls) ? info.crls : []) revocationLists.push({ issuer: iss, json: list });
  }
  for (const [kid, owners] of holders)
    if (new Set(owners).size > 1) note('duplicate', 'keys that several issuers have as theirs', kid);
  return { network: 'vci', source: origin.source, entries, revocationLists, asOf, isProven: false, findings };
}

/** The keys of an issuer that no longer answers are kept; so each has the time at which they were last fetched. */
function originOf({ lastRetrieved }: JsonObject, iss: string, asOf: Date, origin: Origin): Origin {
  const own = { ...origin, retrievedAt: pastTime(lastRetrieved, asOf) };
  return exampleIssuers.has(iss) ? { ...own, environment: 'test' } : own;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Whether the publisher signed the file; the signature is published beside it. @throws TrustFileError */
async function isProven({ bytes }: TrustFile, origin: Origin, crypto: CryptoPort): Promise<boolean> {
  return origin.signature !== undefined && (await proveListSignature(bytes, origin.signature, origin, crypto));
}

/** The snapshot of the VCI directory: issuers with their keys and revocation lists as they were at its time. */
export const vci: TrustNetwork = {
  id: 'vci',
  title: 'VCI directory of issuers of SMART Health Cards',
  recognise: ({ json }) => isVciSnapshot(json) || isWithoutKeys(json),
  async read(file, origin, crypto) {
    if (!isVciSnapshot(file.json))
      throw new TrustFileError(
        `${origin.source} is the VCI directory's list of issuers without their keys. Use its snapshot: vci_snapshot.json.`,
      );
    const proven = await isProven(file, origin, crypto);
    const material = await readVciSnapshot(file.json, origin, crypto);
    if (proven) return { ...material, isProven: true };
    const what = 'its signature, which is published in a file of its own, was not checked';
    return { ...material, findings: [{ kind: 'proof', what }, ...material.findings] };
  },
};

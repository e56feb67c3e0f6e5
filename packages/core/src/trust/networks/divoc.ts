import { isObject, type JsonObject } from '../../envelope/json.ts';
import { CredentialError } from '../../problem.ts';
import type { KeyEntry } from '../directory.ts';
import type { Domain } from '../key.ts';
import type { Finding, Origin } from '../material.ts';
import { areDivocKeys, readMethodKey } from './divoc-key.ts';
import type { TrustNetwork } from './network.ts';

/*
 * Keys of the issuers of DIVOC certificates, pinned by their DID. The DIDs in circulation (`did:india`) are names and
 * lead nowhere, and DIVOC publishes no list of keys, so that somebody has to write one: a DID document, or a JSON list
 * of them. A document may say what its keys may sign, in a member of our own: `"domains": ["divoc/vaccination"]`.
 */

const network = 'divoc';
const allDomains: readonly Domain[] = ['divoc/vaccination', 'divoc/test'];

/** The countries behind the DIDs that name one. */
const countries: ReadonlyMap<string, string> = new Map([
  ['did:india', 'IN'],
  ['did:indonesia', 'ID'],
  ['did:jamaica', 'JM'],
  ['did:philippines', 'PH'],
  ['did:srilanka:moh', 'LK'],
]);

interface DidDocument extends JsonObject {
  readonly id: string;
  readonly verificationMethod: readonly unknown[];
}

/** The documents of a file: itself, or all that a list holds; none where one of them is something else. */
function documentsOf(json: unknown): readonly DidDocument[] {
  const all = Array.isArray(json) ? json : [json];
  return all.every(isIssuer) ? all : [];
}

/** The keys of this network are RSA and Ed25519 and bare, by which its documents differ from those of all others. */
function isIssuer(json: unknown): json is DidDocument {
  if (!isObject(json) || typeof json.id !== 'string' || !Array.isArray(json.verificationMethod)) return false;
  return /^did:[a-z]/.test(json.id) && !json.id.includes(':trustlist') && areDivocKeys(json.verificationMethod);
}

/** DID documents of issuers of DIVOC certificates. */
export const divoc: TrustNetwork = {
  id: network,
  title: 'Issuers of DIVOC certificates (DID documents)',
  recognise: ({ json }) => documentsOf(json).length > 0,
  read({ json }, origin) {
    const entries: KeyEntry[] = [];
    const findings: Finding[] = [];
    for (const issuer of documentsOf(json)) {
      for (const method of issuer.verificationMethod) {
        try {
          entries.push(...entriesOf(method, issuer, origin));
        } catch (error) {
          if (!(error instanceof CredentialError)) throw error;
          findings.push({
            kind: 'malformed',
            what: `a key was left out because ${error.detail}`,
            subject: issuer.id,
          });
        }
      }
    }
    const { source, retrievedAt } = origin;
    return { network, source, entries, revocationLists: [], asOf: retrievedAt, isProven: false, findings };
  },
};

/** A key is found by its own id and by the DID alone, as certificates name it in either way. */
function entriesOf(method: unknown, { id: did, domains }: DidDocument, origin: Origin): readonly KeyEntry[] {
  const { kid, publicKey } = readMethodKey(method, did);
  const permitted = allDomains.filter((domain) => !Array.isArray(domains) || domains.includes(domain));
  const kids = [...new Set([kid, did])];
  const country = countries.get(did);
  const open = (): ReturnType<KeyEntry['open']> => ({
    role: 'signer',
    network,
    participant: country ?? did,
    kids,
    publicKey,
    domains: permitted.length > 0 ? permitted : [`${network}/none`],
    environment: origin.environment ?? 'production',
    standing: { state: 'active' },
    provenance: { source: origin.source, retrievedAt: origin.retrievedAt },
  });
  return kids.map((name) => ({ kid: name, scheme: 'divoc', open }));
}

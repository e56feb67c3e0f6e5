import { decodeBase64 } from '../../bytes/base64.ts';
import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import { alpha2Of } from '../country.ts';
import type { KeyEntry } from '../directory.ts';
import { domainsOf, type HcertFormat, hcertFormats, hcertSignerEntry } from '../hcert-signer.ts';
import type { Domain } from '../key.ts';
import type { Finding, FindingKind, Origin, TrustMaterial } from '../material.ts';
import { type GdhcnEntry, readGdhcnEntry } from './gdhcn-entry.ts';
import { readGdhcnJwk } from './gdhcn-jwk.ts';
import { gdhcnProofFault } from './gdhcn-proof.ts';
import type { TrustNetwork } from './network.ts';

/*
 * The trust lists of the WHO Global Digital Health Certification Network, DID documents at
 * `did:web:tng-cdn.who.int:[v2:]trustlist[-ref][:<domain>[:<participant>[:<usage>]]]`. Sources of the rules:
 * - form, codes and proof: smart-trust implementation guide 1.6.0 ("GDHCN trust list", did:web), tng-key-distribution;
 * - usages, key ids, key usages of certificates: smart-trust, concepts_certificate_governance and hcert_spec 1.1.1;
 * - what is odd: the published lists of 2026-08-22, of both versions and environments.
 *
 * The proof of a list is checked where the key of its publisher is given. The key of the production list is not
 * published where the list says, so that most lists have to come from where they can be trusted; a note says so.
 */

const network = 'gdhcn';

/** The only host of keys that count; those of the test environments have other names (`tng-cdn-dev`, `tng-cdn-uat`). */
const productionHost = 'tng-cdn.who.int';

/** What stands behind the codes of trust domains, in the words of the guide, the gateway and the lists. */
const formatsOfDomain = new Map<string | undefined, readonly HcertFormat[]>([
  ['DCC', ['dcc', 'ddcc']], // signers of DDCC were never moved to a domain of their own
  ['DDCC', ['dcc', 'ddcc']],
  ['ICVP', ['icvp']],
  ['DICVP', ['icvp']],
  ['PH4H', ['vhl']],
  ['IPS-PILGRIMAGE', ['vhl']],
  ['-', hcertFormats], // any
  [undefined, hcertFormats], // the first version knows no domains, and WHO's own validator takes its keys for everything
]);

/** ISO 3166-1 leaves these codes to its users. In this network they are test participants, also on the production list. */
const testParticipant = /^X[A-Z]{1,2}$/;

interface GdhcnList {
  readonly id: string;
  readonly verificationMethod: readonly unknown[];
  readonly proof?: unknown;
}

/** Whether a JSON value is a trust list of this network, with keys or with references to further lists. */
function isGdhcnList(json: unknown): json is GdhcnList {
  if (!isObject(json) || typeof json.id !== 'string' || !Array.isArray(json.verificationMethod)) return false;
  return /^did:web:[^#]*:trustlist(?:-ref)?(?::|$)/.test(json.id);
}

async function readGdhcnList(list: GdhcnList & JsonObject, origin: Origin, crypto: CryptoPort): Promise<TrustMaterial> {
  const entries: KeyEntry[] = [];
  const findings: Finding[] = [];
  const note = (kind: FindingKind, what: string, subject?: string) =>
    findings.push({ kind, what, ...(subject !== undefined && { subject }) });
  const fault = await gdhcnProofFault(list, origin, crypto);
  if (fault !== undefined) note('proof', fault);
  const references = new Set<string>();
  for (const one of list.verificationMethod) {
    if (typeof one === 'string') {
      if (one !== list.id) references.add(one);
      continue;
    }
    const entry = readGdhcnEntry(one);
    if (typeof entry === 'string') {
      note(
        'malformed',
        `entries left out because ${entry}`,
        isObject(one) && typeof one.id === 'string' ? one.id : 'no id',
      );
    } else if (entry.usage !== 'DSC') {
      // An authority (SCA) vouches for signers, and the list already does that for each of them. As it must never sign
      // a credential itself, it is kept where no credential can find it.
      note('not-signing', `keys for ${entry.usage}, which sign no credential`, entry.kid);
      const isTest = isTestKey(entry, list, origin);
      entries.push(authorityEntry(entry, { ...origin, environment: isTest ? 'test' : 'production' }));
    } else {
      const isTest = isTestKey(entry, list, origin);
      const who = entry.host === productionHost ? entry.participant : entry.host;
      if (isTest) note('environment', `signers of ${who}, all taken for tests`, entry.kid);
      if (!formatsOfDomain.has(entry.domain))
        note('not-read', `signers for ${entry.domain}, which may sign nothing that is read here`, entry.kid);
      entries.push(signerEntry(entry, { ...origin, environment: isTest ? 'test' : 'production' }));
    }
  }
  for (const did of references) note('reference', 'it refers to further lists and does not hold their keys', did);
  return {
    network,
    source: origin.source,
    entries,
    revocationLists: [],
    asOf: asOf(list.proof, origin),
    isProven: fault === undefined,
    findings,
  };
}

/** A trust list of this network. */
export const gdhcn: TrustNetwork = {
  id: network,
  title: 'WHO Global Digital Health Certification Network',
  recognise: ({ json }) => isGdhcnList(json),
  read: ({ json }, origin, crypto) => readGdhcnList(json as GdhcnList & JsonObject, origin, crypto),
};

/** Whatever the operator says, only the production list has production keys. It has been seen to name the test list. */
function isTestKey({ host, participant }: GdhcnEntry, { id }: GdhcnList, { environment }: Origin): boolean {
  const isProduction = host === productionHost && id.startsWith(`did:web:${productionHost}:`);
  return !isProduction || environment === 'test' || (testParticipant.test(participant) && participant !== 'XKX');
}

/** What an entry is for: a signer signs it, an authority issues signers for it. */
function purposeOf({ domain }: GdhcnEntry): { formats: readonly HcertFormat[]; otherDomains: readonly Domain[] } {
  const formats = formatsOfDomain.get(domain) ?? [];
  return { formats, otherDomains: formats.length > 0 ? [] : [`gdhcn/${domain}`] };
}

/** An authority of signers (SCA), or authority (DECA) and key (DESC) of the exchange between participants. */
function authorityEntry(entry: GdhcnEntry, origin: Origin): KeyEntry {
  const { formats, otherDomains } = purposeOf(entry);
  const isOfExchange = entry.usage !== 'SCA';
  const { kid, open } = signerEntry(entry, origin);
  return {
    kid,
    scheme: 'authority',
    open: () => ({
      ...open(),
      role: entry.usage === 'DESC' ? 'signer' : 'anchor',
      // Key usages limit what a certificate signs, not what its owner issues signers for.
      domains: isOfExchange ? ['gdhcn/exchange'] : [...domainsOf([], formats), ...otherDomains],
    }),
  };
}

function signerEntry(entry: GdhcnEntry, origin: Origin): KeyEntry {
  const { kid, participant, certificate, jwk } = entry;
  const { formats, otherDomains } = purposeOf(entry);
  // Agencies have codes like those of countries. Where the code is neither, the certificate knows better.
  const country = alpha2Of(participant) ?? (/^[A-Z]{3}$/.test(participant) ? participant : undefined);
  if (certificate !== undefined) {
    return hcertSignerEntry(
      {
        kid,
        network,
        ...(country !== undefined && { country }),
        formats,
        otherDomains,
        // Expired keys stay on these lists, though the governance has them removed, and a signer is not to sign
        // anything that outlives it. The beginning is not judged: see decision 0004.
        endsWithCertificate: true,
        der: () => decodeBase64(certificate),
      },
      origin,
    );
  }
  return {
    kid,
    scheme: 'hcert',
    open: () => ({
      role: 'signer',
      network,
      participant: country ?? participant,
      kids: [kid],
      publicKey: readGdhcnJwk(jwk),
      domains: [...domainsOf([], formats), ...otherDomains],
      environment: origin.environment ?? 'test',
      standing: { state: 'active' },
      provenance: { source: origin.source, retrievedAt: origin.retrievedAt },
    }),
  };
}

/** When the list was signed, unless it says that this is yet to come. */
function asOf(proof: unknown, { retrievedAt }: Origin): Date {
  const created = new Date(isObject(proof) && typeof proof.created === 'string' ? proof.created : Number.NaN);
  return created < retrievedAt ? created : retrievedAt;
}

import { decodeBase64, encodeBase64 } from '../../bytes/base64.ts';
import type { CryptoPort } from '../../crypto/crypto-port.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import { readCertificate } from '../../envelope/x509.ts';
import type { KeyEntry } from '../directory.ts';
import type { Domain, TrustedKey } from '../key.ts';
import type { Origin, TrustMaterial } from '../material.ts';

/**
 * Extended key usages that limit a document signer, in the official and in the older family of object identifiers;
 * both are in circulation (eHN HCERT 1.0.8, annex A.1). Usages for other purposes do not limit it.
 */
const usages: Readonly<Record<string, Domain>> = {
  '1.3.6.1.4.1.1847.2021.1.1': 'dcc/test',
  '1.3.6.1.4.1.1847.2021.1.2': 'dcc/vaccination',
  '1.3.6.1.4.1.1847.2021.1.3': 'dcc/recovery',
  '1.3.6.1.4.1.0.1847.2021.1.1': 'dcc/test',
  '1.3.6.1.4.1.0.1847.2021.1.2': 'dcc/vaccination',
  '1.3.6.1.4.1.0.1847.2021.1.3': 'dcc/recovery',
};
const everything: readonly Domain[] = ['dcc/vaccination', 'dcc/test', 'dcc/recovery'];

function domainsOf(extendedKeyUsage: readonly string[]): readonly Domain[] {
  const limited = extendedKeyUsage.flatMap((usage) => usages[usage] ?? []);
  return limited.length > 0 ? [...new Set(limited)] : everything;
}

/** The entry of a document signer certificate. It is parsed when a credential first names it. */
function signerEntry(
  der: () => Uint8Array,
  kid: string,
  network: string,
  country: string | undefined,
  origin: Origin,
): KeyEntry {
  return {
    kid,
    format: 'dcc',
    open(): TrustedKey {
      const certificate = readCertificate(der());
      const name = certificate.organisation ?? certificate.commonName;
      return {
        role: 'signer',
        network,
        participant: country ?? certificate.country ?? 'unknown',
        ...(name && { name }),
        kids: [kid],
        publicKey: certificate.publicKey,
        certificate: certificate.der,
        domains: domainsOf(certificate.extendedKeyUsage),
        environment: origin.environment ?? 'production',
        standing: { state: 'active' },
        provenance: { source: origin.source, retrievedAt: origin.retrievedAt },
      };
    },
  };
}

/**
 * A document signer certificate that somebody trusts by hand. Its key id is the first eight bytes of its SHA-256. A
 * certificate that cannot be read is found out when a credential names it: `key.unusable`.
 * @param der X.509 in DER
 */
export async function readSignerCertificate(
  der: Uint8Array,
  origin: Origin,
  crypto: CryptoPort,
): Promise<TrustMaterial> {
  const kid = encodeBase64((await crypto.sha256(der)).subarray(0, 8));
  return {
    entries: [signerEntry(() => der, kid, 'local', undefined, origin)],
    revocationLists: [],
    asOf: origin.retrievedAt,
    notes: [],
  };
}

/**
 * The entries of a list of EU signers, in any of the three forms in which backends hand them out: a list of
 * `{kid, country, rawData}`, the same under `certificates`, or `{kid, rawData}` by country.
 * @returns undefined when the JSON value is none of them
 */
export function euSignerItems(json: unknown): readonly unknown[] | undefined {
  const items = isObject(json) ? (json.certificates ?? itemsByCountry(json)) : json;
  if (!Array.isArray(items)) return undefined;
  return items.some((item) => isObject(item) && 'rawData' in item) ? items : undefined;
}

function itemsByCountry(json: JsonObject): readonly unknown[] | undefined {
  const countries = Object.entries(json);
  if (!countries.every(([country, items]) => /^[A-Z]{2}$/.test(country) && Array.isArray(items))) return undefined;
  return countries.flatMap(([country, items]) =>
    (items as unknown[]).map((item) => (isObject(item) ? { country, ...item } : item)),
  );
}

/** Reads the entries of a list of EU signers. What is no signer or lacks a part is left out with a note. */
export function readEuSigners(items: readonly unknown[], origin: Origin): TrustMaterial {
  const entries: KeyEntry[] = [];
  let skipped = 0;
  for (const one of items) {
    if (!isObject(one) || typeof one.kid !== 'string' || typeof one.rawData !== 'string') {
      skipped++;
      continue;
    }
    if (one.certificateType !== undefined && one.certificateType !== 'DSC') continue;
    const { kid, rawData } = one;
    const country = typeof one.country === 'string' ? one.country : undefined;
    entries.push(signerEntry(() => decodeBase64(rawData), kid, 'eu-dcc', country, origin));
  }
  const notes =
    skipped > 0 ? [`${origin.source}: ${skipped} entries without key id or certificate were left out.`] : [];
  return { entries, revocationLists: [], asOf: origin.retrievedAt, notes };
}

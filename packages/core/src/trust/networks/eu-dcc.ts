import { decodeBase64 } from '../../bytes/base64.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import type { KeyEntry } from '../directory.ts';
import { hcertSignerEntry } from '../hcert-signer.ts';
import type { Origin, TrustMaterial } from '../material.ts';

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
    const country = typeof one.country === 'string' ? { country: one.country } : {};
    const der = () => decodeBase64(rawData);
    entries.push(hcertSignerEntry({ kid, network: 'eu-dcc', ...country, formats: ['dcc'], der }, origin));
  }
  const notes =
    skipped > 0 ? [`${origin.source}: ${skipped} entries without key id or certificate were left out.`] : [];
  return { entries, revocationLists: [], asOf: origin.retrievedAt, notes };
}

import { decodeBase64 } from '../../bytes/base64.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import type { KeyEntry } from '../directory.ts';
import { hcertSignerEntry } from '../hcert-signer.ts';
import { proveListSignature } from '../list-signature.ts';
import type { Finding, FindingKind, Origin, TrustMaterial } from '../material.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { parseJson, pastTime, type TrustFile, type TrustNetwork } from './network.ts';

/** A list of EU signers, and what the record of a backend's feed says beside it (docs/specs/eu-feed.md). */
interface EuList {
  readonly items: readonly unknown[];
  /** The key ids that the backend stands by; absent in lists that stand for themselves. */
  readonly validKids?: ReadonlySet<unknown>;
  readonly fetchedAt?: unknown;
}

/**
 * A list of EU signers in any of the forms in which backends hand them out: a list of `{kid, country, rawData}`, the same
 * by country, or either under `certificates`.
 * @returns undefined when the JSON value is none of them
 */
function euListOf(json: unknown): EuList | undefined {
  const certificates = isObject(json) ? (json.certificates ?? json) : json;
  const items = isObject(certificates) ? itemsByCountry(certificates) : certificates;
  if (!Array.isArray(items)) return undefined;
  if (isObject(json) && Array.isArray(json.validKids))
    return { items, validKids: new Set(json.validKids), fetchedAt: json.fetchedAt };
  return items.some((item) => isObject(item) && 'rawData' in item) ? { items } : undefined;
}

function itemsByCountry(json: JsonObject): readonly unknown[] | undefined {
  const countries = Object.entries(json);
  if (!countries.every(([country, items]) => /^[A-Z]{2}$/.test(country) && Array.isArray(items))) return undefined;
  return countries.flatMap(([country, items]) =>
    (items as unknown[]).map((item) => (isObject(item) ? { country, ...item } : item)),
  );
}

/** Reads the entries of a list of EU signers. What is no signer or lacks a part is left out with a finding. */
export function readEuSigners(items: readonly unknown[], origin: Origin): TrustMaterial {
  return readEuList({ items }, origin);
}

function readEuList({ items, validKids, fetchedAt }: EuList, origin: Origin): TrustMaterial {
  const entries: KeyEntry[] = [];
  const findings: Finding[] = [];
  const note = (kind: FindingKind, what: string, subject: string) => findings.push({ kind, what, subject });
  for (const item of items) {
    const { kid, rawData, country, certificateType = 'DSC' } = isObject(item) ? item : {};
    const subject = typeof kid === 'string' ? kid : 'no key id';
    if (rawData === null) note('withdrawn', 'entries that were deleted, and have no certificate', subject);
    else if (typeof kid !== 'string' || typeof rawData !== 'string')
      note('malformed', 'entries without key id or certificate were left out', subject);
    else if (validKids && !validKids.has(kid))
      note('withdrawn', 'signers that their backend no longer stands by were left out', subject);
    else {
      const who = typeof country === 'string' ? { country } : {};
      const der = () => decodeBase64(rawData);
      const entry = hcertSignerEntry({ kid, network: 'eu-dcc', ...who, formats: ['dcc'], der }, origin);
      if (certificateType === 'DSC') entries.push(entry);
      else note('not-signing', 'certificates of other kinds, which sign no credential', subject);
      // An authority is kept where no credential can find it, to check whom it issued.
      if (certificateType === 'CSCA')
        entries.push({ ...entry, scheme: 'authority', open: () => ({ ...entry.open(), role: 'anchor' }) });
    }
  }
  const held = new Set<unknown>(entries.map(({ kid }) => kid));
  for (const kid of validKids ?? [])
    if (!held.has(kid) && typeof kid === 'string')
      note('reference', 'signers that are valid and not in the file were never fetched', kid);
  const { source, retrievedAt } = origin;
  const asOf = pastTime(fetchedAt, retrievedAt);
  return { network: 'eu-dcc', source, entries, revocationLists: [], asOf, isProven: false, findings };
}

/**
 * A line of base64, and a JSON text from the second line on: a list with its signature before it. What was signed is the
 * text without white space at its ends, and the signature is raw (as covpass-ios has it).
 */
const signatureLine = /^([A-Za-z0-9+/=]{80,200})\n(?=[[{])/;

const whiteSpace = new Set<number | undefined>([0x20, 0x09, 0x0a, 0x0d]);

const listOf = ({ text, json }: TrustFile): EuList | undefined => {
  const line = signatureLine.exec(text)?.[0];
  return euListOf(line === undefined ? json : parseJson(text.slice(line.length)));
};

/** The signature and what it should be over; undefined when the list has none before it. */
function signedPartOf({ bytes, text }: TrustFile) {
  const [line, base64] = signatureLine.exec(text) ?? [];
  if (line === undefined || base64 === undefined) return undefined;
  let end = bytes.length;
  while (whiteSpace.has(bytes[end - 1])) end--;
  return { signature: base64, data: bytes.subarray(line.length, end) };
}

/** Lists of document signers of the EU Digital COVID Certificate, as national backends hand them out. */
export const euDcc: TrustNetwork = {
  id: 'eu-dcc',
  title: 'EU Digital COVID Certificate signers',
  recognise: (file) => listOf(file) !== undefined,
  async read(file, origin, crypto) {
    const material = readEuList(listOf(file) ?? { items: [] }, origin);
    const signed = signedPartOf(file);
    if (!signed) return material;
    const signature = decodeSignature(signed.signature, origin);
    if (await proveListSignature(signed.data, signature, origin, crypto)) return { ...material, isProven: true };
    const what = 'the signature in its first line was not checked';
    return { ...material, findings: [{ kind: 'proof', what }, ...material.findings] };
  },
};

function decodeSignature(base64: string, { source }: Origin): Uint8Array {
  try {
    return decodeBase64(base64);
  } catch {
    throw new TrustFileError(`${source}: the signature in its first line is not base64.`);
  }
}

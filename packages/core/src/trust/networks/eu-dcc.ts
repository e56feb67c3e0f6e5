import { decodeBase64 } from '../../bytes/base64.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import type { KeyEntry } from '../directory.ts';
import { hcertSignerEntry } from '../hcert-signer.ts';
import { proveListSignature } from '../list-signature.ts';
import type { Finding, Origin, TrustMaterial } from '../material.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { parseJson, type TrustFile, type TrustNetwork } from './network.ts';

/**
 * The entries of a list of EU signers, in any of the three forms in which backends hand them out: a list of
 * `{kid, country, rawData}`, the same under `certificates`, or `{kid, rawData}` by country.
 * @returns undefined when the JSON value is none of them
 */
function euSignerItems(json: unknown): readonly unknown[] | undefined {
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
  const findings: Finding[] = [];
  for (const one of items) {
    if (!isObject(one) || typeof one.kid !== 'string' || typeof one.rawData !== 'string') {
      findings.push({
        kind: 'malformed',
        what: 'entries without key id or certificate were left out',
        subject: isObject(one) && typeof one.kid === 'string' ? one.kid : 'no key id',
      });
      continue;
    }
    if (one.certificateType !== undefined && one.certificateType !== 'DSC') continue;
    const { kid, rawData } = one;
    const country = typeof one.country === 'string' ? { country: one.country } : {};
    const der = () => decodeBase64(rawData);
    entries.push(hcertSignerEntry({ kid, network: 'eu-dcc', ...country, formats: ['dcc'], der }, origin));
  }
  const { source, retrievedAt } = origin;
  return { network: 'eu-dcc', source, entries, revocationLists: [], asOf: retrievedAt, isProven: false, findings };
}

/**
 * A line of base64, and a JSON text from the second line on: a list with its signature before it. What was signed is the
 * text without white space at its ends, and the signature is raw (as covpass-ios has it).
 */
const signatureLine = /^([A-Za-z0-9+/=]{80,200})\n(?=[[{])/;

const whiteSpace = new Set<number | undefined>([0x20, 0x09, 0x0a, 0x0d]);

const listOf = ({ text, json }: TrustFile): readonly unknown[] | undefined => {
  const line = signatureLine.exec(text)?.[0];
  return euSignerItems(line === undefined ? json : parseJson(text.slice(line.length)));
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
    const material = readEuSigners(listOf(file) ?? [], origin);
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

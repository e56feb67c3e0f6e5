import { decodeHex } from '../../bytes/hex.ts';
import type { CborMap, CborValue } from '../../envelope/cbor.ts';
import { compareBytes, encodeCbor } from '../../envelope/cbor-encode.ts';
import { CredentialError } from '../../problem.ts';
import type { KeyEntry } from '../directory.ts';
import type { TrustedKey } from '../key.ts';
import { entriesOf, type Finding, type SourceSummary, type TrustMaterial } from '../material.ts';
import { codecOf, type KeyForm, packKey } from './key-forms.ts';
import { type KeyRow, type Listing, listingsPerRowMax, packTable } from './key-table.ts';
import { encodeProfile, type Profile, profileOf } from './profile.ts';

export const snapshotFormat = 1;
/** Members of the payload; docs/specs/trust-snapshot.md has each. */
export const label = {
  format: 1,
  version: 2,
  asOf: 3,
  staleAfter: 4,
  texts: 5,
  sources: 6,
  profiles: 7,
  tables: 8,
  revocationLists: 9,
  revokedSigners: 10,
} as const;

export interface SnapshotTerms {
  /** Greater than that of every snapshot before it. */
  readonly version: number;
  /** When the lists were put together, and until when they may be relied on. */
  readonly asOf: Date;
  readonly staleAfter: Date;
}

export interface EncodedSnapshot {
  /** What is signed: CBOR in the deterministic form. The same lists and terms give the same bytes. */
  readonly payload: Uint8Array;
  readonly sources: readonly SourceSummary[];
  /** Keys that could not be taken over, and why. */
  readonly findings: readonly Finding[];
}

/** A key on its way into a table. */
interface Packed {
  readonly scheme: string;
  readonly codec: number;
  readonly kid: Uint8Array;
  readonly form: KeyForm;
  readonly key: Uint8Array;
  readonly profile: string;
  readonly times: readonly number[];
}

/** Puts lists together into the payload of a snapshot. A key that cannot be read is left out with a finding. */
export function encodeSnapshot(materials: readonly TrustMaterial[], terms: SnapshotTerms): EncodedSnapshot {
  const ordered = [...materials].sort((one, other) => compare(sortTextOf(one), sortTextOf(other)));
  const profiles = new Map<string, Profile>();
  const packed: Packed[] = [];
  const sources: SourceSummary[] = [];
  const findings: Finding[] = [];
  for (const [source, material] of ordered.entries()) {
    const { keys: opened, faults } = openAll(material);
    findings.push(...faults);
    const counts = { production: 0, test: 0 };
    for (const { key } of opened) counts[key.environment]++;
    let latest = material.asOf.getTime();
    for (const { key } of opened) latest = Math.max(latest, key.provenance.retrievedAt.getTime());
    const retrievedAt = new Date(latest);
    for (const one of opened) {
      const profile = profileOf(one.key, source, retrievedAt, one.entry.issuer);
      const name = JSON.stringify(profile);
      profiles.set(name, profile);
      packed.push(pack(one, name));
    }
    const { network, source: title, asOf, isProven } = material;
    const keys = { productionKeys: counts.production, testKeys: counts.test };
    sources.push({ network, title, asOf, retrievedAt, isProven, ...keys });
  }
  return { payload: encodeCbor(payloadOf(terms, sources, profiles, packed, ordered)), sources, findings };
}

function payloadOf(
  { version, asOf, staleAfter }: SnapshotTerms,
  sources: readonly SourceSummary[],
  profiles: ReadonlyMap<string, Profile>,
  packed: readonly Packed[],
  materials: readonly TrustMaterial[],
): CborMap {
  const profileNames = [...profiles.keys()].sort(compare);
  const profileNumbers = new Map(profileNames.map((name, number) => [name, number]));
  const texts = new TextTable();
  return new Map<CborValue, CborValue>([
    [label.format, snapshotFormat],
    [label.version, version],
    [label.asOf, seconds(asOf)],
    [label.staleAfter, seconds(staleAfter)],
    [label.sources, sources.map((source) => encodeSource(source, texts))],
    [label.profiles, profileNames.map((name) => encodeProfile(profiles.get(name) as Profile, texts.numberOf))],
    [label.tables, tablesOf(packed, profileNumbers)],
    [
      label.revocationLists,
      materials.flatMap(({ revocationLists }) =>
        revocationLists.map(({ issuer, json }): CborValue => [texts.numberOf(issuer), JSON.stringify(json)]),
      ),
    ],
    [label.revokedSigners, encodeRevoked(materials, texts)],
    [label.texts, texts.texts], // last, when all are known; the encoding puts it in its place
  ]);
}

/** `[authority's key id, [[serial number, since], ...]]`, in a fixed order. */
function encodeRevoked(materials: readonly TrustMaterial[], { numberOf }: TextTable): CborValue {
  return materials
    .flatMap(({ revokedSigners = [] }) => revokedSigners)
    .map(({ authorityKeyId, since }): CborValue => {
      const serials = [...since].map(([serial, date]): CborValue => [decodeHex(serial), seconds(date)]);
      return [numberOf(authorityKeyId), serials];
    });
}

function encodeSource(source: SourceSummary, { numberOf }: TextTable): CborValue {
  const { network, title, asOf, retrievedAt, isProven, productionKeys, testKeys } = source;
  return [numberOf(network), numberOf(title), seconds(asOf), seconds(retrievedAt), isProven, productionKeys, testKeys];
}

/** A key that could be read, and how it is written. */
interface Opened {
  readonly entry: KeyEntry;
  readonly key: TrustedKey;
  readonly form: KeyForm;
  readonly bytes: Uint8Array;
}

function openAll(material: TrustMaterial): { readonly keys: readonly Opened[]; readonly faults: readonly Finding[] } {
  const keys: Opened[] = [];
  const faults: Finding[] = [];
  for (const entry of entriesOf(material)) {
    try {
      const key = entry.open();
      keys.push({ entry, key, ...packKey(key.publicKey) });
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      const what = `keys that cannot be used, because ${error.detail}`;
      faults.push({ kind: 'unusable', what, subject: entry.kid });
    }
  }
  return { keys, faults };
}

function pack({ entry, key, form, bytes }: Opened, profile: string): Packed {
  const { codec, bytes: kid } = codecOf(entry.kid);
  const times = [key.validFrom, key.validUntil].flatMap((time) => (time ? seconds(time) : []));
  return { scheme: entry.scheme, codec, kid, form, key: bytes, profile, times };
}

/** A table for each scheme, way of writing and length of key ids, in a fixed order. */
function tablesOf(packed: readonly Packed[], profileNumbers: ReadonlyMap<string, number>): CborMap[] {
  const groups = new Map<string, Packed[]>();
  for (const one of packed) {
    const name = `${one.scheme} ${one.codec} ${String(one.kid.length).padStart(6, '0')}`;
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return [...groups.entries()]
    .sort(([one], [other]) => compare(one, other))
    .map(([, group]) => {
      const { scheme, codec } = group[0] as Packed;
      return packTable(scheme, codec, rowsOf(group, profileNumbers), profileNumbers.size);
    });
}

/** The same key under the same id, from however many lists, is one row. */
function rowsOf(group: readonly Packed[], profileNumbers: ReadonlyMap<string, number>): KeyRow[] {
  const isSame = (one: Packed, other: Packed) =>
    compareBytes(one.kid, other.kid) === 0 && compareKeys(one, other) === 0;
  const numberOf = ({ profile }: Packed) => profileNumbers.get(profile) as number;
  const sorted = [...group].sort(
    (one, other) => compareBytes(one.kid, other.kid) || compareKeys(one, other) || numberOf(one) - numberOf(other),
  );
  const rows: { first: Packed; listings: Listing[] }[] = [];
  for (const one of sorted) {
    const row = rows.at(-1);
    const listing = { profile: numberOf(one), times: one.times };
    if (row && row.listings.length < listingsPerRowMax && isSame(row.first, one)) row.listings.push(listing);
    else rows.push({ first: one, listings: [listing] });
  }
  return rows.map(({ first: { kid, form, key }, listings }) => ({ kid, form, key, listings }));
}

function compareKeys(one: Packed, other: Packed): number {
  const kind = ({ form }: Packed) => `${form.type} ${form.parameter}`;
  return compare(kind(one), kind(other)) || compareBytes(one.key, other.key);
}

/** The texts of a snapshot, each once, in the order in which they are first asked for. */
class TextTable {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  readonly numberOf = (text: string): number => {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.#numbers.set(text, number);
    return number;
  };
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const sortTextOf = ({ network, source }: TrustMaterial) => `${network} ${source}`;

import { joinBytes } from '../../bytes/join.ts';
import type { CborMap, CborValue } from '../../envelope/cbor.ts';
import { problem } from '../../problem.ts';
import type { KeyForm } from './key-forms.ts';

/*
 * The keys of one scheme whose ids are written alike and are of one length, as columns of bytes: a list of a hundred
 * thousand keys is then five byte strings, and nothing is done for a key until a credential names it.
 */

/** One key under one key id, with what lists say of it. */
export interface KeyRow {
  readonly kid: Uint8Array;
  readonly form: KeyForm;
  readonly key: Uint8Array;
  readonly listings: readonly Listing[];
}

/** What one list says of a key: the number of a profile, and the times that the profile asks for, in seconds. */
export interface Listing {
  readonly profile: number;
  readonly times: readonly number[];
}

/** The columns as they stand in the snapshot. docs/specs/trust-snapshot.md has each. */
export interface KeyTable {
  readonly scheme: string;
  readonly codec: number;
  readonly kidBytes: number;
  readonly forms: readonly KeyForm[];
  /** Sorted. */
  readonly kids: Uint8Array;
  readonly formOf: Uint8Array;
  readonly keys: Uint8Array;
  readonly listingsOf: Uint8Array;
  readonly profileOf: Uint8Array;
  readonly times: Uint8Array;
}

export const timeBytes = 5;
/** As many as one byte counts; a key with more listings takes further rows. */
export const listingsPerRowMax = 255;
const formsMax = 255;

const label = {
  scheme: 1,
  codec: 2,
  kidBytes: 3,
  forms: 4,
  kids: 5,
  formOf: 6,
  keys: 7,
  listings: 8,
  profiles: 9,
  times: 10,
};

/** How many bytes the number of a profile takes. */
export function profileNumberBytes(profiles: number): number {
  return profiles <= 0x100 ? 1 : profiles <= 0x10000 ? 2 : 4;
}

/** @param rows sorted by key id */
export function packTable(scheme: string, codec: number, rows: readonly KeyRow[], profiles: number): CborMap {
  const forms: KeyForm[] = [];
  const formNumber = ({ type, parameter, bytes }: KeyForm): number => {
    const isSame = (one: KeyForm) => one.type === type && one.parameter === parameter && one.bytes === bytes;
    const known = forms.findIndex(isSame);
    return known === -1 ? forms.push({ type, parameter, bytes }) - 1 : known;
  };
  const formOf = rows.map(({ form }) => formNumber(form));
  if (forms.length > formsMax) throw new RangeError('The keys are of more kinds than a table can hold.');
  const listings = rows.flatMap((row) => row.listings);
  const width = profileNumberBytes(profiles);
  return new Map<CborValue, CborValue>([
    [label.scheme, scheme],
    [label.codec, codec],
    [label.kidBytes, rows[0]?.kid.length ?? 0],
    [label.forms, forms.map(({ type, parameter, bytes }) => [type, parameter, bytes])],
    [label.kids, joinBytes(rows.map(({ kid }) => kid))],
    [label.formOf, Uint8Array.from(formOf)],
    [label.keys, joinBytes(rows.map(({ key }) => key))],
    [label.listings, Uint8Array.from(rows, (row) => row.listings.length)],
    [label.profiles, joinBytes(listings.map(({ profile }) => bigEndian(profile, width)))],
    [label.times, joinBytes(listings.flatMap(({ times }) => times.map((time) => bigEndian(time, timeBytes))))],
  ]);
}

/** @throws CredentialError `decode.malformed` */
export function readTable(value: CborValue): KeyTable {
  if (!(value instanceof Map)) throw problem('decode.malformed', 'a key table of the snapshot is not a map');
  const table = value as CborMap;
  const scheme = table.get(label.scheme);
  const forms = table.get(label.forms);
  if (typeof scheme !== 'string' || !Array.isArray(forms))
    throw problem('decode.malformed', 'a key table of the snapshot lacks a part');
  const number = (at: number) => {
    const found = table.get(at);
    if (typeof found !== 'number' || found < 0)
      throw problem('decode.malformed', 'a number of the snapshot is missing');
    return found;
  };
  const column = (at: number) => {
    const found = table.get(at);
    if (!(found instanceof Uint8Array)) throw problem('decode.malformed', 'a column of the snapshot is missing');
    return found;
  };
  return {
    scheme,
    codec: number(label.codec),
    kidBytes: number(label.kidBytes),
    forms: forms.map(readForm),
    kids: column(label.kids),
    formOf: column(label.formOf),
    keys: column(label.keys),
    listingsOf: column(label.listings),
    profileOf: column(label.profiles),
    times: column(label.times),
  };
}

function readForm(value: CborValue): KeyForm {
  const [type, parameter, bytes] = Array.isArray(value) ? (value as readonly CborValue[]) : [];
  if (typeof type !== 'string' || typeof parameter !== 'string' || typeof bytes !== 'number' || !(bytes > 0))
    throw problem('decode.malformed', 'a kind of key of the snapshot is not described');
  return { type, parameter, bytes };
}

function bigEndian(number: number, size: number): Uint8Array {
  if (number < 0 || number >= 256 ** size) throw new RangeError('A number does not fit into its column.');
  const bytes = new Uint8Array(size);
  for (let at = size - 1, rest = number; at >= 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  return bytes;
}

/** The unsigned number that begins at a place. */
export function readNumber(bytes: Uint8Array, at: number, size: number): number {
  let number = 0;
  for (let place = at; place < at + size; place++) number = number * 256 + (bytes[place] as number);
  return number;
}

import { problem } from '../../problem.ts';
import type { KeyEntry, KeyShelf } from '../directory.ts';
import type { KeyHint, KeyScheme, TrustedKey } from '../key.ts';
import { isCodec, kidBytes, kidText, unpackKey } from './key-forms.ts';
import { type KeyTable, profileNumberBytes, readNumber, timeBytes } from './key-table.ts';
import type { Profile } from './profile.ts';

/** What the keys of a snapshot refer to. */
export interface SnapshotTables {
  readonly profiles: readonly Profile[];
  readonly sources: readonly { readonly title: string; readonly retrievedAt: Date }[];
}

/**
 * One key table of a snapshot as a shelf of keys. Reading it counts through the columns once; a key is put together
 * when a credential first names it.
 */
export class PackedKeys implements KeyShelf {
  /** Listings, not keys: a key that two lists have counts twice, as it does in the lists. */
  readonly size: number;
  readonly #table: KeyTable;
  readonly #tables: SnapshotTables;
  readonly #rows: number;
  /** Where each row begins in the columns `keys`, `profileOf` (by number of listing) and, for a listing, in `times`. */
  readonly #keyAt: Uint32Array;
  readonly #listingAt: Uint32Array;
  readonly #timeAt: Uint32Array;
  /** The first four bytes of each key id, by which it is searched. */
  readonly #beginnings: Uint32Array;

  /** @throws CredentialError `decode.malformed` when the columns do not fit together */
  constructor(table: KeyTable, tables: SnapshotTables) {
    const { kids, kidBytes: width, formOf, keys, listingsOf, profileOf, times, forms } = table;
    const rows = formOf.length;
    const profileBytes = profileNumberBytes(tables.profiles.length);
    this.#table = table;
    this.#tables = tables;
    this.#rows = rows;
    this.size = profileOf.length / profileBytes;
    this.#keyAt = new Uint32Array(rows + 1);
    this.#listingAt = new Uint32Array(rows + 1);
    this.#beginnings = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) {
      this.#keyAt[row + 1] = (this.#keyAt[row] as number) + (forms[formOf[row] as number]?.bytes ?? Number.NaN);
      this.#listingAt[row + 1] = (this.#listingAt[row] as number) + (listingsOf[row] as number);
      this.#beginnings[row] = beginningOf(kids, row * width, width);
    }
    const isWhole =
      isCodec(table.codec) &&
      width > 0 &&
      kids.length === rows * width &&
      listingsOf.length === rows &&
      keys.length === this.#keyAt[rows] &&
      this.size === this.#listingAt[rows];
    if (!isWhole) throw problem('decode.malformed', 'the columns of the snapshot do not fit together');
    this.#timeAt = new Uint32Array(this.size + 1);
    for (let listing = 0; listing < this.size; listing++) {
      const { hasFrom, hasUntil } = this.#profile(listing);
      this.#timeAt[listing + 1] = (this.#timeAt[listing] as number) + timeBytes * (Number(hasFrom) + Number(hasUntil));
    }
    if (times.length !== this.#timeAt[this.size])
      throw problem('decode.malformed', 'the columns of the snapshot do not fit together');
  }

  find({ scheme, kid, issuer }: KeyHint): readonly KeyEntry[] {
    const { scheme: own, codec, kidBytes: width } = this.#table;
    const wanted = scheme === own ? kidBytes(codec, kid) : undefined;
    if (wanted?.length !== width) return [];
    const found: KeyEntry[] = [];
    for (let row = this.#firstRow(wanted); row < this.#rows && this.#isAt(row, wanted); row++) {
      for (const entry of this.#entriesOf(row)) if (entry.issuer === issuer) found.push(entry);
    }
    return found;
  }

  *all(): Iterable<KeyEntry> {
    for (let row = 0; row < this.#rows; row++) yield* this.#entriesOf(row);
  }

  /** The first row whose key id begins as the wanted one does, or where it would stand. */
  #firstRow(wanted: Uint8Array): number {
    const beginning = beginningOf(wanted, 0, wanted.length);
    let low = 0;
    let high = this.#rows;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#beginnings[middle] as number) < beginning) low = middle + 1;
      else high = middle;
    }
    while (low < this.#rows && this.#beginnings[low] === beginning && !this.#isAt(low, wanted)) low++;
    return low;
  }

  #isAt(row: number, wanted: Uint8Array): boolean {
    const { kids } = this.#table;
    const from = row * wanted.length;
    for (let at = 0; at < wanted.length; at++) if (kids[from + at] !== wanted[at]) return false;
    return true;
  }

  *#entriesOf(row: number): Iterable<KeyEntry> {
    const { scheme, codec, kidBytes: width, kids } = this.#table;
    const kid = kidText(codec, kids.subarray(row * width, (row + 1) * width));
    for (let listing = this.#listingAt[row] as number; listing < (this.#listingAt[row + 1] as number); listing++) {
      const { issuer } = this.#profile(listing);
      yield {
        kid,
        scheme: scheme as KeyScheme,
        ...(issuer !== undefined && { issuer }),
        open: () => this.#open(kid, row, listing),
      };
    }
  }

  #profile(listing: number): Profile {
    const { profiles } = this.#tables;
    const size = profileNumberBytes(profiles.length);
    const profile = profiles[readNumber(this.#table.profileOf, listing * size, size)];
    if (!profile) throw problem('decode.malformed', 'the snapshot names a profile that it does not hold');
    return profile;
  }

  #open(kid: string, row: number, listing: number): TrustedKey {
    const { forms, formOf, keys, times } = this.#table;
    const { source, issuer: _, hasFrom, hasUntil, logIndex, retrievedAt, ...said } = this.#profile(listing);
    const form = forms[formOf[row] as number];
    const origin = this.#tables.sources[source];
    if (!form || !origin) throw problem('decode.malformed', 'the snapshot names a list that it does not hold');
    const timeAt = this.#timeAt[listing] as number;
    const time = (number: number) => new Date(readNumber(times, timeAt + number * timeBytes, timeBytes) * 1000);
    return {
      ...said,
      kids: [kid],
      publicKey: unpackKey(form, keys.subarray(this.#keyAt[row] as number, this.#keyAt[row + 1] as number)),
      ...(hasFrom && { validFrom: time(0) }),
      ...(hasUntil && { validUntil: time(hasFrom ? 1 : 0) }),
      provenance: {
        source: origin.title,
        retrievedAt: retrievedAt === undefined ? origin.retrievedAt : new Date(retrievedAt * 1000),
        ...(logIndex !== undefined && { logIndex }),
      },
    };
  }
}

/** As a number in the same order, the missing bytes of a short one as zeros. */
function beginningOf(bytes: Uint8Array, from: number, width: number): number {
  let beginning = 0;
  for (let at = 0; at < 4; at++) beginning = beginning * 256 + (at < width ? (bytes[from + at] ?? 0) : 0);
  return beginning;
}

import { ShcRevocations } from '../status/shc-rid.ts';
import type { StatusSource } from '../status/status.ts';
import { createDirectory, type KeyEntry, type KeyShelf, shelfOf, type TrustDirectory } from './directory.ts';
import type { TrustMaterial } from './material.ts';

/** All that a verifier needs to know about signers. */
export interface Trust {
  readonly directory: TrustDirectory;
  readonly status: StatusSource;
}

const dayMs = 86_400_000;

/**
 * Puts the material of any number of lists together.
 * @param asOf used when there is no list at all
 * @param daysMax older than so many days a list is too old, also when it says itself that it is fine for longer
 */
export function assembleTrust(materials: readonly TrustMaterial[], asOf: Date, daysMax?: number): Trust {
  const oldest = earliest(materials.map((material) => material.asOf)) ?? asOf;
  const revocations = new ShcRevocations();
  for (const { revocationLists } of materials)
    for (const { issuer, json } of revocationLists) revocations.add(json, issuer);
  return {
    directory: createDirectory(
      withRevokedSigners(materials),
      oldest,
      earliest([
        ...materials.flatMap(({ staleAfter }) => staleAfter ?? []),
        ...(daysMax === undefined ? [] : [new Date(oldest.getTime() + daysMax * dayMs)]),
      ]),
    ),
    status: revocations,
  };
}

function earliest(dates: readonly Date[]): Date | undefined {
  return dates.reduce<Date | undefined>((first, date) => (first && first < date ? first : date), undefined);
}

/** The keys of all lists; those of authorities know whom they have revoked, whichever list says so. */
function withRevokedSigners(materials: readonly TrustMaterial[]): readonly KeyShelf[] {
  const shelves = materials.flatMap(({ entries, packed = [] }) => [shelfOf(entries), ...packed]);
  const revoked = new Map<string, Map<string, Date>>();
  for (const { authorityKeyId, since } of materials.flatMap(({ revokedSigners = [] }) => revokedSigners))
    revoked.set(authorityKeyId, new Map([...(revoked.get(authorityKeyId) ?? []), ...since]));
  if (revoked.size === 0) return shelves;
  const knowing = (entry: KeyEntry): KeyEntry => {
    const revokedSigners = entry.scheme === 'icao' ? revoked.get(entry.kid) : undefined;
    return revokedSigners ? { ...entry, open: () => ({ ...entry.open(), revokedSigners }) } : entry;
  };
  return shelves.map((shelf) => ({
    size: shelf.size,
    find: (hint) => shelf.find(hint).map(knowing),
    all: () => shelf.all(),
  }));
}

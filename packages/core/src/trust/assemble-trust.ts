import { ShcRevocations } from '../status/shc-rid.ts';
import type { StatusSource } from '../status/status.ts';
import { createDirectory, type KeyEntry, type TrustDirectory } from './directory.ts';
import type { TrustMaterial } from './material.ts';

/** All that a verifier needs to know about signers. */
export interface Trust {
  readonly directory: TrustDirectory;
  readonly status: StatusSource;
}

/**
 * Puts the material of any number of lists together.
 * @param asOf used when there is no list at all
 */
export function assembleTrust(materials: readonly TrustMaterial[], asOf: Date): Trust {
  const oldest = materials.reduce<Date | undefined>(
    (known, material) => (known && known < material.asOf ? known : material.asOf),
    undefined,
  );
  const revocations = new ShcRevocations();
  for (const { revocationLists } of materials)
    for (const { issuer, json } of revocationLists) revocations.add(json, issuer);
  return {
    directory: createDirectory(withRevokedSigners(materials), oldest ?? asOf),
    status: revocations,
  };
}

/** The entries of all lists; those of authorities know whom they have revoked, whichever list says so. */
function withRevokedSigners(materials: readonly TrustMaterial[]): readonly KeyEntry[] {
  const revoked = new Map<string, Map<string, Date>>();
  for (const { authorityKeyId, since } of materials.flatMap(({ revokedSigners = [] }) => revokedSigners))
    revoked.set(authorityKeyId, new Map([...(revoked.get(authorityKeyId) ?? []), ...since]));
  return materials
    .flatMap(({ entries }) => entries)
    .map((entry) => {
      const revokedSigners = entry.scheme === 'icao' ? revoked.get(entry.kid) : undefined;
      return revokedSigners ? { ...entry, open: () => ({ ...entry.open(), revokedSigners }) } : entry;
    });
}

import { ShcRevocations } from '../status/shc-rid.ts';
import type { StatusSource } from '../status/status.ts';
import { createDirectory, shelfOf, type TrustDirectory } from './directory.ts';
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
  const revocations = new ShcRevocations();
  for (const { revocationLists } of materials)
    for (const { issuer, json } of revocationLists) revocations.add(json, issuer);
  return {
    directory: createDirectory(
      materials.flatMap(({ entries, packed = [] }) => [shelfOf(entries), ...packed]),
      earliest(materials.map((material) => material.asOf)) ?? asOf,
      earliest(materials.flatMap(({ staleAfter }) => staleAfter ?? [])),
    ),
    status: revocations,
  };
}

function earliest(dates: readonly Date[]): Date | undefined {
  return dates.reduce<Date | undefined>((first, date) => (first && first < date ? first : date), undefined);
}

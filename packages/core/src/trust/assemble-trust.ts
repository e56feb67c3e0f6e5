import { ShcRevocations } from '../status/shc-rid.ts';
import type { StatusSource } from '../status/status.ts';
import { createDirectory, type TrustDirectory } from './directory.ts';
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
    directory: createDirectory(
      materials.flatMap((material) => material.entries),
      oldest ?? asOf,
    ),
    status: revocations,
  };
}

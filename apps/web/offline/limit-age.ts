import type { LoadedTrust } from '../verifier/trust/trust-file.ts';

const dayMs = 86_400_000;

/** The same trust, to be relied on for so many days at most. Who runs a post may be stricter than a publisher, not laxer. */
export function limitAge(loaded: LoadedTrust, daysMax: number | undefined): LoadedTrust {
  if (daysMax === undefined) return loaded;
  const { asOf, staleAfter } = loaded.material;
  const limit = new Date(asOf.getTime() + daysMax * dayMs);
  if (staleAfter && staleAfter < limit) return loaded;
  return { ...loaded, material: { ...loaded.material, staleAfter: limit } };
}

import type { HolderDifference } from '../holder-problems.ts';

/** What comparing two names, dates or persons came to. */
export interface Comparison {
  /** `likely`: probably the same, and a person should look. */
  readonly outcome: 'match' | 'likely' | 'mismatch';
  /** What differs although it is `likely`; empty for a match and for a mismatch. */
  readonly differences: readonly HolderDifference[];
}

export const match: Comparison = { outcome: 'match', differences: [] };
export const mismatch: Comparison = { outcome: 'mismatch', differences: [] };

/** A match where nothing differs, else `likely`. */
export function likely(...differences: readonly HolderDifference[]): Comparison {
  return differences.length === 0 ? match : { outcome: 'likely', differences: [...new Set(differences)] };
}

/** What all of some comparisons come to together: one mismatch decides, and differences add up. */
export function together(comparisons: readonly Comparison[]): Comparison {
  if (comparisons.some(({ outcome }) => outcome === 'mismatch')) return mismatch;
  return likely(...comparisons.flatMap(({ differences }) => differences));
}

/** The best of some comparisons, each of which would be enough; a mismatch where there is none. */
export function bestOf(comparisons: readonly Comparison[]): Comparison {
  return comparisons.reduce((best, other) => (rank(other) < rank(best) ? other : best), mismatch);
}

const rank = ({ outcome, differences }: Comparison) =>
  outcome === 'match' ? 0 : outcome === 'likely' ? differences.length : Number.POSITIVE_INFINITY;

import type { Verdict } from '@carnet/core';
import type { TrustItem } from '@carnet/core/lists';

/** A scan as a vector writes it. */
export type Scan = { readonly text: string } | { readonly base64: string };

/**
 * One case with its expected answer, as JSON in `vectors/<format>/<id>.json`. Any verifier, in any language, can be
 * held against it. docs/specs/vector.md describes each member.
 */
export interface Vector {
  readonly id: string;
  /** What is special about it, in a sentence. */
  readonly why: string;
  /** `valid`, `invalid`, `lenient` (not by the letter, but in circulation) or `unknown`. */
  readonly flags: readonly ('valid' | 'invalid' | 'lenient' | 'unknown')[];
  readonly source: string;
  readonly scan: Scan;
  /** The moment to judge. */
  readonly at: string;
  readonly trust: readonly TrustItem[];
  readonly expect: Pick<Verdict, 'headline' | 'genuine' | 'current' | 'theirs' | 'accepted'> & {
    /** Every code other than `ok`, by stage, but for those of the stages holder and policy. */
    readonly codes: Readonly<Record<string, readonly string[]>>;
  };
  /** The health record, where one is shown. */
  readonly record?: unknown;
}

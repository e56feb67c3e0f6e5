import type { HealthRecord } from '../record/health-record.ts';
import { compareWithMrzDate } from './birth-date.ts';
import { type Comparison, likely, match, together } from './comparison.ts';
import type { Mrz } from './mrz.ts';
import { matchNames } from './name-match.ts';

/** Whether a record is about the person of an identity document. */
export interface HolderComparison extends Comparison {
  /** What does not fit, where it is a mismatch. */
  readonly wrong: readonly ('name' | 'birthdate')[];
}

/**
 * Compares the person of a record with the person of an identity document: name, date of birth and, where both say it,
 * sex. Without a date of birth on both sides it is at most likely. That the document is real, unexpired and in the hand
 * of its owner is for a person to see.
 */
export function compareHolder({ subject }: HealthRecord, { name, birthDate, sex }: Mrz): HolderComparison {
  const names = matchNames(subject.names, name);
  const births = compareWithMrzDate(subject.birthDate, birthDate);
  const wrong = [
    ...(names.outcome === 'mismatch' ? (['name'] as const) : []),
    ...(births.outcome === 'mismatch' ? (['birthdate'] as const) : []),
  ];
  return { ...together([names, births, compareSex(subject.sex, sex)]), wrong };
}

/** A sex may be entered wrongly or have changed, so it is never more than a reason to look. */
export function compareSex(one: HealthRecord['subject']['sex'], other: HealthRecord['subject']['sex']): Comparison {
  const differs = one !== undefined && other !== undefined && one !== 'other' && other !== 'other' && one !== other;
  return differs ? likely('sex') : match;
}

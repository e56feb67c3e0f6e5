import type { HolderDifference } from '../holder-problems.ts';
import { limits } from '../limits.ts';
import type { HealthRecord } from '../record/health-record.ts';
import { compareBirthDates } from './birth-date.ts';
import { compareSex } from './compare-holder.ts';
import { type Comparison, together } from './comparison.ts';
import { matchRecordNames } from './name-match.ts';

/** Records that are of one person, or may be. */
export interface RecordsOfPerson {
  /** Their places in the list that was given, in order. */
  readonly records: readonly number[];
  /** `likely` where two of them do not match in everything. A record by itself matches. */
  readonly outcome: 'match' | 'likely';
  readonly differences: readonly HolderDifference[];
}

/**
 * Sorts records by the person that they are about, by the same rules as the comparison with a document. A record joins
 * the first person with none of whose records it is at odds, so that nobody ever has two dates of birth.
 * @throws RangeError for more than `limits.personRecordsMax` records
 */
export function samePerson(records: readonly HealthRecord[]): readonly RecordsOfPerson[] {
  if (records.length > limits.personRecordsMax) throw new RangeError('These are too many records to compare.');
  const persons: { records: number[]; comparisons: Comparison[] }[] = [];
  for (const [at, record] of records.entries()) {
    const found = persons
      .map((person) => ({
        person,
        compared: person.records.map((other) => compareRecords(records[other] as HealthRecord, record)),
      }))
      .filter(({ compared }) => compared.every(({ outcome }) => outcome !== 'mismatch'))
      .toSorted((one, other) => likelyOnes(one.compared) - likelyOnes(other.compared))[0];
    if (!found) persons.push({ records: [at], comparisons: [] });
    else {
      found.person.records.push(at);
      found.person.comparisons.push(...found.compared);
    }
  }
  return persons.map(({ records: ofPerson, comparisons }) => {
    const { outcome, differences } = together(comparisons);
    return { records: ofPerson, outcome: outcome === 'match' ? 'match' : 'likely', differences };
  });
}

function compareRecords({ subject: one }: HealthRecord, { subject: other }: HealthRecord): Comparison {
  return together([
    matchRecordNames(one.names, other.names),
    compareBirthDates(one.birthDate, other.birthDate),
    compareSex(one.sex, other.sex),
  ]);
}

const likelyOnes = (comparisons: readonly Comparison[]) =>
  comparisons.filter(({ outcome }) => outcome === 'likely').length;

import { samePerson } from './holder/same-person.ts';
import { limits } from './limits.ts';
import type { Ports } from './ports.ts';
import type { Scan } from './scan.ts';
import type { Check, Verdict } from './verdict.ts';
import { found, type Judged, judge, verdictWithRules } from './verify.ts';

/**
 * Judges certificates that one traveller shows. Rules are asked about all that are of one person and good: doses may be
 * in several. Those of other persons are judged by themselves, and the record of each says so.
 * @param at the moment to judge
 * @returns a verdict for each scan, in their order
 * @throws RangeError when `at` is an invalid date, or for more than `limits.personRecordsMax` scans
 */
export async function verifyTogether(scans: readonly Scan[], at: Date, ports: Ports): Promise<readonly Verdict[]> {
  if (scans.length > limits.personRecordsMax)
    throw new RangeError('These are too many certificates to judge together.');
  const judged = await Promise.all(scans.map((scan) => judge(scan, at, ports)));
  const shown = judged.filter(({ certificate }) => certificate !== undefined);
  const persons = samePerson(shown.flatMap(({ certificate }) => certificate?.record ?? []));
  return judged.map((one) => {
    const person = persons.find(({ records }) => records.includes(shown.indexOf(one)));
    if (!person || !one.certificate) return verdictWithRules(one, [], at, ports);
    const others = person.records
      .flatMap((index) => shown[index] ?? [])
      .filter((other) => other !== one && isGood(other));
    const certificates = [one, ...others].flatMap(({ certificate }) => certificate ?? []);
    const notes = [
      ...(persons.length > 1 ? [otherPerson] : []),
      ...(person.outcome === 'likely' ? [found('record', 'unknown', 'record.perhaps-one-person')] : []),
    ];
    return verdictWithRules({ ...one, checks: withNotes(one.checks, notes) }, certificates, at, ports);
  });
}

const otherPerson: Check = found('record', 'pass', 'record.several-persons');

/** Only a certificate against which nothing speaks may help another. */
function isGood({ checks }: Judged): boolean {
  return !checks.some(({ outcome }) => outcome === 'fail' || outcome === 'unknown');
}

/** Checks stand in the order of their stages. */
function withNotes(checks: readonly Check[], notes: readonly Check[]): readonly Check[] {
  const at = checks.findLastIndex(({ stage }) => stage === 'record') + 1;
  return checks.toSpliced(at, 0, ...notes);
}

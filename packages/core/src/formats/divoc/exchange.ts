import type { JsonObject } from '../../envelope/json.ts';
import type { HealthEvent } from '../../record/health-record.ts';
import { partialDate } from '../../record/partial-date.ts';
import type { Vocabulary } from '../../record/vocabulary.ts';
import type { Divoc } from './decode.ts';

/** Names of vaccines have no code system of their own: they are looked up under the first of the contexts. */
export const vaccineNames = 'https://cowin.gov.in/credentials/vaccination/v1';
const dayMs = 86_400_000;

type Result = Extract<HealthEvent, { readonly kind: 'test' }>['result'];
export const results: ReadonlyMap<string | undefined, Result> = new Map([
  ['NEGATIVE', 'not-detected'],
  ['NOT DETECTED', 'not-detected'],
  ['POSITIVE', 'detected'],
  ['DETECTED', 'detected'],
  ['INCONCLUSIVE', 'inconclusive'],
]);

/** The members that share a meaning, by kind; in the order in which they have to follow each other where they are times. */
const groups = {
  vaccination: {
    times: ['date', 'effectiveStart', 'effectiveUntil'],
    named: 'vaccine',
    texts: ['batch', 'manufacturer', 'certificateId', 'icd11Code'],
  },
  test: {
    times: ['sampleCollectionTimestamp', 'resultTimestamp'],
    named: 'result',
    texts: ['batch', 'manufacturer', 'certificateId', 'testType', 'disease', 'sampleOrigin'],
  },
} as const;

/**
 * What shows that somebody has exchanged values of members that share a meaning: which rule is broken, or undefined. A
 * value in a list is one too many: a list in one place hides what was taken from another.
 */
export function findExchange(kind: Divoc['kind'], evidence: JsonObject, vocabulary: Vocabulary): string | undefined {
  const { times, named, texts } = groups[kind];
  const members = [...times, named, ...texts, 'dose', 'totalDoses', 'feedbackUrl', 'infoUrl'];
  if (members.some((member) => typeof evidence[member] === 'object' && evidence[member] !== null))
    return 'a member of the evidence has more than one value';

  const { id, certificateId } = evidence;
  const isNumbered = typeof certificateId === 'string' && certificateId !== '';
  if (isNumbered && !(typeof id === 'string' && id.endsWith(certificateId)))
    return 'the number of the certificate is not the end of its id';

  const isKnown = (value: unknown) => {
    const name = typeof value === 'string' ? value.trim().toUpperCase() : '';
    return kind === 'test' ? results.has(name) : vocabulary.disease(vaccineNames, name) !== undefined;
  };
  if (!isKnown(evidence[named]) && texts.some((member) => isKnown(evidence[member])))
    return `what is known as ${named} stands in another member`;

  const days = times.flatMap((member) => {
    const value = evidence[member];
    const day = Date.parse((typeof value === 'string' && partialDate(value)) || '');
    return Number.isNaN(day) ? [] : [day];
  });
  // A day of grace: some of the times are local and others are not.
  if (days.some((day, index) => index > 0 && day < (days[index - 1] as number) - dayMs))
    return 'the dates of the evidence do not follow each other';
  return undefined;
}

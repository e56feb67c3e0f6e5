import type { CborMap, CborValue } from '../../envelope/cbor.ts';
import { problem } from '../../problem.ts';
import { type PartialDate, partialDate } from '../../record/partial-date.ts';
import type { Ddcc, DdccPart } from './decode.ts';
import { codingOf, momentOf, textOf } from './elements.ts';

/** The validity that the certificate itself states, in seconds since 1970; nobody else repeats it in the token. */
export interface Period {
  readonly from?: number;
  readonly until?: number;
}

/** The parts of a core data set of which something can be said. */
export interface ConformingDdcc extends DdccPart {
  /** The map that has the members of the vaccination or the test. */
  readonly event: CborMap;
  readonly name: string;
  readonly date: PartialDate;
  /** What the core data set requires and the certificate lacks. */
  readonly missing: readonly string[];
}

/** Members with their names in the model and, behind it, in the first generation; the first that is present counts. */
const eventMembers = {
  vaccination: {
    needed: [['vaccine']],
    asked: [['brand'], ['manufacturer', 'maholder', 'ma_holder'], ['lot'], ['dose'], ['country']],
  },
  test: { needed: [['pathogen']], asked: [['type'], ['country'], ['result']] },
} as const;

const countMembers = ['dose', 'totalDoses', 'total_doses'];

/**
 * Checks what nothing can be said without (name, vaccine or pathogen, date) and the form of numbers and dates. Whatever
 * else DDCC core data sets 1.0 require is only noted as missing, for a person to decide.
 * @throws CredentialError `decode.schema`, `decode.several-events`
 */
export function conformingDdcc({ parts }: Ddcc): ConformingDdcc {
  const [part, other] = parts;
  if (part === undefined || other !== undefined)
    throw problem('decode.several-events', 'there is more than one core data set');
  const { kind, content } = part;
  const event = eventOf(part);
  const name = textOf(content.get('name'));
  const date = partialDate(textOf(event.get('date')) ?? '');
  if (name === undefined) throw problem('decode.schema', 'name is missing or not a text');
  if (!date) throw problem('decode.schema', `${kind}: date is missing or not a date`);
  const { needed, asked } = eventMembers[kind];
  for (const names of needed) {
    if (!codingOf(first(event, ...names))) throw problem('decode.schema', `${kind}: ${names[0]} is missing`);
  }
  for (const member of countMembers) {
    const count = event.get(member);
    if (isGiven(count) && !(Number.isSafeInteger(count) && (count as number) > 0))
      throw problem('decode.schema', `${kind}: ${member} is not a positive whole number`);
  }
  const [start, end] = periodValues(content);
  if (isGiven(start) && momentOf(start, 'start') === undefined)
    throw problem('decode.schema', 'the start of the period is not a date');
  if (isGiven(end) && momentOf(end, 'end') === undefined)
    throw problem('decode.schema', 'the end of the period is not a date');
  const missing = asked.filter((names) => !isGiven(first(event, ...names))).map((names) => names.join(' or '));
  return { kind, content, event, name, date, missing };
}

/** The narrowest of all periods that are stated; a bound that cannot be read is left to `conformingDdcc`. */
export function statedPeriod({ parts }: Ddcc): Period {
  const bounds = parts.map(({ content }) => periodValues(content));
  const starts = bounds.flatMap(([start]) => momentOf(start, 'start') ?? []);
  const ends = bounds.flatMap(([, end]) => momentOf(end, 'end') ?? []);
  return {
    ...(starts.length > 0 && { from: Math.max(...starts) }),
    ...(ends.length > 0 && { until: Math.min(...ends) }),
  };
}

/** `certificate.period` of the model; `valid_from` and `valid_until` of the first generation. */
function periodValues(content: CborMap): readonly [start: CborValue, end: CborValue] {
  const certificate = content.get('certificate');
  const period = certificate instanceof Map ? certificate.get('period') : undefined;
  return period instanceof Map
    ? [period.get('start'), period.get('end')]
    : [content.get('valid_from'), content.get('valid_until')];
}

/** A vaccination is nested in the model; the first generation wrote its members beside those of the person. */
function eventOf({ kind, content }: DdccPart): CborMap {
  const nested = content.get(kind);
  if (nested instanceof Map) return nested;
  if (isGiven(nested) || kind === 'test') throw problem('decode.schema', `${kind} is missing or not a map`);
  return content;
}

/** The first of several members that is present. */
export function first(map: CborMap, ...names: readonly string[]): CborValue {
  return names.map((name) => map.get(name)).find(isGiven);
}

const isGiven = (value: CborValue) => value !== undefined && value !== null;

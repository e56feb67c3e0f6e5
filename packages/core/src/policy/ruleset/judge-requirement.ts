import type { HealthEvent } from '../../record/health-record.ts';
import type { PartialDate } from '../../record/partial-date.ts';
import { type RuleWay, type UnmetReason, unmetReasons } from '../rule-answer.ts';
import { addPeriod } from './period.ts';
import type { Requirement } from './ruleset.ts';

const dayMs = 86_400_000;

/** The best that the events and the person make of a requirement. @param events those of its disease, of one person */
export function judgeRequirement(
  requirement: Requirement,
  birthDate: PartialDate | undefined,
  events: readonly HealthEvent[],
  at: Date,
): RuleWay {
  const tooOld = faultOfAge(requirement, birthDate, at);
  if (tooOld) return { text: requirement.text, outcome: 'not-met', reason: tooOld };
  if (requirement.event === undefined) return met(requirement);
  const ofKind = events.filter(({ kind }) => kind === requirement.event);
  let best: RuleWay = { text: requirement.text, outcome: 'not-met', reason: 'nothing-of-its-kind' };
  for (const event of ofKind) {
    const result = judgeEvent(requirement, event, ofKind, at);
    if (result.outcome !== 'not-met') return result;
    if (rankOf(result.reason) > rankOf(best.reason)) best = result;
  }
  return best;
}

const rankOf = (reason?: UnmetReason) => (reason === undefined ? -1 : unmetReasons.indexOf(reason));

/** What is left to a person is never met by a machine. */
const met = (requirement: Requirement): RuleWay => ({
  text: requirement.text,
  outcome: requirement.needsHuman ? 'needs-human' : 'met',
});

function judgeEvent(requirement: Requirement, event: HealthEvent, others: readonly HealthEvent[], at: Date): RuleWay {
  const { from, until } = timeOf(requirement, event);
  const times = { ...(from && { from }), ...(until && { until }) };
  const fail = (reason: UnmetReason): RuleWay => ({
    text: requirement.text,
    outcome: 'not-met',
    reason,
    event,
    ...times,
  });
  if (!hasProduct(requirement, event)) return fail('wrong-product');
  if (!hasMethod(requirement, event)) return fail('wrong-method');
  if (!hasResult(requirement, event)) return fail('wrong-result');
  if (!isDated(requirement, event)) return fail('date-unknown');
  if (!hasDoses(requirement, event, others)) return fail('doses-missing');
  if (until && at >= until) return fail('too-late');
  if (from && at < from) return fail('too-early');
  return { ...met(requirement), event, ...times };
}

/**
 * From when until when an event counts. A date that is known by its month or year may be any day of it: it begins to
 * count as if it were the last, and ends as if it were the first.
 */
function timeOf({ from, until }: Requirement, event: HealthEvent): { readonly from?: Date; readonly until?: Date } {
  const own = event as { readonly validFrom?: PartialDate; readonly validUntil?: PartialDate };
  const exact = event.time === undefined ? undefined : new Date(event.time);
  const instant = exact && !Number.isNaN(exact.getTime()) ? exact : undefined;
  const latest = instant ?? (event.date && lastDay(event.date));
  const earliest = instant ?? (event.date && firstDay(event.date));
  const begin = until === 'own' ? own.validFrom && lastDay(own.validFrom) : from && latest && addPeriod(latest, from);
  // The last day belongs to it, but for what is counted by the hour.
  const end =
    until === 'own'
      ? own.validUntil && nextDay(firstDay(own.validUntil))
      : until &&
        until !== 'life' &&
        earliest &&
        (instant ? addPeriod(earliest, until) : nextDay(addPeriod(earliest, until)));
  return { ...(begin && { from: begin }), ...(end && { until: end }) };
}

function firstDay(date: PartialDate): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day));
}

function lastDay(date: PartialDate): Date {
  const [year = 0, month = 12, day] = date.split('-').map(Number);
  return new Date(day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day));
}

const nextDay = (date: Date) => new Date(date.getTime() + dayMs);

function isDated({ from, until }: Requirement, event: HealthEvent): boolean {
  if (until === 'own') return (event as { readonly validUntil?: PartialDate }).validUntil !== undefined;
  return (from === undefined && (until === undefined || until === 'life')) || event.date !== undefined;
}

function hasProduct({ products }: Requirement, event: HealthEvent): boolean {
  if (!products) return true;
  const codes = event.sourceCodes.map(({ code }) => code);
  return products.some((product) => codes.includes(product) || ('product' in event && event.product === product));
}

function hasMethod({ methods }: Requirement, event: HealthEvent): boolean {
  if (!methods) return true;
  const codes = event.sourceCodes.map(({ code }) => code);
  return methods.some((method) => codes.includes(method) || ('method' in event && event.method === method));
}

function hasResult({ results }: Requirement, event: HealthEvent): boolean {
  return !results || ('result' in event && results.includes(event.result));
}

/** Doses may be in one certificate or in several of the same person. An event is as many doses as there were up to it. */
function hasDoses({ doses }: Requirement, event: HealthEvent, others: readonly HealthEvent[]): boolean {
  if (doses === undefined) return true;
  const { dose, doses: series } = event as { readonly dose?: number; readonly doses?: number };
  if (doses === 'complete') return dose !== undefined && series !== undefined && dose >= series;
  return (dose ?? 0) >= doses || daysUpTo(event, others) >= doses;
}

/** On how many different days something happened. A year may be any day of it, so it may be one that is there already. */
function daysUpTo({ date: last }: HealthEvent, events: readonly HealthEvent[]): number {
  if (last === undefined) return 1;
  const dates = [...new Set(events.flatMap(({ date }) => (date !== undefined && date <= last ? [date] : [])))];
  return dates.filter((date) => !dates.some((other) => other !== date && other.startsWith(date))).length;
}

function faultOfAge(
  { ageUnder }: Requirement,
  birthDate: PartialDate | undefined,
  at: Date,
): 'too-old' | 'date-unknown' | undefined {
  if (!ageUnder) return undefined;
  if (!birthDate) return 'date-unknown';
  return at < addPeriod(firstDay(birthDate), ageUnder) ? undefined : 'too-old';
}

import type { HealthEvent } from '@carnet/core';
import { dayOfWaiting, type RuleWay } from '@carnet/core/rules';
import { plainDate, plainDay } from '../words/plain-date.ts';
import { ruleWords } from './rule-words.ts';

const dayMs = 86_400_000;

/**
 * What the certificate has for a way, as sentences; and why it is not enough, in a few words.
 * @param only the event of a certificate that has one
 */
export function tellWay(
  way: RuleWay | undefined,
  at: Date,
  only: HealthEvent | undefined,
): { readonly reason?: string; readonly facts: readonly string[] } {
  if (!way) return { facts: [] };
  const { from, until } = way;
  // A rule of the EU gives neither event nor reason, but where dates decide there are both.
  const event = way.event ?? (from || until ? only : undefined);
  const unmet = way.outcome === 'not-met' ? (way.reason ?? reasonOfDates(way, at)) : undefined;
  const days = unmet === 'too-early' ? dayOfWaiting(way, at) : undefined;
  // Where doses are missing, for example, no date would help.
  const begins = unmet === 'too-early' && from ? ruleWords.metFrom(plainMoment(from)) : undefined;
  const isToEnd = until && until > at && (way.outcome === 'met' || unmet === 'too-early');
  const said = unmet && ruleWords.unmet[unmet];
  const reason = said && [said, days ? ruleWords.dayOf(days) : unmet === 'too-early' ? begins : undefined];
  return {
    ...(reason && { reason: reason.filter(Boolean).join(': ') }),
    facts: [
      event?.date && ruleWords.dated[event.kind](shortDate(event.date)),
      begins && `${begins[0]?.toUpperCase()}${begins.slice(1)}`,
      // The moment at which it ends no longer belongs to it.
      until && unmet === 'too-late' && ruleWords.metBefore(plainMoment(until, 1)),
      isToEnd && ruleWords.metUntil(plainMoment(until, 1)),
    ].flatMap((fact) => (fact ? [`${fact}.`] : [])),
  };
}

function reasonOfDates({ from, until }: RuleWay, at: Date): 'too-early' | 'too-late' | undefined {
  if (from && from > at) return 'too-early';
  return until && until <= at ? 'too-late' : undefined;
}

/** As exact as it is known. */
const shortDate = (date: NonNullable<HealthEvent['date']>) =>
  date.length === 10 ? plainDay(new Date(date)) : plainDate(date);

/** A day, with the time where it is not the beginning of one. @param back milliseconds */
function plainMoment(moment: Date, back = 0): string {
  const isDay = moment.getTime() % dayMs === 0;
  return isDay
    ? plainDay(new Date(moment.getTime() - back))
    : `${plainDay(moment)}, ${moment.toISOString().slice(11, 16)} UTC`;
}

import type { HealthEvent } from '@carnet/core';
import { dayOfWaiting, type RuleWay, type UnmetReason } from '@carnet/core/rules';
import { filled } from '../words/filled.ts';
import { plainDate, plainDay } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';

const dayMs = 86_400_000;

interface WayInWords {
  /** Why it is not enough: in one or two words, and a little longer. */
  readonly inShort?: string;
  readonly reason?: string;
  /** What the certificate has, as sentences. */
  readonly facts: readonly string[];
}

/** @param only the event of a certificate that has one */
export function tellWay(way: RuleWay | undefined, at: Date, only: HealthEvent | undefined): WayInWords {
  if (!way) return { facts: [] };
  const w = words.rules;
  const { from, until } = way;
  // A rule of the EU gives neither event nor reason, but where dates decide there are both.
  const event = way.event ?? (from || until ? only : undefined);
  const unmet = way.outcome === 'not-met' ? (way.reason ?? reasonOfDates(way, at)) : undefined;
  // Where doses are missing, for example, no date would help.
  const begin = unmet === 'too-early' ? from : undefined;
  const isToEnd = until && until > at && (way.outcome === 'met' || unmet === 'too-early');
  return {
    ...(unmet && { inShort: w.unmet[unmet], reason: reasonInWords(unmet, way, at) }),
    facts: [
      event?.date && filled(w.dated[event.kind], { day: shortDate(event.date) }),
      begin && filled(w.metFrom, { moment: plainMoment(begin) }),
      // The moment at which it ends no longer belongs to it.
      until && unmet === 'too-late' && filled(w.metBefore, { moment: plainMoment(until, 1) }),
      isToEnd && filled(w.metUntil, { moment: plainMoment(until, 1) }),
    ].flatMap((fact) => fact || []),
  };
}

function reasonInWords(unmet: UnmetReason, way: RuleWay, at: Date): string {
  const w = words.rules;
  if (unmet !== 'too-early') return w.unmet[unmet];
  const days = dayOfWaiting(way, at);
  if (days) return filled(w.tooEarlyDay, { ...days });
  return way.from ? filled(w.tooEarlyUntil, { moment: plainMoment(way.from) }) : w.unmet[unmet];
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

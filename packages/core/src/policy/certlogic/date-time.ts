import { CertLogicError } from './certlogic-error.ts';
import { timeOfDate, timeOfPartialDate } from './date-text.ts';

export const timeUnits = ['year', 'month', 'day', 'hour'] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** A moment, in milliseconds since 1970-01-01T00:00Z. */
export class DateTime {
  readonly time: number;

  /** @throws CertLogicError where the calendar of JavaScript ends */
  constructor(time: number) {
    // Comparisons with NaN are all false, so that a rule of the kind "not after" would turn into another one.
    if (!(Math.abs(time) <= lastTime)) throw new CertLogicError('no-such-date');
    this.time = time;
  }

  toISOString(): string {
    return new Date(this.time).toISOString();
  }
}

const lastTime = 8.64e15;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Reads a date or date-time and adds to it (CertLogic 1.3.3, "Offset date-times"). A partial date means its last day; no
 * offset means UTC. Added is as in the UTC calendar of JavaScript: a day that the month does not have runs over into the
 * next month.
 * @throws CertLogicError when the text is no date, the date does not exist, or the result is out of range
 */
export function plusTime(text: string, amount: number, unit: TimeUnit): DateTime {
  const time = timeOfPartialDate(text) ?? timeOfDate(text);
  if (amount === 0) return new DateTime(time);
  if (unit === 'day') return new DateTime(time + amount * dayMs);
  if (unit === 'hour') return new DateTime(time + amount * hourMs);
  const moved = new Date(time);
  if (unit === 'month') moved.setUTCMonth(moved.getUTCMonth() + amount);
  else moved.setUTCFullYear(moved.getUTCFullYear() + amount);
  return new DateTime(moved.getTime());
}

/** A date of birth of an EU DCC: the last day on which it can have been, at midnight UTC. @throws CertLogicError */
export function dccDateOfBirth(text: string): DateTime {
  const time = timeOfPartialDate(text) ?? (text.length === 10 ? timeOfDate(text) : undefined);
  if (time === undefined) throw new CertLogicError('not-date');
  return new DateTime(time);
}

import { CertLogicError } from './certlogic-error.ts';

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
/** Longer than any date: what is longer is not even looked at. */
const textLengthMax = 64;
const partialDate = /^(\d{4})(?:-(\d{2}))?$/;
const date = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:Z|([+-])(\d{1,2})(?::?(\d{2}))?)?)?$/;

/**
 * Reads a date or date-time and adds to it (CertLogic 1.3.3, "Offset date-times"). A partial date means its last day; no
 * offset means UTC. Added is as in the UTC calendar of JavaScript: a day that the month does not have runs over into the
 * next month.
 * @throws CertLogicError when the text is no date, the date does not exist, or the result is out of range
 */
export function plusTime(text: string, amount: number, unit: TimeUnit): DateTime {
  const time = lastDayOf(text) ?? timeOf(text);
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
  const time = lastDayOf(text) ?? (text.length === 10 ? timeOf(text) : undefined);
  if (time === undefined) throw new CertLogicError('not-date');
  return new DateTime(time);
}

function lastDayOf(text: string): number | undefined {
  const [, year, month = '12'] = (text.length <= 7 && partialDate.exec(text)) || [];
  if (year === undefined) return undefined;
  if (!(Number(month) >= 1 && Number(month) <= 12)) throw new CertLogicError('no-such-date');
  return utc(Number(year), Number(month) + 1, 0);
}

function timeOf(text: string): number {
  const match = text.length <= textLengthMax && date.exec(text);
  if (!match) throw new CertLogicError('not-date');
  const [
    ,
    year,
    month,
    day,
    hour = 0,
    minute = 0,
    second = 0,
    fraction = '',
    sign,
    offsetHours = 0,
    offsetMinutes = 0,
  ] = match;
  const midnight = utc(Number(year), Number(month), Number(day));
  const isInCalendar = new Date(midnight).getUTCDate() === Number(day) && Number(month) >= 1 && Number(month) <= 12;
  const isOnClock = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59;
  const isOffset = Number(offsetHours) <= 23 && Number(offsetMinutes) <= 59;
  if (!isInCalendar || !isOnClock || !isOffset) throw new CertLogicError('no-such-date');
  const clock = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return midnight + clock + Number(fraction.padEnd(3, '0').slice(0, 3)) - offset;
}

/** Midnight of a day; day 0 is the last of the month before. Date.UTC would take the years 0 to 99 for 1900 to 1999. */
function utc(year: number, month: number, day: number): number {
  return year > 99 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day);
}

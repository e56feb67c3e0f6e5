import type { HealthRecord } from './health-record.ts';
import type { PartialDate } from './partial-date.ts';

/**
 * Whether the person was born, or an event took place, after the given moment, or an event before the birth. The day
 * after is still plausible: somewhere on Earth it has begun.
 */
export function hasImplausibleDate({ subject, events }: HealthRecord, at: Date): boolean {
  const tomorrow = dayAfter(at);
  const isLater = (date: PartialDate | undefined, than: string) =>
    date !== undefined && date > than.slice(0, date.length);
  const born = subject.birthDate;
  if (isLater(born, tomorrow)) return true;
  return events.some(
    ({ date }) => isLater(date, tomorrow) || (born !== undefined && date !== undefined && isBefore(date, born)),
  );
}

const dayMs = 86_400_000;
let latest = { day: Number.NaN, after: '' };

/** The date of the day after. The latest answer is kept: nearly all scans are of the same day. */
function dayAfter(at: Date): string {
  const day = Math.floor(at.getTime() / dayMs);
  if (day !== latest.day) latest = { day, after: new Date((day + 1) * dayMs).toISOString().slice(0, 10) };
  return latest.after;
}

/** Whether one date is certainly before another: compared as far as both are known. */
function isBefore(date: PartialDate, other: PartialDate): boolean {
  const known = Math.min(date.length, other.length);
  return date.slice(0, known) < other.slice(0, known);
}

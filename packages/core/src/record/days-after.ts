import { type PartialDate, partialDate } from './partial-date.ts';

const dayMs = 86_400_000;

/** The date so many days after another; undefined when that is not known to the day. */
export function daysAfter(date: PartialDate, days: number): PartialDate | undefined {
  if (date.length !== 10) return undefined;
  return partialDate(new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10));
}

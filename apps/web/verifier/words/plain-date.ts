import { words } from '../words.ts';

const day = new Intl.DateTimeFormat(words.dateLocale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat(words.dateLocale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortDay = new Intl.DateTimeFormat(words.dateLocale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A date as exact as it is known, in words: `1988`, `April 1988`, `16 April 1988`. */
export function plainDate(partial: string): string {
  const date = new Date(partial);
  if (partial.length === 4 || Number.isNaN(date.getTime())) return partial;
  return (partial.length === 7 ? month : day).format(date);
}

/** The day of a moment in UTC: `1 Jan 2026`. */
export function plainDay(moment: Date): string {
  return shortDay.format(moment);
}

/** A moment in ISO 8601, to the minute, with its time zone: `2026-01-01 12:00 UTC`. */
export function isoMinute(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

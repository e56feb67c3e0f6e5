import { language, texts } from './tongue.ts';

const shapes = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A date as exact as it is known, in words: `1988`, `April 1988`, `16 April 1988`. */
export function plainDate(partial: string): string {
  const date = new Date(partial);
  if (partial.length === 4 || Number.isNaN(date.getTime())) return partial;
  return format(date, partial.length === 7 ? 'month' : 'day');
}

/** The day of a moment in UTC: `1 Jan 2026`. */
export function plainDay(moment: Date): string {
  return format(moment, 'shortDay');
}

/** The day of a moment in UTC, with the day of the week: `Thursday, 1 Jan 2026`. */
export function plainWeekday(moment: Date): string {
  return format(moment, 'weekday');
}

/** How many days ago a moment was: `today`, `yesterday`, `3 days ago`. */
export function daysAgo(moment: Date, now: Date): string {
  const days = Math.max(0, Math.floor((now.getTime() - moment.getTime()) / 86_400_000));
  return new Intl.RelativeTimeFormat(language.locale, { numeric: 'auto' }).format(-days, 'day');
}

/**
 * A moment in ISO 8601, to the minute, with its time zone: `2026-01-01 12:00 UTC`. Kept together, since a text from right
 * to left would turn the parts of the date around.
 */
export function isoMinute(moment: Date): string {
  return texts.isolated(`${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`);
}

function format(moment: Date, shape: keyof typeof shapes): string {
  return new Intl.DateTimeFormat(language.locale, { ...shapes[shape], timeZone: 'UTC' }).format(moment);
}

import { language, texts } from './tongue.ts';

const shapes = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  shortDay: { day: 'numeric', month: 'short', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  monthAlone: { month: 'long' },
  birthday: { day: 'numeric', month: 'short' },
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

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** How long ago a moment was, as exactly as matters: `20 minutes ago`, `4 hours ago`, `3 days ago`. */
export function timeAgo(moment: Date, now: Date): string {
  const passed = Math.max(0, now.getTime() - moment.getTime());
  const [length, unit] =
    passed < hour
      ? ([minute, 'minute'] as const)
      : passed < 2 * day
        ? ([hour, 'hour'] as const)
        : ([day, 'day'] as const);
  return new Intl.RelativeTimeFormat(language.locale, { numeric: 'auto' }).format(-Math.floor(passed / length), unit);
}

/** A day and month without the year: `16 Apr`; of a month alone `April`; nothing where only the year is known. */
export function plainBirthday(partial: string): string | undefined {
  const date = new Date(partial);
  if (partial.length < 7 || Number.isNaN(date.getTime())) return undefined;
  return format(date, partial.length === 7 ? 'monthAlone' : 'birthday');
}

/** A moment at the place of the device, with its time zone: `1 Jan 2026, 13:15 CET`. */
export function localMoment(moment: Date): string {
  return new Intl.DateTimeFormat(language.locale, {
    ...shapes.shortDay,
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(moment);
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

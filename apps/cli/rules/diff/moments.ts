const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How many days, or hours, on either side of a threshold are tried one by one. */
const nearby = 5;
export const offsets: readonly number[] = Array.from({ length: 2 * nearby + 1 }, (_, at) => at - nearby);

/** A length of time, as rule sets and CertLogic have it. */
export interface Span {
  readonly months: number;
  readonly days: number;
  readonly hours: number;
}

export const daysBefore = (moment: Date, days: number) => new Date(moment.getTime() - days * dayMs);
export const hoursBefore = (moment: Date, hours: number) => new Date(moment.getTime() - hours * hourMs);
export const isoDay = (moment: Date) => moment.toISOString().slice(0, 10);

/** Rules may name any year; travellers live in these, of which every date can be written. */
const earliest = Date.parse('1000-01-01');
const latest = Date.parse('9000-01-01');

/** A span before a moment. Where months differ in length it may be some days off, which the days nearby make good. */
export function spanBefore(moment: Date, { months, days, hours }: Span): Date {
  const date = new Date(moment);
  date.setUTCMonth(date.getUTCMonth() - months);
  const time = hoursBefore(daysBefore(date, days), hours).getTime();
  return new Date(Math.max(Number.isNaN(time) ? earliest : time, earliest));
}

/** How long ago a day began, in words. */
export const daysAgo = (day: Date, at: Date) => ago(Math.floor((at.getTime() - startOf(day)) / dayMs), 'day');
export const hoursAgo = (moment: Date, at: Date) => ago(Math.round((at.getTime() - moment.getTime()) / hourMs), 'hour');

const startOf = (moment: Date) => Date.parse(isoDay(moment));

function ago(count: number, unit: string): string {
  const length = `${Math.abs(count)} ${unit}${Math.abs(count) === 1 ? '' : 's'}`;
  return count < 0 ? `in ${length}` : `${length} ago`;
}

/** A noon at which a rule is in force: a year after its beginning, or in the middle where it ends before. */
export function midstOf(from: Date | undefined, until: Date | undefined): Date {
  const begin = (from ?? (until ? daysBefore(until, 365) : new Date('2026-01-01T00:00:00Z'))).getTime();
  const half = until ? Math.max(0, until.getTime() - begin) / 2 : Number.POSITIVE_INFINITY;
  const middle = Math.floor((begin + Math.min(half, 365 * dayMs)) / dayMs) * dayMs;
  return new Date(Math.min(Math.max(middle, earliest), latest) + dayMs / 2);
}

/** The noons around the beginning and the end of the time in which a rule is in force. */
export const edgesOf = (from: Date | undefined, until: Date | undefined): readonly Date[] =>
  [from, until].flatMap((edge) =>
    edge && edge.getTime() > earliest && edge.getTime() < latest
      ? offsets.map((offset) => new Date(startOf(daysBefore(edge, offset)) + dayMs / 2))
      : [],
  );

/** A length of time (ISO 8601): years, months, weeks, days, hours. `P10D`, `P12M`, `PT72H`. */
export interface Period {
  readonly months: number;
  readonly days: number;
  readonly hours: number;
}

const pattern = /^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(\d{1,5})H)?$/;
const hourMs = 3_600_000;

/** @returns undefined when the text is no period, or an empty one */
export function parsePeriod(text: string): Period | undefined {
  const match = pattern.exec(text);
  if (!match || text === 'P' || text.endsWith('T')) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return { months: 12 * years + months, days: 7 * weeks + days, hours };
}

/**
 * The moment a period after another, in UTC. A month later is the same day of the month, or its last where it is shorter:
 * a month after 31 January is 28 February.
 */
export function addPeriod(moment: Date, { months, days, hours }: Period): Date {
  const date = new Date(moment);
  if (months > 0) {
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
  }
  date.setUTCDate(date.getUTCDate() + days);
  return new Date(date.getTime() + hours * hourMs);
}

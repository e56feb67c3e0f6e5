/** A date as exact as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, proleptic Gregorian. */
export type PartialDate = string & { readonly partialDate: unique symbol };

const pattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/;
const daysBefore = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The date at the beginning of a text, or undefined when there is none or it does not exist in the calendar.
 * A time after it (`T...`) is cut off, and a part of `00` counts as unknown; anything else after it is refused.
 */
export function partialDate(text: string): PartialDate | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const rest = text.slice(match[0].length);
  if (rest !== '' && !rest.startsWith('T')) return undefined;
  const [, year, month, day] = match;
  if (month === undefined || month === '00') return year as PartialDate;
  const monthNumber = Number(month);
  const length = daysBefore[monthNumber - 1];
  if (length === undefined) return undefined;
  if (day === undefined || day === '00') return `${year}-${month}` as PartialDate;
  const isLeapDay = monthNumber === 2 && day === '29' && isLeapYear(Number(year));
  if (Number(day) > length && !isLeapDay) return undefined;
  return `${year}-${month}-${day}` as PartialDate;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

import { CertLogicError } from './certlogic-error.ts';

/** Longer than any date: what is longer is not even looked at. */
const textLengthMax = 64;
const [zero, dash, colon, point, capitalT] = [0x30, 0x2d, 0x3a, 0x2e, 0x54];
const dayLength = 'YYYY-MM-DD'.length;
const secondLength = 'YYYY-MM-DDThh:mm:ss'.length;
const offset = /^([+-])(\d{1,2})(?::?(\d{2}))?$/;

/*
 * Read digit by digit, because most of what a rule costs is reading dates: a regular expression takes three times as long.
 */

/**
 * A date, or a date-time with or without an offset, in milliseconds since 1970-01-01T00:00Z.
 * @throws CertLogicError when it is none, or does not exist
 */
export function timeOfDate(text: string): number {
  const midnight = midnightOf(text);
  if (text.length === dayLength) return midnight;
  const [hour, minute, second] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  const isFormed =
    text.length <= textLengthMax &&
    text.charCodeAt(10) === capitalT &&
    text.charCodeAt(13) === colon &&
    text.charCodeAt(16) === colon &&
    hour + minute + second >= 0;
  if (!isFormed) throw new CertLogicError('not-date');
  if (hour > 23 || minute > 59 || second > 59) throw new CertLogicError('no-such-date');
  let end = secondLength;
  if (text.charCodeAt(end) === point) {
    do end++;
    while (digits(text, end, 1) >= 0);
    if (end === secondLength + 1) throw new CertLogicError('not-date');
  }
  const fraction =
    end > secondLength ? Number(text.slice(secondLength + 1, Math.min(end, secondLength + 4)).padEnd(3, '0')) : 0;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + fraction - offsetOf(text.slice(end));
}

/** The last day, at midnight, of a year or a month. Undefined where the text has another length. @throws CertLogicError */
export function timeOfPartialDate(text: string): number | undefined {
  if (text.length !== 4 && text.length !== 7) return undefined;
  const month = text.length === 4 ? 12 : digits(text, 5, 2);
  const year = digits(text, 0, 4);
  if (!(year + month >= 0) || (text.length === 7 && text.charCodeAt(4) !== dash)) throw new CertLogicError('not-date');
  if (month < 1 || month > 12) throw new CertLogicError('no-such-date');
  return utc(year, month, daysIn(year, month));
}

function midnightOf(text: string): number {
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  const isFormed = text.charCodeAt(4) === dash && text.charCodeAt(7) === dash && year + month + day >= 0;
  if (!isFormed) throw new CertLogicError('not-date');
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) throw new CertLogicError('no-such-date');
  return utc(year, month, day);
}

function offsetOf(zone: string): number {
  if (zone === '' || zone === 'Z') return 0;
  const [, sign, hours, minutes = 0] = offset.exec(zone) ?? [];
  if (!sign) throw new CertLogicError('not-date');
  if (Number(hours) > 23 || Number(minutes) > 59) throw new CertLogicError('no-such-date');
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** The number that some digits are; NaN where one of them is none. */
function digits(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - zero;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Date.UTC would take the years 0 to 99 for 1900 to 1999. */
function utc(year: number, month: number, day: number): number {
  return year > 99 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day);
}

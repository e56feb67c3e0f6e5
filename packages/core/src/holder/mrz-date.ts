import { problem } from '../problem.ts';
import { type PartialDate, partialDate } from '../record/partial-date.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * A date of birth (`YYMMDD`, ICAO Doc 9303-3, 4.8), where `<<` stands for what is not known. The century is that of the
 * latest such date that is not to come; a day more, for it has begun somewhere.
 * @param at the moment that tells the century
 * @returns undefined when not even the year is known
 * @throws CredentialError `mrz.malformed`
 */
export function mrzBirthDate(text: string, at: Date): PartialDate | undefined {
  const [year, rest] = partsOf(text, 'date of birth');
  if (year === undefined) return undefined;
  const latest = new Date(at.getTime() + day).toISOString();
  // Without a month the year alone is compared: a child of this year is not a hundred years old.
  const century = Number(latest.slice(0, 2)) - (`${year}${rest}` > latest.slice(2, 4 + rest.length) ? 1 : 0);
  return existing(`${String(century).padStart(2, '0')}${year}${rest}`, 'date of birth');
}

/**
 * A date on which a document expires: of the hundred years of which the moment is the middle.
 * @throws CredentialError `mrz.malformed`
 */
export function mrzExpiry(text: string, at: Date): PartialDate | undefined {
  const [year, rest] = partsOf(text, 'date of expiry');
  if (year === undefined) return undefined;
  const now = at.getUTCFullYear();
  const inCentury = now - (now % 100) + Number(year);
  const full = inCentury > now + 50 ? inCentury - 100 : inCentury < now - 49 ? inCentury + 100 : inCentury;
  return existing(`${full}${rest}`, 'date of expiry');
}

/** Year of two digits, and `-MM-DD`, `-MM` or nothing. A part after an unknown one says nothing. */
function partsOf(text: string, field: string): readonly [year: string | undefined, rest: string] {
  const match = /^(\d\d|<<)(\d\d|<<)(\d\d|<<)$/.exec(text);
  if (!match) throw problem('mrz.malformed', `the ${field} is not six digits`, { field });
  const [, year, month, dayOfMonth] = match;
  const isKnown = (part: string | undefined) => part !== '<<' && part !== '00';
  const rest = !isKnown(month) ? '' : isKnown(dayOfMonth) ? `-${month}-${dayOfMonth}` : `-${month}`;
  return [year === '<<' ? undefined : year, rest];
}

function existing(text: string, field: string): PartialDate {
  const date = partialDate(text);
  if (date === undefined) throw problem('mrz.malformed', `the ${field} is not in the calendar`, { field });
  return date;
}

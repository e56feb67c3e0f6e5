import type { Verdict } from '@carnet/core';
import { headlines } from '../look/headlines.ts';

type Headline = Verdict['headline'];

/** What is counted in a lane. It holds numbers and quarters of an hour, and nothing about any traveller. */
export interface Shift {
  /** When it began and ended, to the quarter of an hour before. */
  readonly began?: Date;
  readonly ended?: Date;
  /** Travellers by the headline that was shown last. */
  readonly counts: Readonly<Record<Headline, number>>;
  /** Whole seconds from one traveller to the next, summed up, and of how many; pauses are left out. */
  readonly seconds: number;
  readonly timed: number;
  /** A day at the place of the device, and how many codes could not be read on it. */
  readonly day: string;
  readonly unread: number;
}

const quarterMs = 15 * 60_000;
/** Whoever comes later than this was not waited for. */
const pauseSeconds = 300;

const nobody = Object.fromEntries(headlines.map((headline) => [headline, 0])) as Readonly<Record<Headline, number>>;

export const noShift: Shift = { counts: nobody, seconds: 0, timed: 0, day: '', unread: 0 };

/** A new shift on the same day. */
export function begun({ day, unread }: Shift, at: Date): Shift {
  return { ...noShift, began: quarterOf(at), day, unread };
}

export function ended(shift: Shift, at: Date): Shift {
  return { ...shift, ended: quarterOf(at) };
}

/**
 * Counts a traveller; where no shift runs, one begins.
 * @param before when the traveller before this one was counted
 */
export function counted(shift: Shift, headline: Headline, at: Date, before?: Date): Shift {
  const running = shift.began && !shift.ended ? shift : begun(shift, at);
  const seconds = before ? Math.round((at.getTime() - before.getTime()) / 1000) : Number.POSITIVE_INFINITY;
  const isTimed = running === shift && seconds >= 0 && seconds <= pauseSeconds;
  return withUnread(
    {
      ...running,
      counts: { ...running.counts, [headline]: running.counts[headline] + 1 },
      seconds: running.seconds + (isTimed ? seconds : 0),
      timed: running.timed + (isTimed ? 1 : 0),
    },
    headline,
    at,
  );
}

/** Counts a traveller anew of whom something else was shown before. A code that could not be read stays one. */
export function recounted(shift: Shift, from: Headline, to: Headline, at: Date): Shift {
  if (from === to || shift.counts[from] === 0) return shift;
  const { counts } = shift;
  return withUnread({ ...shift, counts: { ...counts, [from]: counts[from] - 1, [to]: counts[to] + 1 } }, to, at);
}

function withUnread(shift: Shift, headline: Headline, at: Date): Shift {
  const more = headline === 'cannot-read' ? 1 : 0;
  return { ...shift, day: dayOf(at), unread: unreadOn(shift, at) + more };
}

/** How many codes could not be read in this lane on the day of a moment. */
export function unreadOn({ day, unread }: Shift, at: Date): number {
  return day === dayOf(at) ? unread : 0;
}

export function totalOf({ counts }: Shift): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Mean seconds from one traveller to the next; undefined until there were two. */
export function paceOf({ seconds, timed }: Shift): number | undefined {
  return timed === 0 ? undefined : Math.round(seconds / timed);
}

/** The day of a moment at the place of the device: `2026-01-01`. */
function dayOf(moment: Date): string {
  const numbers = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return numbers.map((number) => `${number}`.padStart(2, '0')).join('-');
}

const quarterOf = (moment: Date) => new Date(Math.floor(moment.getTime() / quarterMs) * quarterMs);

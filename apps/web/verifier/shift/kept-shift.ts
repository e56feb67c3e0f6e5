import { noShift, type Shift } from './shift.ts';

/** Where the shift is kept. */
const place = 'shift';

/** The shift as it was kept; none where nothing was, or where it cannot be read. */
export function keptShift(): Shift {
  try {
    return shiftOf(JSON.parse(localStorage.getItem(place) ?? '{}'));
  } catch {
    return noShift; // damaged, or the browser keeps nothing for this page
  }
}

export function keepShift(shift: Shift): void {
  try {
    localStorage.setItem(place, JSON.stringify(shift));
  } catch {
    // Then it holds as long as the page is open.
  }
}

function shiftOf({ began, ended, counts, seconds, timed, day, unread }: Readonly<Record<string, unknown>>): Shift {
  const kept = (counts ?? {}) as Readonly<Record<string, unknown>>;
  const [from, until] = [dateOf(began), dateOf(ended)];
  return {
    ...(from && { began: from }),
    ...(until && { ended: until }),
    counts: Object.fromEntries(
      Object.keys(noShift.counts).map((headline) => [headline, numberOf(kept[headline])]),
    ) as Shift['counts'],
    seconds: numberOf(seconds),
    timed: numberOf(timed),
    day: typeof day === 'string' ? day : '',
    unread: numberOf(unread),
  };
}

const numberOf = (kept: unknown) => (Number.isSafeInteger(kept) && (kept as number) > 0 ? (kept as number) : 0);

function dateOf(kept: unknown): Date | undefined {
  const date = new Date(typeof kept === 'string' ? kept : '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

import { headlines } from '../look/headlines.ts';
import { texts, words } from '../words/tongue.ts';
import { paceOf, type Shift, totalOf } from './shift.ts';

/** A line of the summary: what was counted, and how often. */
export type ShiftLine = readonly [name: string, count: number];

/** The summary of a shift. @param unreadToday codes, not travellers */
export function shiftTable(shift: Shift, unreadToday: number): readonly ShiftLine[] {
  const w = words.around.shift;
  const pace = paceOf(shift);
  return [
    ...headlines.map((headline): ShiftLine => [texts.headline({ headline }), shift.counts[headline]]),
    [w.all, totalOf(shift)],
    [w.unread, unreadToday],
    ...(pace === undefined ? [] : [[w.pace, pace] as const]),
  ];
}

/** The same as comma-separated values (RFC 4180), with a first line that names the columns. */
export function shiftCsv(moments: string, lines: readonly ShiftLine[]): string {
  const w = words.around.shift;
  const rows = [[w.answer, w.travellers], ...lines.map(([name, count]) => [name, `${count}`]), [moments, '']];
  return rows.map((row) => row.map(quoted).join(',')).join('\r\n');
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

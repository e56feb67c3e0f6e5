import { describe, expect, test } from 'vitest';
import { begun, counted, ended, noShift, paceOf, recounted, totalOf, unreadOn } from './shift.ts';
import { shiftCsv } from './shift-table.ts';

const at = (time: string) => new Date(`2026-01-01T${time}`);

describe('a shift', () => {
  test('begins by itself with the first traveller, at the quarter of an hour before', () => {
    const shift = counted(noShift, 'accepted', at('12:14:59'));
    expect(shift.began).toEqual(at('12:00:00'));
    expect(shift.counts.accepted).toBe(1);
    expect(totalOf(shift)).toBe(1);
    expect(paceOf(shift)).toBeUndefined();
  });

  test('that has ended keeps its numbers until the next one begins', () => {
    const over = ended(counted(noShift, 'accepted', at('12:00:00')), at('12:50:00'));
    expect(over.ended).toEqual(at('12:45:00'));
    expect(totalOf(over)).toBe(1);
    const next = counted(over, 'not-accepted', at('13:00:00'), at('12:59:00'));
    expect(next.ended).toBeUndefined();
    expect(next.counts).toMatchObject({ accepted: 0, 'not-accepted': 1 });
    expect(paceOf(next)).toBeUndefined();
  });

  test('knows the pace, without pauses', () => {
    const first = counted(noShift, 'accepted', at('12:00:00'));
    const second = counted(first, 'accepted', at('12:00:10'), at('12:00:00'));
    const third = counted(second, 'accepted', at('12:00:30'), at('12:00:10'));
    expect(paceOf(third)).toBe(15);
    expect(paceOf(counted(third, 'accepted', at('12:05:30'), at('12:00:30')))).toBe(110); // the longest wait
    expect(paceOf(counted(third, 'accepted', at('12:05:31'), at('12:00:30')))).toBe(15); // a pause
    expect(paceOf(counted(third, 'accepted', at('12:00:00'), at('12:00:30')))).toBe(15); // the clock was set back
  });

  test('counts a traveller anew, and a code that could not be read stays one', () => {
    const first = counted(noShift, 'cannot-read', at('12:00:00'));
    const second = recounted(first, 'cannot-read', 'accepted', at('12:01:00'));
    expect(second.counts).toMatchObject({ 'cannot-read': 0, accepted: 1 });
    expect(unreadOn(second, at('12:02:00'))).toBe(1);
    expect(recounted(second, 'accepted', 'accepted', at('12:03:00'))).toBe(second);
    expect(recounted(second, 'not-accepted', 'accepted', at('12:03:00'))).toBe(second);
  });

  test('unreadable codes are those of the day, over several shifts', () => {
    const first = counted(noShift, 'cannot-read', at('12:00:00'));
    const second = counted(begun(first, at('13:00:00')), 'cannot-read', at('13:00:00'));
    expect(second.counts['cannot-read']).toBe(1);
    expect(unreadOn(second, at('23:59:59'))).toBe(2);
    expect(unreadOn(second, new Date('2026-01-02T00:00:00'))).toBe(0);
    expect(unreadOn(counted(second, 'cannot-read', new Date('2026-01-02T00:00:00')), at('12:00:00'))).toBe(0);
  });
});

test('as comma-separated values', () => {
  expect(
    shiftCsv('Since “12:00”', [
      ['Accepted', 2],
      ['Not, "yet"', 1],
    ]),
  ).toBe('Answer,Travellers\r\nAccepted,2\r\n"Not, ""yet""",1\r\nSince “12:00”,');
});

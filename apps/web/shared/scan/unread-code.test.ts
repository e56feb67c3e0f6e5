import { expect, test } from 'vitest';
import { watchForUnread } from './unread-code.ts';

/**
 * The first and the last tenth of a second at which it is unread, of frames by tenths: `?` is one with a code that is not
 * read, `x` one that is, `.` one without, a blank is no frame.
 */
function unreadIn(frames: string): readonly [number, number] | undefined {
  const isUnread = watchForUnread();
  const said = Array.from(
    frames,
    (frame, at) =>
      frame !== ' ' &&
      isUnread({ scans: frame === 'x' ? [{ kind: 'text', text: 'HC1:' }] : [], isUnread: frame === '?' }, at * 100),
  );
  return said.includes(true) ? [said.indexOf(true), said.lastIndexOf(true)] : undefined;
}

test.each([
  ['nothing is there', '.'.repeat(100), undefined],
  ['a code is read', 'x'.repeat(100), undefined],
  ['a code is not read', '?'.repeat(100), [40, 99]],
  ['a code is not read for less than four seconds', '?'.repeat(40), undefined],
  ['seen now and then', '?.........'.repeat(6), [40, 59]],
  ['seen too rarely', '?................'.repeat(10), undefined],
  ['three glimpses', `?${'.'.repeat(14)}?${'.'.repeat(14)}?${'.'.repeat(14)}.`, undefined],
  ['read in the end', `${'?'.repeat(50)}x${'.'.repeat(50)}`, [40, 49]],
  ['taken away', `${'?'.repeat(50)}${'.'.repeat(50)}`, [40, 64]],
  ['frames that take two seconds each', '? '.repeat(5).replaceAll(' ', ' '.repeat(19)), [60, 80]],
] as const)('%s', (_what, frames, expected) => {
  expect(unreadIn(frames)).toEqual(expected);
});

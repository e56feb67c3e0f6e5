import type { CodeReading } from './read-codes.ts';

/** Milliseconds for which a code may be looked at in vain before that is said. */
const patienceMs = 4000;
/** Frames that must have shown something like a code in that time. */
const glimpsesMin = 4;
/** Milliseconds of other frames after which nothing is held before the camera any more. */
const gapMs = 1500;

/**
 * Tells whether somebody holds a code before the camera that cannot be read: for some seconds several frames showed
 * something like a code, and none could be read.
 * @returns a function that takes each reading with its moment in ms, and says whether it is so now
 */
export function watchForUnread(): (reading: CodeReading, at: number) => boolean {
  let glimpses: number[] = [];
  return ({ scans, isUnread }, at) => {
    // A frame that took long is no gap: slow devices look rarely.
    const isOver = scans.length > 0 || (!isUnread && at - (glimpses.at(-1) ?? at) > gapMs);
    if (isOver) glimpses = [];
    // Only the first and the last ones count: a code may be held there all day.
    if (isUnread) glimpses = [...glimpses.slice(0, glimpsesMin), at];
    const [begun = at] = glimpses;
    return glimpses.length >= glimpsesMin && at - begun >= patienceMs;
  };
}

/** What goes on around a verdict that is to be taken off the screen. */
export interface Surroundings {
  /** Whether somebody touches, types, or reads in what was opened. */
  readonly isBusy: boolean;
  /** Whether the page is out of sight. There nobody holds up the time: what lies open would stay open. */
  readonly isHidden: boolean;
}

/**
 * How long a verdict still stays, a moment later; at 0 its time is over.
 * @param left milliseconds
 * @param passed milliseconds since then; a clock that was set back counts as standing still
 */
export function leftAfter(left: number, passed: number, { isBusy, isHidden }: Surroundings): number {
  return isBusy && !isHidden ? left : Math.max(0, left - Math.max(0, passed));
}

/** Whole seconds to show: never 0 while the verdict is still there. */
export const secondsOf = (left: number): number => Math.max(1, Math.ceil(left / 1000));

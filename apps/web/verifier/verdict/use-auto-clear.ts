import { useEffect, useRef, useState } from 'preact/hooks';
import { now } from '../../shared/clock.ts';
import { leftAfter, secondsOf } from './countdown.ts';

interface AutoClear {
  /** Seconds until the verdict is taken off the screen; undefined when it stays. */
  readonly seconds: number | undefined;
  /** Lets it stay. */
  keep(): void;
}

/** What somebody who reads, fills in or goes through it by keyboard has open. */
const inUse = 'dialog[open], :is(input, textarea, select):focus, .verdict-details :focus-visible';

/** Milliseconds for which a touch or a key counts as being at work. */
const busyAfterTouch = 2_000;

/** Takes a verdict off the screen after a time. @param after seconds; 0 never */
export function useAutoClear(after: number, clear: () => void): AutoClear {
  const [left, setLeft] = useState(after > 0 ? after * 1000 : undefined);
  const latest = useRef(clear);
  latest.current = clear;
  const isRunning = left !== undefined;
  useEffect(() => {
    if (!isRunning) return;
    const end = new AbortController();
    const watch = watchTouches(end.signal);
    let since = now().getTime();
    const tick = () => {
      const moment = now().getTime();
      const passed = moment - since;
      since = moment;
      setLeft(
        (before) => before && leftAfter(before, passed, { isBusy: watch.isBusy(moment), isHidden: document.hidden }),
      );
    };
    const timer = setInterval(tick, 250);
    // In the background timers sleep: the time is looked at when the page is seen again, before anybody sees it.
    document.addEventListener('visibilitychange', tick, { signal: end.signal });
    return () => {
      end.abort();
      clearInterval(timer);
    };
  }, [isRunning]);
  useEffect(() => {
    if (left === 0) latest.current();
  }, [left]);
  return { seconds: left === undefined ? undefined : secondsOf(left), keep: () => setLeft(undefined) };
}

/** Whether somebody is at work with the page: holds it, has just touched it or typed, or has something open. */
function watchTouches(signal: AbortSignal) {
  let isHeld = false;
  let last = Number.NEGATIVE_INFINITY;
  const touched = () => {
    last = now().getTime();
  };
  const listen = (name: string, listener: () => void) =>
    addEventListener(name, listener, { signal, passive: true, capture: true });
  for (const name of ['keydown', 'wheel', 'scroll', 'pointermove']) listen(name, touched);
  listen('pointerdown', () => {
    isHeld = true;
    touched();
  });
  for (const name of ['pointerup', 'pointercancel'])
    listen(name, () => {
      isHeld = false;
      touched();
    });
  return {
    isBusy: (moment: number) => isHeld || moment - last < busyAfterTouch || document.querySelector(inUse) !== null,
  };
}

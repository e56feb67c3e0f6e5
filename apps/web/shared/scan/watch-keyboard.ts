import { createKeyboardBurst, type TypedScan } from './keyboard-burst.ts';

/**
 * Takes what a scanner types (USB, Bluetooth, the keystroke output of a handheld device) anywhere on the page but in a
 * field: there it is typed into the field, like anything else. Ordinary typing is left alone.
 * @param found called once for each scan, when nothing was typed for a moment
 */
export function watchKeyboard(page: Document, found: (scan: TypedScan) => void, signal: AbortSignal): void {
  const burst = createKeyboardBurst();
  let rest: ReturnType<typeof setTimeout> | undefined;
  let isScanner = false;

  const take = (at: number) => {
    const scan = burst.take(at);
    if (scan) found(scan);
  };

  /** A scan may hold blanks and end with Enter, which would press whatever button has the focus. */
  const keepFromPage = (event: KeyboardEvent) => {
    if (isScanner) event.preventDefault();
  };

  const press = (event: KeyboardEvent) => {
    // A key that is held down repeats as fast as a scanner types.
    if (event.isComposing || event.repeat || event.metaKey || isField(event.target)) return;
    // The keys of a busy moment come late, but they say when they were pressed.
    const at = event.timeStamp;
    take(at);
    isScanner = burst.press(event.key, at, event.ctrlKey && !event.altKey);
    keepFromPage(event);
    clearTimeout(rest);
    rest = setTimeout(() => {
      isScanner = false;
      take(Number.POSITIVE_INFINITY);
    }, burst.pauseMs);
  };

  // Before any other listener, and a button is pressed only when its key is let go.
  page.addEventListener('keydown', press, { signal, capture: true });
  page.addEventListener('keyup', keepFromPage, { signal, capture: true });
  signal.addEventListener('abort', () => clearTimeout(rest));
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=file])'));

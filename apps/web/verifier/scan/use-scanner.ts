import { useEffect, useRef } from 'preact/hooks';
import type { TypedScan } from '../../shared/scan/keyboard-burst.ts';
import { readText } from '../../shared/scan/read-text.ts';
import { watchKeyboard } from '../../shared/scan/watch-keyboard.ts';
import { isWholeMrz } from '../traveller/typed-mrz.ts';
import type { Checking } from './checking.ts';
import { isDialogOpen } from './dialog-open.ts';

/** Takes what a scanner types on the page: the lines of a passport to compare with, and anything else as a code. */
export function useScanner(check: Checking, isOn: boolean): void {
  const latest = useRef(check);
  latest.current = check;
  useEffect(() => {
    if (!isOn) return;
    const end = new AbortController();
    watchKeyboard(document, (scan) => void receive(latest.current, scan), end.signal);
    return () => end.abort();
  }, [isOn]);
}

async function receive(check: Checking, { text, isLayoutDoubtful }: TypedScan): Promise<void> {
  if (isWholeMrz(text)) await check.takeDocument(text);
  else if (isDialogOpen()) return check.fail({ code: 'scan.held' });
  else await check.take(async () => [readText(text)], 'scanner');
  if (isLayoutDoubtful) check.fail({ code: 'scan.keyboard' });
}

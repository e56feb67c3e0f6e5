import { useEffect, useRef } from 'preact/hooks';
import { readFile } from '../../shared/scan/read-file.ts';
import { readText } from '../../shared/scan/read-text.ts';
import type { Reading } from './reading.ts';

/**
 * What is dropped or pasted anywhere on the page is taken as something to check. Never as trust: whoever hands over a
 * certificate must not be able to hand over the key to it as well.
 */
export function useIntake(take: (read: () => Reading) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const takeFrom = (data: DataTransfer | null) => {
      const files = [...(data?.files ?? [])];
      const text = data?.getData('text/plain');
      if (files.length > 0) latest.current(() => Promise.all(files.map(readFile)));
      else if (text) latest.current(async () => [readText(text)]);
    };
    const allow = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      takeFrom(event.dataTransfer);
    };
    const paste = (event: ClipboardEvent) => {
      const isForField = event.target instanceof Element && event.target.matches('input, textarea');
      if (!isForField) takeFrom(event.clipboardData);
    };
    document.addEventListener('dragover', allow);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragover', allow);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, []);
}

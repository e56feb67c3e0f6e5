import type { Mrz } from '@carnet/core/holder';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds for which a document waits for the certificate of its holder. */
const keptFor = 60_000;

/** An identity document that was scanned before the certificate. It is in memory only, for a minute. */
export interface KeptDocument {
  readonly isThere: boolean;
  keep(document: Mrz): void;
  /** Gives the document away: it is never compared with a second person. */
  take(): Mrz | undefined;
}

export function useKeptDocument(): KeptDocument {
  const kept = useRef<Mrz | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const [isThere, setIsThere] = useState(false);

  function set(document: Mrz | undefined): void {
    clearTimeout(timer.current);
    kept.current = document;
    setIsThere(document !== undefined);
    if (document) timer.current = setTimeout(() => set(undefined), keptFor);
  }

  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    isThere,
    keep: (document) => set(document),
    take() {
      const document = kept.current;
      set(undefined);
      return document;
    },
  };
}

import { useRef, useState } from 'preact/hooks';

/** Work that is done one after the other, so that parts that come quickly do not pass each other. */
export interface Turns {
  readonly isBusy: boolean;
  /** Settles when the work is done; a failure is told and ends there. */
  take(work: () => Promise<void>): Promise<void>;
}

/** @param failed called without the error: the text of an unforeseen one may quote a credential */
export function useTurns(begun: () => void, failed: () => void): Turns {
  const [isBusy, setIsBusy] = useState(false);
  const last = useRef(Promise.resolve());
  return {
    isBusy,
    take(work) {
      last.current = last.current.then(async () => {
        setIsBusy(true);
        begun();
        try {
          await work();
        } catch {
          failed();
        } finally {
          setIsBusy(false);
        }
      });
      return last.current;
    },
  };
}

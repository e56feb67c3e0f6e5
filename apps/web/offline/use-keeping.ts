import { useEffect, useRef, useState } from 'preact/hooks';
import { keepInTouch } from './keep-in-touch.ts';
import { type Keeping, type WorkerWatch, watchWorker } from './worker-watch.ts';

export interface PageKeeping extends Keeping {
  takeNewVersion(): void;
}

/**
 * Keeps this page on the device, and follows its versions.
 * @param isBusy whether somebody is being checked: then the page stays as it is
 */
export function useKeeping(isBusy: boolean): PageKeeping {
  const [keeping, setKeeping] = useState<Keeping>({ readiness: 'fetching', newVersion: 'none' });
  const watch = useRef<Promise<WorkerWatch>>(undefined);
  const busy = useRef(isBusy);
  busy.current = isBusy;
  useEffect(() => {
    const tell = (news: Partial<Keeping>) => setKeeping((known) => ({ ...known, ...news }));
    watch.current = watchWorker(tell, () => busy.current);
    return keepInTouch(() => void watch.current?.then(({ look }) => look()));
  }, []);
  const mayReload = keeping.newVersion === 'taken' && !isBusy;
  useEffect(() => {
    if (mayReload) location.reload();
  }, [mayReload]);
  return { ...keeping, takeNewVersion: () => void watch.current?.then(({ take }) => take()) };
}

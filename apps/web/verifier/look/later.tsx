import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

interface LaterProps<Props extends object> {
  load(): Promise<ComponentType<Props>>;
  readonly props: Props;
}

/** A part of the page that nobody waits for: it is loaded once the rest stands. */
export function Later<Props extends object>({ load, props }: LaterProps<Props>) {
  const [part, setPart] = useState<{ readonly Part: ComponentType<Props> }>();
  useEffect(() => {
    void load().then((Part) => setPart({ Part }));
  }, []);
  return part ? <part.Part {...props} /> : null;
}

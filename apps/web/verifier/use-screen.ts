import { useEffect, useRef, useState } from 'preact/hooks';

/** The screens beside scanning and its verdict, which is where everybody returns to. */
export type Screen = 'scan' | 'lane' | 'trust' | 'help' | 'shift' | 'poster';

export interface Screens {
  readonly screen: Screen;
  /** The one that was shown before it; none at the start. */
  readonly left: Screen | undefined;
  open(screen: Screen): void;
  back(): void;
}

/** Which screen is shown. The way back of the browser and of the device leads from each to where it was opened. */
export function useScreen(): Screens {
  const [screen, setScreen] = useState<Screen>(shownNow);
  const left = useRef<Screen | undefined>(undefined);
  function show(next: Screen): void {
    setScreen((before) => {
      left.current = before;
      return next;
    });
  }
  useEffect(() => {
    const arrive = () => show(shownNow());
    addEventListener('popstate', arrive);
    return () => removeEventListener('popstate', arrive);
  }, []);
  return {
    screen,
    left: left.current,
    open(next) {
      // The address stays the same: it may be copied, and says nothing.
      history.pushState(next, '');
      show(next);
    },
    back() {
      if (history.state) history.back();
      else show('scan');
    },
  };
}

/** The browser remembers it over a reload. */
const shownNow = (): Screen => history.state ?? 'scan';

import { useEffect, useState } from 'preact/hooks';

/** The screens beside scanning and its verdict, which is where everybody returns to. */
export type Screen = 'scan' | 'lane' | 'trust' | 'help' | 'shift' | 'poster';

export interface Screens {
  readonly screen: Screen;
  open(screen: Screen): void;
  back(): void;
}

/** Which screen is shown. The way back of the browser and of the device leads from each to where it was opened. */
export function useScreen(): Screens {
  const [screen, setScreen] = useState<Screen>(shownNow);
  useEffect(() => {
    const arrive = () => setScreen(shownNow());
    addEventListener('popstate', arrive);
    return () => removeEventListener('popstate', arrive);
  }, []);
  return {
    screen,
    open(next) {
      // The address stays the same: it may be copied, and says nothing.
      history.pushState(next, '');
      setScreen(next);
    },
    back() {
      if (history.state) history.back();
      else setScreen('scan');
    },
  };
}

/** The browser remembers it over a reload. */
const shownNow = (): Screen => history.state ?? 'scan';

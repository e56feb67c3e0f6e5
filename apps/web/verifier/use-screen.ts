import { useEffect, useState } from 'preact/hooks';

/** The screens beside scanning and its verdict, which is where everybody returns to. */
export type Screen = 'scan' | 'lane' | 'trust' | 'help' | 'shift';

/** Which screen is shown. The way back of the browser and of the device leads from each to scanning. */
export function useScreen(): { readonly screen: Screen; open(screen: Screen): void; back(): void } {
  const [screen, setScreen] = useState<Screen>('scan');
  useEffect(() => {
    const arrive = ({ state }: PopStateEvent) => setScreen(state ?? 'scan');
    addEventListener('popstate', arrive);
    return () => removeEventListener('popstate', arrive);
  }, []);
  return {
    screen,
    open(next) {
      // The address stays the same: it may be copied, and says nothing.
      if (screen === 'scan') history.pushState(next, '');
      else history.replaceState(next, '');
      setScreen(next);
    },
    back() {
      if (history.state) history.back();
      else setScreen('scan');
    },
  };
}

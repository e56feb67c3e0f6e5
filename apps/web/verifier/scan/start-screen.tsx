import { useEffect, useRef } from 'preact/hooks';
import { FaultNote } from '../look/fault-note.tsx';
import { words } from '../words/tongue.ts';
import { ScanPanel } from './scan-panel.tsx';
import type { Checking } from './use-check.ts';

interface StartScreenProps {
  readonly check: Checking;
  readonly isCameraOn: boolean;
  switchCamera(isOn: boolean): void;
}

/** Where a check begins. */
export function StartScreen({ check, ...camera }: StartScreenProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (check.count === 0) return; // after a verdict the focus goes to the title
    window.scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main class="start">
      <h1 class="start-title" tabIndex={-1} ref={title}>
        {words.start.title}
      </h1>
      <p class="promise">{words.start.promise}</p>
      {check.fault && <FaultNote fault={check.fault} />}
      <ScanPanel check={check} {...camera} />
    </main>
  );
}

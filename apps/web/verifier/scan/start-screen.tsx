import { useEffect, useRef } from 'preact/hooks';
import { FaultNote } from '../look/fault-note.tsx';
import { words } from '../words/tongue.ts';
import type { Checking } from './checking.ts';
import { GoingOn } from './going-on.tsx';
import { ScanPanel } from './scan-panel.tsx';
import type { LaneCamera } from './use-camera.ts';

interface StartScreenProps {
  readonly check: Checking;
  readonly camera: LaneCamera;
  /** Whether nothing may show who was checked. */
  readonly isPrivate: boolean;
}

/** Where a check begins. */
export function StartScreen({ check, camera, isPrivate }: StartScreenProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (check.count === 0) return; // after a verdict the focus goes to the title
    window.scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main class="start">
      <h1 class={camera.isOn ? 'start-title scanning' : 'start-title'} tabIndex={-1} ref={title}>
        {words.start.title}
      </h1>
      {!camera.isOn && <p class="promise">{words.start.promise}</p>}
      {check.fault && <FaultNote fault={check.fault} />}
      <GoingOn check={check} isPrivate={isPrivate} />
      <ScanPanel check={check} camera={camera} />
    </main>
  );
}

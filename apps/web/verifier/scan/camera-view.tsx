import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../words/tongue.ts';
import type { LaneCamera } from './use-camera.ts';

interface CameraViewProps {
  readonly camera: LaneCamera;
  /** Beside a verdict, which is what matters then. */
  readonly isSmall?: boolean;
  readonly children: ComponentChildren;
}

/** The picture of the camera. The camera is on exactly as long as this is on the page. */
export function CameraView({ camera, isSmall, children }: CameraViewProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (place.current ? camera.showIn(place.current) : undefined), []);
  return (
    <figure class={isSmall ? 'camera small' : 'camera'}>
      <div ref={place} role="img" aria-label={words.start.cameraView} />
      <figcaption>{children}</figcaption>
    </figure>
  );
}

import type { Scan } from '@carnet/core';
import { useEffect, useRef } from 'preact/hooks';
import type { Fault } from '../words/fault.ts';
import { words } from '../words/tongue.ts';

interface CameraViewProps {
  found(scans: readonly Scan[]): Promise<void>;
  fail(fault: Fault): void;
}

/** The picture of the camera. The camera is on exactly as long as this is on the page. */
export function CameraView(props: CameraViewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!video.current) return;
    const end = new AbortController();
    void show(video.current, end.signal);
    return () => end.abort();
  }, []);

  /** What looks through the camera is loaded when somebody first does. */
  async function show(view: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const { CameraError, watchCamera } = await import('../../shared/scan/watch-camera.ts');
    try {
      await watchCamera(view, { found: (scans) => latest.current.found(scans) }, signal);
    } catch (error) {
      if (!signal.aborted) latest.current.fail({ code: error instanceof CameraError ? error.code : 'verifier.fault' });
    }
  }

  return (
    <figure class="camera">
      <video ref={video} muted playsInline aria-label={words.start.cameraView} />
      <figcaption>{words.start.cameraHint}</figcaption>
    </figure>
  );
}

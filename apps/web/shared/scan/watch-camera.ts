import type { Scan } from '@carnet/core';
import { pixelsOf } from './read-picture.ts';

export type CameraFault = 'camera.refused' | 'camera.missing' | 'camera.busy' | 'camera.lost' | 'camera.unsupported';

/** Why there is no picture from the camera. */
export class CameraError extends Error {
  readonly code: CameraFault;

  constructor(code: CameraFault) {
    super(code);
    this.name = 'CameraError';
    this.code = code;
  }
}

/**
 * Shows the camera and reads the codes it sees until the signal says stop. No frame is kept.
 * @param found called for every frame with at least one code; the next frame waits for it
 * @throws CameraError
 */
export async function watchCamera(
  video: HTMLVideoElement,
  found: (scans: readonly Scan[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const { readCodes } = await import('./read-codes.ts');
  const stream = await openCamera();
  const tracks = stream.getTracks();
  const stop = () => {
    for (const track of tracks) track.stop();
    video.srcObject = null;
  };
  // A page in the background gets no frames, so the loop alone would not switch the camera off.
  signal.addEventListener('abort', stop);
  try {
    if (signal.aborted) return;
    video.srcObject = stream;
    await video.play().catch(() => {}); // stopped before it began
    while (!signal.aborted) {
      await new Promise(requestAnimationFrame);
      if (signal.aborted) return;
      if (tracks.every((track) => track.readyState === 'ended')) throw new CameraError('camera.lost');
      if (video.videoWidth === 0) continue;
      const scans = await readCodes(pixelsOf(video, video.videoWidth, video.videoHeight));
      if (scans.length > 0 && !signal.aborted) await found(scans);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

async function openCamera(): Promise<MediaStream> {
  // Absent in old browsers, and on pages that did not come over https or from this device.
  if (!navigator.mediaDevices) throw new CameraError('camera.unsupported');
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    throw new CameraError(faults[error instanceof DOMException ? error.name : ''] ?? 'camera.busy');
  }
}

const faults: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'camera.refused',
  SecurityError: 'camera.refused',
  NotFoundError: 'camera.missing',
  OverconstrainedError: 'camera.missing',
};

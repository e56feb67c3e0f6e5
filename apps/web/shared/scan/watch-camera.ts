import type { Scan } from '@carnet/core';
import { type Camera, CameraError, openCamera } from './camera.ts';
import { readCodesOf, warmUp } from './picture-reader.ts';
import { createSightings, type Sightings } from './sightings.ts';
import { watchForUnread } from './unread-code.ts';

export { CameraError } from './camera.ts';

/** Who looks through the camera, and what they want to know. */
export interface CameraWatch {
  /** Which of `listCameras()`; otherwise the one at the back. */
  readonly camera?: string | undefined;
  /** What was seen before, when the camera was off for a moment. */
  readonly sightings?: Sightings;
  /** Called with codes that were not before the camera already; the next frame waits for it. */
  found(scans: readonly Scan[]): Promise<void>;
  /** Called when a code is held before the camera that cannot be read, and when that is over. */
  unread?(isUnread: boolean): void;
  /** Called each time that the camera was switched on. */
  opened?(camera: Camera): void;
}

/** Frames one after the other that fail to be read before it is given up: something is wrong with this device. */
const failuresMax = 3;

/**
 * Shows the camera and reads the codes it sees until the signal says stop, one frame at a time and as many as the device
 * can do. The camera is off while the page is hidden. No frame is kept.
 * @throws CameraError; another error when the frames cannot be read
 */
export async function watchCamera(video: HTMLVideoElement, watch: CameraWatch, signal: AbortSignal): Promise<void> {
  warmUp();
  const sightings = watch.sightings ?? createSightings();
  while (!signal.aborted) {
    await pageShown(signal);
    if (signal.aborted) return;
    const shown = new AbortController();
    const leave = () => (signal.aborted || document.hidden) && shown.abort();
    document.addEventListener('visibilitychange', leave);
    signal.addEventListener('abort', leave);
    try {
      await look(video, { ...watch, sightings }, shown.signal);
    } finally {
      document.removeEventListener('visibilitychange', leave);
      signal.removeEventListener('abort', leave);
    }
  }
}

async function look(
  video: HTMLVideoElement,
  { camera: id, sightings, found, unread, opened }: CameraWatch & { readonly sightings: Sightings },
  signal: AbortSignal,
): Promise<void> {
  const camera = await openCamera(id);
  const tracks = camera.stream.getTracks();
  const stop = () => {
    for (const track of tracks) track.stop();
    video.srcObject = null;
  };
  // A page in the background gets no frames, so the loop alone would not switch the camera off.
  signal.addEventListener('abort', stop);
  const isUnread = watchForUnread();
  let wasUnread = false;
  let failures = 0;
  const tell = (isSo: boolean) => {
    if (isSo !== wasUnread) unread?.(isSo);
    wasUnread = isSo;
  };
  try {
    if (signal.aborted) return;
    video.srcObject = camera.stream;
    opened?.(camera);
    await video.play().catch(() => {}); // stopped before it began
    for (let frame = 0; !signal.aborted; frame++) {
      const at = await new Promise(requestAnimationFrame);
      if (signal.aborted) return;
      if (tracks.every((track) => track.readyState === 'ended')) throw new CameraError('camera.lost');
      const source = await createImageBitmap(video).catch(() => undefined); // no frame yet
      if (!source) continue;
      const reading = await readCodesOf({ source, frame });
      if (signal.aborted) return;
      failures = reading ? 0 : failures + 1;
      if (failures >= failuresMax) throw new Error('pictures cannot be read');
      if (!reading) continue;
      tell(isUnread(reading, at));
      const news = sightings.news(reading.scans, at);
      if (news.length > 0) await found(news);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    tell(false);
  }
}

/** Settles when the page can be seen, or when nobody waits for it any more. */
async function pageShown(signal: AbortSignal): Promise<void> {
  while (document.hidden && !signal.aborted) {
    await new Promise((resolve) => {
      document.addEventListener('visibilitychange', resolve, { once: true });
      signal.addEventListener('abort', resolve, { once: true });
    });
  }
}

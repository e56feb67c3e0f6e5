import type { Scan } from '@carnet/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Camera } from '../../shared/scan/camera.ts';
import { createSightings, type Sightings } from '../../shared/scan/sightings.ts';
import type { Fault } from '../words/fault.ts';
import { isDialogOpen } from './dialog-open.ts';

/** The camera of the lane. It stays on from one person to the next, as long as its picture is on the page. */
export interface LaneCamera {
  /** Whether somebody switched it on and it did not fail. */
  readonly isOn: boolean;
  /** What it can do, once it is open. */
  readonly camera: Camera | undefined;
  readonly isTorchOn: boolean;
  /** Whether a code is held before it that cannot be read. */
  readonly isUnread: boolean;
  switchTo(isOn: boolean): void;
  /** Takes another camera of this device. */
  choose(id: string): void;
  turnTorch(isOn: boolean): void;
  /** The code that cannot be read has had its verdict; it is news again when it was away. */
  giveUp(): void;
  /** Shows the picture in an element of the page. @returns what takes it away again */
  showIn(place: HTMLElement): () => void;
}

interface Watcher {
  /** @param beside what else is in the picture and was there before */
  found(scans: readonly Scan[], beside: readonly Scan[]): Promise<void>;
  fail(fault: Fault): void;
}

export function useCamera(watcher: Watcher): LaneCamera {
  const [isOn, setIsOn] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const [id, setId] = useState<string>();
  const [camera, setCamera] = useState<Camera>();
  const [isTorchOn, setIsTorchOn] = useState(false);
  const [isUnread, setIsUnread] = useState(false);
  // One picture for all screens: another element would have to be switched on anew with each person.
  const [video] = useState(createVideo);
  const places = useRef(0);
  const latest = useRef(watcher);
  latest.current = watcher;
  const sightings = useRef(createSightings());

  useEffect(() => {
    if (!isOn || !isShown) return;
    const end = new AbortController();
    void watch(end.signal);
    return () => {
      end.abort();
      setCamera(undefined);
      setIsUnread(false);
    };
  }, [isOn, isShown, id]);

  /** What looks through the camera is loaded when somebody first does. */
  async function watch(signal: AbortSignal): Promise<void> {
    const { CameraError, watchCamera } = await import('../../shared/scan/watch-camera.ts');
    let picture: readonly Scan[] = [];
    const lookingUp: Sightings = {
      news(scans, at) {
        // What is held up while somebody reads is news when they are done.
        if (isDialogOpen()) return [];
        picture = scans;
        return sightings.current.news(scans, at);
      },
    };
    try {
      await watchCamera(
        video,
        {
          camera: id,
          sightings: lookingUp,
          found: (scans) => {
            const beside = picture.filter((scan) => !scans.includes(scan));
            return latest.current.found(scans, beside);
          },
          unread: setIsUnread,
          opened(opened) {
            setCamera(opened);
            setIsTorchOn(false);
          },
        },
        signal,
      );
    } catch (error) {
      if (signal.aborted) return;
      setIsOn(false);
      latest.current.fail({ code: error instanceof CameraError ? error.code : 'verifier.fault' });
    }
  }

  return {
    isOn,
    camera,
    isTorchOn,
    isUnread,
    switchTo(wanted) {
      sightings.current = createSightings(); // nothing that was seen outlives the camera
      setIsOn(wanted);
    },
    choose: setId,
    turnTorch: (wanted) => void camera?.torch?.turn(wanted).then((isDone) => isDone && setIsTorchOn(wanted)),
    giveUp: () => setIsUnread(false),
    showIn(place) {
      places.current++;
      place.prepend(video);
      if (video.srcObject) void video.play().catch(() => {}); // moving it stops it
      setIsShown(true);
      return () => {
        places.current--;
        // The next screen shows it in the same moment, or else nobody does.
        setTimeout(() => setIsShown(places.current > 0));
      };
    },
  };
}

function createVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  return video;
}

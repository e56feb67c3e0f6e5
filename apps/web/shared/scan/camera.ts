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

/** A camera that is on. */
export interface Camera {
  readonly stream: MediaStream;
  /** Its id among `listCameras()`. */
  readonly id: string | undefined;
  /** Its lamp, where it has one. */
  readonly torch?: CameraTorch;
  /** Where it can enlarge by itself. */
  readonly zoom?: CameraZoom;
}

interface CameraTorch {
  /** @returns whether the camera did it */
  turn(isOn: boolean): Promise<boolean>;
}

interface CameraZoom {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What it was when the camera was opened. */
  readonly value: number;
  /** @returns whether the camera did it */
  set(value: number): Promise<boolean>;
}

/** The cameras of this device. They have names only after one of them was permitted. */
export async function listCameras(): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

/**
 * Switches a camera on.
 * @param id one of `listCameras()`; otherwise the one at the back
 * @throws CameraError
 */
export async function openCamera(id?: string): Promise<Camera> {
  // Absent in old browsers, and on pages that did not come over https or from this device.
  if (!navigator.mediaDevices) throw new CameraError('camera.unsupported');
  const which: MediaTrackConstraints = id ? { deviceId: { exact: id } } : { facingMode: 'environment' };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    return cameraOf(stream);
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

/** What the type of the browser's capabilities lacks (W3C, MediaStream Image Capture). */
interface Capabilities {
  readonly torch?: boolean;
  readonly zoom?: { readonly min: number; readonly max: number; readonly step: number };
}

function cameraOf(stream: MediaStream): Camera {
  const [track] = stream.getVideoTracks();
  if (!track) return { stream, id: undefined };
  const { torch, zoom } = (track.getCapabilities?.() ?? {}) as Capabilities;
  const settings = track.getSettings() as MediaTrackSettings & { readonly zoom?: number };
  const apply = (change: object) =>
    track.applyConstraints({ advanced: [change] }).then(
      () => true,
      () => false,
    );
  return {
    stream,
    id: settings.deviceId,
    ...(torch && { torch: { turn: (isOn) => apply({ torch: isOn }) } }),
    ...(zoom &&
      zoom.max > zoom.min && {
        zoom: { ...zoom, value: settings.zoom ?? zoom.min, set: (value) => apply({ zoom: value }) },
      }),
  };
}

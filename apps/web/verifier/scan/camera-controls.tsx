import { useEffect, useState } from 'preact/hooks';
import { listCameras } from '../../shared/scan/camera.ts';
import { words } from '../words/tongue.ts';
import type { LaneCamera } from './use-camera.ts';

/** What the camera of this device can do: its lamp, its zoom, another camera. What it cannot do is not shown. */
export function CameraControls({ camera: lane }: { readonly camera: LaneCamera }) {
  const { camera, isTorchOn } = lane;
  const [cameras, setCameras] = useState<Awaited<ReturnType<typeof listCameras>>>([]);
  useEffect(() => void listCameras().then(setCameras), [camera]);
  if (!camera) return null;
  const { torch, zoom } = camera;
  return (
    <div class="camera-controls">
      {torch && (
        <button type="button" class="button" aria-pressed={isTorchOn} onClick={() => lane.turnTorch(!isTorchOn)}>
          {words.start.torch}
        </button>
      )}
      {zoom && (
        <label>
          {words.start.zoom}
          <input
            key={camera.id}
            type="range"
            min={zoom.min}
            max={zoom.max}
            step={zoom.step}
            defaultValue={`${zoom.value}`}
            onInput={({ currentTarget }) => void zoom.set(currentTarget.valueAsNumber)}
          />
        </label>
      )}
      {cameras.length > 1 && (
        <label>
          {words.start.whichCamera}
          <select value={camera.id ?? ''} onChange={({ currentTarget }) => lane.choose(currentTarget.value)}>
            {cameras.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

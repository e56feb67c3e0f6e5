import { readFile } from '../../shared/scan/read-file.ts';
import { readText } from '../../shared/scan/read-text.ts';
import { FileButton } from '../look/file-button.tsx';
import { words } from '../words/tongue.ts';
import { CameraControls } from './camera-controls.tsx';
import { CameraView } from './camera-view.tsx';
import type { Checking } from './checking.ts';
import { PasteForm } from './paste-form.tsx';
import { UnreadNote } from './unread-note.tsx';
import type { LaneCamera } from './use-camera.ts';

interface ScanPanelProps {
  readonly check: Checking;
  readonly camera: LaneCamera;
}

/** The ways in: camera, file, text. A scanner that types needs nothing here. */
export function ScanPanel({ check, camera }: ScanPanelProps) {
  const { isReading, take } = check;
  return (
    <>
      {camera.isOn && (
        <>
          <CameraView camera={camera}>{words.start.cameraHint}</CameraView>
          <CameraControls camera={camera} />
        </>
      )}
      {camera.isUnread && (
        <UnreadNote
          giveUp={() => {
            camera.giveUp();
            void take(async () => [[]]);
          }}
        />
      )}
      <div class="ways">
        <button
          type="button"
          class={camera.isOn ? 'button' : 'button primary'}
          onClick={() => {
            check.fail(undefined);
            camera.switchTo(!camera.isOn);
          }}
        >
          {camera.isOn ? words.start.stopCamera : words.start.camera}
        </button>
        <div class="drop">
          <FileButton
            label={words.start.choose}
            accept="image/*,.txt,.json,.jws,.smart-health-card"
            take={(files) => take(() => Promise.all(files.map(readFile)))}
          />
          <p>{isReading && !camera.isOn ? words.start.reading : words.start.drop}</p>
        </div>
        <PasteForm take={(text) => take(async () => [readText(text)])} />
      </div>
    </>
  );
}

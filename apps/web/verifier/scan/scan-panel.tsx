import { readFile } from '../../shared/scan/read-file.ts';
import { readText } from '../../shared/scan/read-text.ts';
import { FileButton } from '../look/file-button.tsx';
import { words } from '../words/tongue.ts';
import { CameraView } from './camera-view.tsx';
import { partsInWords } from './parts-in-words.ts';
import { PasteForm } from './paste-form.tsx';
import type { Checking } from './checking.ts';

interface ScanPanelProps {
  readonly check: Checking;
  readonly isCameraOn: boolean;
  switchCamera(isOn: boolean): void;
}

/** The ways in: camera, file, text. */
export function ScanPanel({ check, isCameraOn, switchCamera }: ScanPanelProps) {
  const { waiting, isReading, take, startOver, fail } = check;
  return (
    <>
      {waiting && (
        <div class="waiting">
          <p>{partsInWords(waiting)}</p>
          <button type="button" class="button" onClick={startOver}>
            {words.start.startOver}
          </button>
        </div>
      )}
      {isCameraOn && (
        <CameraView
          found={(scans) => take(async () => [scans])}
          fail={(fault) => {
            switchCamera(false);
            fail(fault);
          }}
        />
      )}
      <div class="ways">
        <button type="button" class="button primary" onClick={() => switchCamera(!isCameraOn)}>
          {isCameraOn ? words.start.stopCamera : words.start.camera}
        </button>
        <div class="drop">
          <FileButton
            label={words.start.choose}
            accept="image/*,.txt,.json,.jws,.smart-health-card"
            take={(files) => take(() => Promise.all(files.map(readFile)))}
          />
          <p>{isReading && !isCameraOn ? words.start.reading : words.start.drop}</p>
        </div>
        <PasteForm take={(text) => take(async () => [readText(text)])} />
      </div>
    </>
  );
}

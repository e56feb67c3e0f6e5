import { CameraView } from '../scan/camera-view.tsx';
import type { Checking } from '../scan/checking.ts';
import type { LaneCamera } from '../scan/use-camera.ts';
import { words } from '../words/tongue.ts';
import { CompareDialog } from './compare-dialog.tsx';

interface TravellerActionsProps {
  readonly check: Checking;
  readonly camera: LaneCamera;
}

/** What else can be done for the traveller who is there, and the camera that waits for the next one. */
export function TravellerActions({ check, camera }: TravellerActionsProps) {
  const { verdicts = [], isSample } = check.traveller ?? {};
  const hasPerson = verdicts.some(({ record }) => record !== undefined);
  return (
    <div class="traveller-actions">
      {hasPerson && <CompareDialog compare={check.compare} />}
      <button type="button" class="button" onClick={() => check.add(true)}>
        {words.traveller.add}
      </button>
      <button type="button" class="button" onClick={() => check.next(true)}>
        {words.traveller.family}
      </button>
      {/* A sample is looked at in peace: it is not the person before the camera. */}
      {camera.isOn && !isSample && (
        <CameraView camera={camera} isSmall>
          {check.family.length > 0 ? words.traveller.cameraFamily : words.traveller.cameraNext}
        </CameraView>
      )}
    </div>
  );
}

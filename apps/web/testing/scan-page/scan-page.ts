import { listCameras } from '../../shared/scan/camera.ts';
import { warmUp } from '../../shared/scan/picture-reader.ts';
import { readPicture } from '../../shared/scan/read-picture.ts';
import { watchCamera } from '../../shared/scan/watch-camera.ts';
import { watchKeyboard } from '../../shared/scan/watch-keyboard.ts';

const tools = { readPicture, warmUp, watchCamera, watchKeyboard, listCameras };

declare global {
  /** What a test calls in this page. */
  var scanning: typeof tools;
}

globalThis.scanning = tools;

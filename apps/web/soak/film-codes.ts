import { closeSync, openSync, writeSync } from 'node:fs';
import { writeBarcode } from 'zxing-wasm/writer';
import '../testing/draw-code.ts'; // where the decoder's writer is prepared

const [width, height] = [640, 480];
const white = 255;
const quietModules = 4;
/** The codes that fit into the picture with modules of three pixels, which is what a camera needs. */
const modulesMax = Math.floor(height / 3);

/**
 * Writes a film (YUV4MPEG2) of QR codes, one a second, as a browser takes it in place of a camera; it begins anew at its
 * end. A text whose code would be too fine for the picture is left out.
 * @returns the texts that are in it
 */
export async function filmCodes(texts: readonly string[], path: string): Promise<readonly string[]> {
  const file = openSync(path, 'w');
  const filmed: string[] = [];
  try {
    writeSync(file, `YUV4MPEG2 W${width} H${height} F1:1 Ip A1:1 C420jpeg\n`);
    const grey = Buffer.alloc((width * height) / 2, 128);
    for (const text of texts) {
      const { symbol } = await writeBarcode(text, { format: 'QRCode' });
      if (symbol.width === 0 || symbol.width + 2 * quietModules > modulesMax) continue;
      writeSync(file, 'FRAME\n');
      writeSync(file, frameOf(symbol));
      writeSync(file, grey);
      filmed.push(text);
    }
  } finally {
    closeSync(file);
  }
  return filmed;
}

/** The brightness of each pixel, the code in the middle. */
function frameOf({ width: modules, data }: { readonly width: number; readonly data: ArrayLike<number> }): Buffer {
  const side = Math.floor(height / (modules + 2 * quietModules));
  const [left, top] = [width, height].map((length) => Math.floor((length - modules * side) / 2)) as [number, number];
  const luma = Buffer.alloc(width * height, white);
  for (let y = 0; y < modules * side; y++) {
    for (let x = 0; x < modules * side; x++) {
      luma[(top + y) * width + left + x] = data[Math.floor(y / side) * modules + Math.floor(x / side)] ?? white;
    }
  }
  return luma;
}

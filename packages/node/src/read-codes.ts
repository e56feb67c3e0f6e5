import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { limits, type Scan, scanOfBytes } from '@carnet/core';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { pictureSize } from './picture-size.ts';

let prepared = false;

/** The decoder comes with its package; nothing is fetched. */
function prepare(): void {
  if (prepared) return;
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });
  prepared = true;
}

/**
 * The contents of all QR and Aztec codes in a picture.
 * @param image the bytes of a PNG or JPEG file
 * @returns an empty list when there is none, when the bytes are no picture, or when it is too large
 */
export async function readCodes(image: Uint8Array): Promise<readonly Scan[]> {
  const size = pictureSize(image);
  if (!size || size.width * size.height > limits.picturePixelsMax) return [];
  prepare();
  try {
    const codes = await readBarcodes(image, { formats: ['QRCode', 'Aztec'], tryHarder: true, maxNumberOfSymbols: 32 });
    return codes.filter((code) => code.isValid).map((code) => scanOfBytes(code.bytes));
  } catch {
    return [];
  }
}

import { type Scan, scanOfBytes } from '@carnet/core';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
// From our own build: the package would otherwise fetch it from a public server.
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

const codesMax = 32;

/** The contents of all QR and Aztec codes in a picture. This module is large: import it when there is a picture. */
export async function readCodes(picture: ImageData): Promise<readonly Scan[]> {
  const codes = await readBarcodes(picture, {
    formats: ['QRCode', 'Aztec'],
    tryHarder: true,
    maxNumberOfSymbols: codesMax,
  });
  return codes.filter((code) => code.isValid).map((code) => scanOfBytes(code.bytes));
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { qrDecoder } from '../shared/scan/qr-decoder.ts';
import { loadZXing } from '../shared/scan/zxing-decoder.ts';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

/** The decoders of the page, outside a browser. */
export const scanDecoders = { zxing: await loadZXing(readFileSync(wasm).buffer as ArrayBuffer), qr: qrDecoder };

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { Modules } from './camera-frame.ts';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });

/** The squares of a code. */
export async function drawModules(
  content: string | Uint8Array,
  format: 'QRCode' | 'Aztec' = 'QRCode',
): Promise<Modules> {
  const { symbol, error } = await writeBarcode(content, { format });
  if (symbol.width === 0) throw new Error(`the code could not be drawn: ${error}`);
  return symbol;
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });

/** A picture of a text as QR code (PNG). Digits are written in numeric mode, as cards have them. */
export async function drawCode(text: string): Promise<Buffer> {
  const { image, error } = await writeBarcode(text, { format: 'QRCode', scale: 4 });
  if (!image) throw new Error(`the code could not be drawn: ${error}`);
  return Buffer.from(await image.arrayBuffer());
}

/** A film of one frame (YUV4MPEG2) that shows the QR code of a text: what a camera without noise would see. */
export async function filmCode(text: string): Promise<Buffer> {
  const [width, height, moduleSize] = [640, 480, 4];
  const { symbol } = await writeBarcode(text, { format: 'QRCode' });
  const luma = Buffer.alloc(width * height, 255);
  const [left, top] = [symbol.width, symbol.height].map((side, axis) =>
    Math.floor(((axis === 0 ? width : height) - side * moduleSize) / 2),
  ) as [number, number];
  for (let y = 0; y < symbol.height * moduleSize; y++) {
    for (let x = 0; x < symbol.width * moduleSize; x++) {
      const module = symbol.data[Math.floor(y / moduleSize) * symbol.width + Math.floor(x / moduleSize)];
      luma[(top + y) * width + left + x] = module ?? 255;
    }
  }
  const grey = Buffer.alloc((width * height) / 2, 128);
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from('FRAME\n'), luma, grey]);
}

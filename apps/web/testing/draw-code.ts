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
export const filmCode = (text: string): Promise<Buffer> => filmCodes([text]);

/**
 * A film of five frames a second; each shows the codes of some texts beside each other, or of none. It goes round.
 * @param isTorn whether the middle of each code is missing, so that it looks like a code and cannot be read
 */
export async function filmCodes(frames: readonly (string | readonly string[])[], isTorn = false): Promise<Buffer> {
  const [width, height] = [960, 540];
  const grey = Buffer.alloc((width * height) / 2, 128);
  const pictures = new Map<string, Uint8Array>();
  const film: Uint8Array[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\n`)];
  for (const frame of frames) {
    const texts = typeof frame === 'string' ? [frame] : frame;
    const picture = pictures.get(texts.join()) ?? new Uint8Array(width * height).fill(255);
    if (!pictures.has(texts.join()))
      for (const [place, text] of texts.entries()) {
        const middle = (width * (2 * place + 1)) / (2 * texts.length);
        await paintCode(text, picture, width, middle, height / 2);
        if (isTorn) picture.fill(255, width * (height / 2 - 50), width * (height / 2 + 50));
      }
    pictures.set(texts.join(), picture);
    film.push(Buffer.from('FRAME\n'), picture, grey);
  }
  return Buffer.concat(film);
}

async function paintCode(text: string, picture: Uint8Array, width: number, middleX: number, middleY: number) {
  const moduleSize = 4;
  const { symbol } = await writeBarcode(text, { format: 'QRCode' });
  const [left, top] = [middleX - (symbol.width * moduleSize) / 2, middleY - (symbol.height * moduleSize) / 2];
  for (let y = 0; y < symbol.height * moduleSize; y++) {
    for (let x = 0; x < symbol.width * moduleSize; x++) {
      const module = symbol.data[Math.floor(y / moduleSize) * symbol.width + Math.floor(x / moduleSize)];
      picture[(Math.floor(top) + y) * width + Math.floor(left) + x] = module ?? 255;
    }
  }
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { pictureSize } from './picture-size.ts';
import { readCodes } from './read-codes.ts';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });

async function picture(text: string, format: 'QRCode' | 'Aztec' | 'Code128'): Promise<Uint8Array> {
  const { image } = await writeBarcode(text, { format, scale: 4 });
  return new Uint8Array((await image?.arrayBuffer()) ?? new ArrayBuffer());
}

it.each(['QRCode', 'Aztec'] as const)('reads %s, blanks at the end included', async (format) => {
  const text = 'HC1:NCF:603+0T9WTWGSLKC 4A ';
  expect(await readCodes(await picture(text, format))).toEqual([{ kind: 'text', text }]);
});

it('finds no credential in another kind of code', async () => {
  expect(await readCodes(await picture('4006381333931', 'Code128'))).toEqual([]);
});

const png = (width: number, height: number) => {
  const header = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(header);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return Uint8Array.from(header);
};

it('reads the size of a JPEG behind other segments', () => {
  const jpeg = Uint8Array.from(Buffer.from('ffd8ffe00006aabbccddffffc0000b08012c0190030000', 'hex'));
  expect(pictureSize(jpeg)).toEqual({ width: 400, height: 300 });
  for (let length = 0; length < 18; length++) expect(pictureSize(jpeg.subarray(0, length))).toBeUndefined();
});

it.each([
  ['nothing', new Uint8Array()],
  ['no picture', new TextEncoder().encode('hello')],
  ['a picture that says it is far too large', png(1_000_000, 1_000_000)],
  ['half a picture', (await picture('HC1:', 'QRCode')).subarray(0, 60)],
])('finds nothing in %s', async (_what, bytes) => {
  expect(await readCodes(bytes)).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
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

it.each([
  ['nothing', new Uint8Array()],
  ['no picture', new TextEncoder().encode('hello')],
  ['half a picture', (await picture('HC1:', 'QRCode')).subarray(0, 60)],
])('finds nothing in %s', async (_what, bytes) => {
  expect(await readCodes(bytes)).toEqual([]);
});

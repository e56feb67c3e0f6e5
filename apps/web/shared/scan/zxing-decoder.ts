import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Decoder } from './decoder.ts';

const codesMax = 32;

/**
 * QR and Aztec codes by ZXing-C++. The module is compiled at once, so that the first picture does not wait for it.
 * @param wasm where the module is, or the module itself
 * @throws anything when it cannot be loaded: an old browser, a policy that forbids it, a file that is missing
 */
export async function loadZXing(wasm: string | ArrayBuffer): Promise<Decoder> {
  const overrides = typeof wasm === 'string' ? { locateFile: () => wasm } : { wasmBinary: wasm };
  await prepareZXingModule({ overrides, fireImmediately: true });
  return async (picture) => {
    const codes = await readBarcodes(picture as ImageData, {
      formats: ['QRCode', 'Aztec'],
      tryHarder: true,
      maxNumberOfSymbols: codesMax,
      returnErrors: true,
    });
    return {
      contents: codes.filter((code) => code.isValid).map((code) => code.bytes),
      isUnread: codes.some((code) => !code.isValid),
    };
  };
}

/*
 * The worker in which pictures are read, so that the page stays quick and outlives whatever a picture does to a decoder.
 * It keeps nothing, and says nothing of a picture but what the codes in it hold.
 */
import { limits } from '@carnet/core';
// From our own build: the package would otherwise fetch it from a public server.
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Decoder } from './decoder.ts';
import type { Picture } from './picture.ts';
import type { ScanRequest } from './picture-reader.ts';
import { qrDecoder } from './qr-decoder.ts';
import { type CodeReading, readCodes } from './read-codes.ts';
import { loadZXing } from './zxing-decoder.ts';

/** Longest side that is looked at. Photographs are larger, their codes are not finer. */
const sideMax = 4096;
/** Milliseconds after which nothing more is tried on one picture, and on one frame of a camera. */
const [pictureMsMax, frameMsMax] = [2500, 400];
/** Milliseconds that a picture waits for ZXing to load; after that it is read without. */
const loadMsMax = 3000;

// Begun at once: when the first picture comes, it is ready.
const zxing: Promise<Decoder | undefined> = loadZXing(wasmUrl).catch(() => undefined);

self.addEventListener('message', ({ data }: MessageEvent<ScanRequest>) => {
  void read(data)
    .catch(() => undefined) // not reported: the text of an unforeseen error may quote the picture
    .then((reading) => self.postMessage(reading));
});

async function read({ source, frame }: ScanRequest): Promise<CodeReading> {
  const picture = await open(source);
  if (!picture) return { scans: [], isUnread: false };
  const decoders = { zxing: await Promise.race([zxing, after(loadMsMax)]), qr: qrDecoder };
  const begun = performance.now();
  const msMax = frame === undefined ? pictureMsMax : frameMsMax;
  return readCodes(picture, decoders, () => performance.now() - begun > msMax, frame);
}

/** The pixels of a picture, made smaller where it is very large; undefined when this browser cannot open it. */
async function open(source: Blob | ImageBitmap): Promise<Picture | undefined> {
  const bitmap = source instanceof Blob ? await createImageBitmap(source).catch(() => undefined) : source;
  if (!bitmap) return undefined;
  const { width, height } = bitmap;
  const scale = Math.min(1, sideMax / Math.max(width, height));
  const isTooLarge = width * height > limits.picturePixelsMax;
  const picture = isTooLarge ? undefined : pixelsOf(bitmap, Math.ceil(width * scale), Math.ceil(height * scale));
  bitmap.close();
  return picture;
}

/** On white: a transparent picture would otherwise be black on black. */
function pixelsOf(bitmap: ImageBitmap, width: number, height: number): Picture {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height) as Picture;
}

const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(resolve, ms));

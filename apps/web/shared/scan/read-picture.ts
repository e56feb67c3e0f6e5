import type { Scan } from '@carnet/core';

/** Longest side that is looked at. Photographs are larger, their codes are not finer. */
const sideMax = 4096;

/** The contents of the codes in a picture file; none when there is no code or when it is no picture. */
export async function readPicture(file: Blob): Promise<readonly Scan[]> {
  const { readCodes } = await import('./read-codes.ts');
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return []; // not a picture that this browser can open
  }
  const scale = Math.min(1, sideMax / Math.max(bitmap.width, bitmap.height));
  const picture = pixelsOf(bitmap, Math.ceil(bitmap.width * scale), Math.ceil(bitmap.height * scale));
  bitmap.close();
  return readCodes(picture);
}

/** The pixels of a picture or a video frame, on white: a transparent picture would otherwise be black on black. */
export function pixelsOf(source: CanvasImageSource, width: number, height: number): ImageData {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser has no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(source, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

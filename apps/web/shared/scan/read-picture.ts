import type { Scan } from '@carnet/core';
import { readCodesOf } from './picture-reader.ts';

/** Bytes of one picture file: several times what a telephone makes. */
const pictureBytesMax = 64 * 1024 * 1024;

/** The contents of the codes in a picture file; none when there is no code or when it is no picture. */
export async function readPicture(file: Blob): Promise<readonly Scan[]> {
  if (file.size > pictureBytesMax) return [];
  return (await readCodesOf({ source: file }))?.scans ?? [];
}

import { limits, type Scan, scanOfBytes } from '@carnet/core';
import { readPicture } from './read-picture.ts';
import { readText } from './read-text.ts';

/** What a file holds: the codes in a picture, or the file itself. Only a picture without a code holds nothing. */
export async function readFile(file: File): Promise<readonly Scan[]> {
  if (file.type.startsWith('image/')) return readPicture(file);
  // One byte more than permitted is enough to be refused as too large.
  const bytes = new Uint8Array(await file.slice(0, limits.scanLengthMax + 1).arrayBuffer());
  const scan = scanOfBytes(bytes);
  return scan.kind === 'text' ? readText(scan.text) : [scan];
}

import { inflateSync } from 'node:zlib';
import type { Picture } from '../shared/scan/picture.ts';

/** Samples of one pixel, by the colour type of the header (ISO/IEC 15948, 11.2.2). */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The pixels of a PNG on white, as the page has them from the browser. For files of tests: not interlaced. */
export function readPng(file: Buffer): Picture {
  const chunks = new Map<string, Buffer[]>();
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const kind = file.toString('latin1', at + 4, at + 8);
    chunks.set(kind, [...(chunks.get(kind) ?? []), file.subarray(at + 8, at + 8 + file.readUInt32BE(at))]);
  }
  const header = chunks.get('IHDR')?.[0] as Buffer;
  const [width, height, bits, colour] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8], header[9]] as [
    number,
    number,
    number,
    number,
  ];
  const channels = channelsOf[colour];
  if (!channels || bits > 8 || header[12] !== 0) throw new Error('a PNG of a kind that no test needs');
  const rowBytes = Math.ceil((width * channels * bits) / 8);
  const rows = unfilter(
    inflateSync(Buffer.concat(chunks.get('IDAT') ?? [])),
    rowBytes,
    Math.ceil((channels * bits) / 8),
  );
  const palette = chunks.get('PLTE')?.[0];
  const opacities = palette && chunks.get('tRNS')?.[0];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const sample = (x: number, y: number, channel: number) => {
    const bit = (x * channels + channel) * bits;
    return ((rows[y * rowBytes + (bit >> 3)] as number) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = sample(x, y, 0);
      const opacity = colour >= 4 ? sample(x, y, channels - 1) : (opacities?.[value] ?? 255);
      for (let channel = 0; channel < 3; channel++) {
        const own = channels > 2 ? sample(x, y, channel) : (value * 255) / ((1 << bits) - 1);
        const level = palette ? (palette[value * 3 + channel] as number) : own;
        data[(y * width + x) * 4 + channel] = 255 + ((level - 255) * opacity) / 255;
      }
    }
  }
  return { data, width, height };
}

/** Takes back the filter of each row (ISO/IEC 15948, 9.2). */
function unfilter(packed: Buffer, rowBytes: number, step: number): Uint8Array {
  const rows = new Uint8Array((packed.length / (rowBytes + 1)) * rowBytes);
  for (let y = 0; y * rowBytes < rows.length; y++) {
    const filter = packed[y * (rowBytes + 1)] as number;
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x < step ? 0 : (rows[at - step] as number);
      const up = y === 0 ? 0 : (rows[at - rowBytes] as number);
      const corner = x < step || y === 0 ? 0 : (rows[at - rowBytes - step] as number);
      const guess =
        filter === 1
          ? left
          : filter === 2
            ? up
            : filter === 3
              ? (left + up) >> 1
              : filter === 4
                ? paeth(left, up, corner)
                : 0;
      rows[at] = (packed[y * (rowBytes + 1) + 1 + x] as number) + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

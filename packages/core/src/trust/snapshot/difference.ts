/** A run of bytes taken over from the base, or new ones. */
export type Piece = { readonly from: number; readonly length: number } | { readonly bytes: Uint8Array };

/** The base is searched by blocks of this many bytes; shorter runs are cheaper to send than to name. */
const blockBytes = 16;
const factor = 0x01000193;

/**
 * How the target is put together from pieces of the base. Blocks of the base are found in the target by a rolling hash,
 * at any place, and each find is extended to both sides. Columns of sorted keys change in few places, so that the
 * pieces are few.
 */
export function findDifference(base: Uint8Array, target: Uint8Array): Piece[] {
  const blocks = new Map<number, number>();
  // Backwards, so that of blocks that are alike the first one stays.
  for (let at = (Math.floor(base.length / blockBytes) - 1) * blockBytes; at >= 0; at -= blockBytes)
    blocks.set(hashOf(base, at), at);
  const pieces: Piece[] = [];
  let written = 0;
  let at = 0;
  let hash = target.length >= blockBytes ? hashOf(target, 0) : 0;
  while (at + blockBytes <= target.length) {
    const block = blocks.get(hash);
    const match = block === undefined ? undefined : extend(base, block, target, at, written);
    if (!match) {
      hash = rolled(hash, target[at] as number, target[at + blockBytes] ?? 0);
      at++;
      continue;
    }
    const begin = at - match.before;
    if (begin > written) pieces.push({ bytes: target.subarray(written, begin) });
    pieces.push({ from: match.from, length: match.length });
    written = begin + match.length;
    at = written;
    if (at + blockBytes <= target.length) hash = hashOf(target, at);
  }
  if (written < target.length) pieces.push({ bytes: target.subarray(written) });
  return pieces;
}

/** How far base and target agree around a block, not back before what is written; undefined when only the hash agrees. */
function extend(base: Uint8Array, block: number, target: Uint8Array, at: number, written: number) {
  let length = 0;
  while (block + length < base.length && base[block + length] === target[at + length]) length++;
  if (length < blockBytes) return undefined;
  let before = 0;
  while (before < block && at - before > written && base[block - before - 1] === target[at - before - 1]) before++;
  return { from: block - before, length: length + before, before };
}

function hashOf(bytes: Uint8Array, from: number): number {
  let hash = 0;
  for (let at = from; at < from + blockBytes; at++) hash = (Math.imul(hash, factor) + (bytes[at] as number)) | 0;
  return hash;
}

let leaving = 1;
for (let times = 0; times < blockBytes; times++) leaving = Math.imul(leaving, factor);

/** The hash one byte further on. */
function rolled(hash: number, first: number, next: number): number {
  return (Math.imul(hash, factor) + next - Math.imul(first, leaving)) | 0;
}

/** Random numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * For tests: changed copies of some byte strings, the same for the same seed. Each has one to four changes: a flipped
 * bit, an overwritten byte, bytes cut out, doubled, or taken over from another string.
 */
export function* mutations(samples: readonly Uint8Array[], seed: number, count: number): Generator<Uint8Array> {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const anyOf = () => samples[below(samples.length)] ?? new Uint8Array();
  const changes: readonly ((bytes: Uint8Array, at: number) => Uint8Array)[] = [
    (bytes, at) => overwrite(bytes, at, (bytes[at] ?? 0) ^ (1 << below(8))),
    (bytes, at) => overwrite(bytes, at, below(256)),
    (bytes, at) => overwrite(bytes, at, [0x00, 0x1b, 0x3b, 0x5f, 0x7f, 0x9f, 0xbf, 0xff][below(8)] ?? 0),
    (bytes, at) => join(bytes.subarray(0, at), bytes.subarray(at + 1 + below(16))),
    (bytes, at) => join(bytes.subarray(0, at + below(64)), bytes.subarray(at)),
    (bytes, at) => join(bytes.subarray(0, at), anyOf().subarray(at)),
    (bytes, at) => bytes.subarray(0, at),
  ];
  for (let made = 0; made < count; made++) {
    let bytes = anyOf();
    for (let left = 1 + below(4); left > 0; left--)
      bytes = changes[below(changes.length)]?.(bytes, below(bytes.length)) ?? bytes;
    yield bytes;
  }
}

function overwrite(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = value;
  return copy;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

import { limits, partOf, type Scan, unwrap } from '@carnet/core';

/** Parts of a split code that wait for the rest. */
export interface Waiting {
  /** By number, from 1. */
  readonly parts: ReadonlyMap<number, Scan>;
  readonly total: number;
}

/**
 * Puts what was just read together with the parts that were read before. As long as all there is are parts of one
 * unfinished whole, it waits; otherwise everything is ready to be judged, a leftover part too: nothing is dropped.
 */
export function gather(
  fresh: readonly Scan[],
  before: Waiting | undefined,
): { readonly ready: readonly Scan[] } | Waiting {
  const { parts, total } = partsOf(fresh) ?? {};
  if (!parts || !total) return { ready: unwrap([...(before?.parts.values() ?? []), ...fresh]) };
  const isContinued =
    before?.total === total && [...parts].every(([index, scan]) => isSame(before.parts.get(index) ?? scan, scan));
  // Otherwise it is a part of another card: somebody began anew.
  const known = new Map([...(isContinued ? before.parts : []), ...parts]);
  return known.size === total ? { ready: unwrap([...known.values()]) } : { parts: known, total };
}

/** The scans as parts of one whole; undefined when they are anything else. */
function partsOf(scans: readonly Scan[]): Waiting | undefined {
  const parts = new Map<number, Scan>();
  let total: number | undefined;
  for (const scan of scans) {
    const part = partOf(scan);
    if (!part || part.index < 1 || part.index > part.total || part.total > limits.partsMax) return undefined;
    if (!isSame(parts.get(part.index) ?? scan, scan) || part.total !== (total ?? part.total)) return undefined;
    total = part.total;
    parts.set(part.index, scan);
  }
  return total === undefined ? undefined : { parts, total };
}

function isSame(one: Scan, other: Scan): boolean {
  return one.kind === 'text' && other.kind === 'text' && one.text === other.text;
}

import { formats } from './formats/all.ts';
import type { CredentialFormat, Part } from './formats/format.ts';
import type { Scan } from './scan.ts';

const rooms: readonly CredentialFormat[] = formats;

/** Which part of a split code the scan is; undefined when it is whole. */
export function partOf(scan: Scan): Part | undefined {
  for (const room of rooms) {
    const part = room.part?.(scan);
    if (part) return part;
  }
  return undefined;
}

/**
 * From what was read to what can be verified: files that hold several credentials are opened, and the parts of split
 * codes are put together. Parts that belong to no whole stay together, so that verification can say what is missing.
 */
export function unwrap(scans: readonly Scan[]): readonly Scan[] {
  const whole: Scan[] = [];
  const parts = new Map<number, string[]>();
  for (const scan of scans.flatMap(open)) {
    const part = partOf(scan);
    if (!part || scan.kind !== 'text') whole.push(scan);
    else if (parts.get(part.total)?.push(scan.text) === undefined) parts.set(part.total, [scan.text]);
  }
  return [...whole, ...[...parts.values()].map((texts): Scan => ({ kind: 'text', text: texts.join('\n') }))];
}

function open(scan: Scan): readonly Scan[] {
  for (const room of rooms) {
    const inside = room.unwrap?.(scan);
    if (inside) return inside.length > 0 ? inside : [scan];
  }
  return [scan];
}

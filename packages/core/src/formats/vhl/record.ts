import type { MappedRecord } from '../format.ts';

/** A link has no health record: the certificates behind it have, and each is judged by itself. */
export function vhlRecord(): MappedRecord {
  return { cautions: [] };
}

import { readdirSync, readFileSync } from 'node:fs';
import type { Vector } from './vector.ts';

/** All vectors of a format. */
export function readVectors(format: string): Vector[] {
  const folder = new URL(`./vectors/${format}/`, import.meta.url);
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Vector);
}

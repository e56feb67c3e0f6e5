import { filled, listed } from '../words/filled.ts';
import { words } from '../words/tongue.ts';
import type { Waiting } from './gather.ts';

/** How far a code in several parts has come. */
export function partsInWords({ parts, total }: Waiting): string {
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((number) => !parts.has(number));
  return filled(words.start.parts, { read: parts.size, total, missing: listed(missing) });
}

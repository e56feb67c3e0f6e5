import { limits } from '../../limits.ts';
import type { Scan } from '../../scan.ts';

export const zipStart = 'PK\u0003\u0004';

/** A ZIP archive, also with its bytes as characters, or linked data with a detached JWS. Never throws. */
export function isDivoc(scan: Scan): boolean {
  if (scan.kind === 'bytes') return [...zipStart].every((character, at) => scan.bytes[at] === character.charCodeAt(0));
  const { text } = scan;
  if (text.length > limits.scanLengthMax) return false;
  if (text.startsWith(zipStart)) return true;
  return /^\s*\{/.test(text) && text.includes('"@context"') && /"jws"\s*:\s*"[\w-]+\.\./.test(text);
}

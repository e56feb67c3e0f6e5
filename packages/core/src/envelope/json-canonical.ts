import { encodeUtf8 } from '../bytes/utf8.ts';
import { isObject } from './json.ts';

/**
 * The canonical bytes of a JSON value (RFC 8785): members in order of their names as UTF-16, no white space, numbers
 * and texts as ECMAScript writes them. The value comes from `parseJsonText`, so that its depth is bounded.
 */
export function canonicalJson(value: unknown): Uint8Array {
  return encodeUtf8(write(value));
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${write(value[name])}`).join(',')}}`;
}

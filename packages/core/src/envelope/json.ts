import { decodeUtf8 } from '../bytes/utf8.ts';
import { limits } from '../limits.ts';
import { problem } from '../problem.ts';

export type JsonObject = { readonly [member: string]: unknown };

const quote = 0x22;
const backslash = 0x5c;

/** Parses the UTF-8 text of a JSON object, without a byte order mark. @throws CredentialError `decode.malformed` */
export function parseJsonObject(bytes: Uint8Array): JsonObject {
  return parseJsonText(decodeUtf8(bytes));
}

/** Parses a JSON object that is not nested beyond the limit. @throws CredentialError `decode.malformed` */
export function parseJsonText(text: string): JsonObject {
  checkDepth(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw problem('decode.malformed', 'a JSON text does not parse');
  }
  if (!isObject(value)) throw problem('decode.malformed', 'a JSON text is not an object');
  return value;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nesting is measured before parsing, so that no later walk through the value can exhaust the stack. */
function checkDepth(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      // Strings are skipped natively; only a quote after a backslash goes on.
      do at = text.indexOf('"', at + 1);
      while (at > 0 && isEscaped(text, at));
      if (at < 0) return;
    } else if ((code | 0x20) === 0x7b) {
      if (++depth > limits.jsonDepthMax) throw problem('decode.malformed', 'a JSON text is nested too deeply');
    } else if ((code | 0x20) === 0x7d) depth--;
  }
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before--;
  return (at - before) % 2 === 0;
}

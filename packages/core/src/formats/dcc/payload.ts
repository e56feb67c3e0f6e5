import { CborTag, type CborValue } from '../../envelope/cbor.ts';
import type { JsonObject } from '../../envelope/json.ts';
import type { Dcc } from './decode.ts';
import { dccText } from './schema.ts';

/** The content as JSON, the form that rules of the EU read. What has no form in JSON is null there. */
export function dccPayload({ content }: Dcc): JsonObject {
  return jsonOf(content) as JsonObject;
}

function jsonOf(value: CborValue): unknown {
  if (value instanceof CborTag) return dccText(value) ?? null;
  if (value instanceof Map) {
    const members = [...value].filter(([key, member]) => typeof key === 'string' && member !== undefined);
    // Not by assignment: a member named __proto__ would be none.
    return Object.fromEntries(members.map(([key, member]) => [key as string, jsonOf(member)]));
  }
  if (Array.isArray(value)) return value.map(jsonOf);
  return value === undefined || typeof value === 'bigint' || value instanceof Uint8Array ? null : value;
}

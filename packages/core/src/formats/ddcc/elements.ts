import { CborTag, type CborValue } from '../../envelope/cbor.ts';
import { limits } from '../../limits.ts';
import { partialDate } from '../../record/partial-date.ts';

/** A code with its system (FHIR Coding); first-generation issuers also wrote the code alone. */
export interface Coding {
  readonly code: string;
  readonly system?: string;
  readonly display?: string;
}

/** A text worth keeping: not blank, not longer than the limit. A date may be in CBOR tag 0. */
export function textOf(value: CborValue): string | undefined {
  const inner = value instanceof CborTag && value.tag === 0 ? value.value : value;
  if (typeof inner !== 'string' || inner.length > limits.recordTextLengthMax) return undefined;
  const trimmed = inner.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A Coding, or a text that stands for one. */
export function codingOf(value: CborValue): Coding | undefined {
  if (!(value instanceof Map)) {
    const code = textOf(value);
    return code === undefined ? undefined : { code };
  }
  const code = textOf(value.get('code'));
  const system = textOf(value.get('system'));
  const display = textOf(value.get('display'));
  if (code === undefined) return undefined;
  return { code, ...(system !== undefined && { system }), ...(display !== undefined && { display }) };
}

/** What people would call it: the text itself, or the name of a coded or referenced thing. */
export function nameOf(value: CborValue): string | undefined {
  if (!(value instanceof Map)) return textOf(value);
  const named = textOf(value.get('display')) ?? textOf(value.get('code'));
  return named ?? identifierOf(value.get('identifier'))?.value ?? textOf(value.get('reference'));
}

/** An Identifier, or a text that stands for one. */
export function identifierOf(value: CborValue): { readonly system?: string; readonly value: string } | undefined {
  const isMap = value instanceof Map;
  const text = textOf(isMap ? value.get('value') : value);
  const system = isMap ? textOf(value.get('system')) : undefined;
  return text === undefined ? undefined : { ...(system !== undefined && { system }), value: text };
}

/** An instant as seconds since 1970; a day is its first second, or its last where something ends. Without zone: UTC. */
export function momentOf(value: CborValue, of: 'start' | 'end'): number | undefined {
  const text = textOf(value) ?? '';
  const day = partialDate(text);
  if (day?.length !== 10) return undefined;
  const clock = text.slice(10) || (of === 'start' ? 'T00:00:00Z' : 'T23:59:59Z');
  const milliseconds = Date.parse(day + (/(?:Z|[+-]\d\d:\d\d)$/.test(clock) ? clock : `${clock}Z`));
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

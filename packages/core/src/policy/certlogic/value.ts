import { CertLogicError } from './certlogic-error.ts';
import { DateTime } from './date-time.ts';

/** What an expression evaluates to, and what it reads: JSON, and the dates that it makes of texts. */
export type Value =
  | null
  | boolean
  | number
  | string
  | DateTime
  | readonly Value[]
  | { readonly [member: string]: Value };

/** Whether a value counts as true (CertLogic 1.3.3, "Truthy and falsy values"). @throws CertLogicError for a date */
export function isTruthy(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'string') return value !== '';
  if (typeof value === 'number') return value !== 0;
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof DateTime) throw new CertLogicError('no-truth');
  for (const member in value) if (Object.hasOwn(value, member)) return true;
  return false;
}

/** @throws CertLogicError unless it is an integer that JavaScript can hold exactly */
export function integer(value: Value): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new CertLogicError('not-integer');
  return value;
}

/** @throws CertLogicError */
export function dateTime(value: Value): DateTime {
  if (!(value instanceof DateTime)) throw new CertLogicError('not-date');
  return value;
}

/** @throws CertLogicError */
export function text(value: Value): string {
  if (typeof value !== 'string') throw new CertLogicError('not-text');
  return value;
}

/** @throws CertLogicError */
export function array(value: Value): readonly Value[] {
  if (!Array.isArray(value)) throw new CertLogicError('not-array');
  return value;
}

/**
 * Reads a value by the steps of a dotted path. A number counts into an array; any other step is a member that the object
 * has of its own, so that nothing of JavaScript itself can be reached. What is not there is null.
 */
export function valueAt(data: Value, steps: readonly string[]): Value {
  let value: Value | undefined = data;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || value instanceof DateTime) return null;
    if (Array.isArray(value)) value = /^\d+$/.test(step) ? (value as readonly Value[])[Number(step)] : undefined;
    else if (Object.hasOwn(value, step)) value = (value as { readonly [member: string]: Value })[step];
    else return null;
  }
  return value ?? null;
}

import { CertLogicError } from './certlogic-error.ts';
import { dataPaths } from './data-paths.ts';
import { DateTime, type TimeUnit } from './date-time.ts';
import type { Budget, Comparison, Term } from './term.ts';
import type { Value } from './value.ts';

export type Relation = Comparison | '!==' | 'not in' | 'present' | 'absent';
export type Fact = string | number | boolean | null;

/** One side of a comparison. A date is written in ISO 8601, and of a list there are at most twenty members. */
export interface Side {
  /** Absent where it cannot be evaluated, or is an object. */
  readonly value?: Fact | readonly Fact[];
  /** Where in the data it comes from, where it comes from one place. */
  readonly path?: string;
  /** What the rule adds to the date at that place. */
  readonly plus?: { readonly amount: number; readonly unit: TimeUnit };
}

/** A comparison that decided against a rule: `actual` is not in this relation to `needs`, and would have to be. */
export interface Need {
  readonly relation: Relation;
  readonly actual: Side;
  /** Absent where the relation is to be present or absent. */
  readonly needs?: Side;
}

const listMax = 20;

export const opposite: Readonly<Record<Relation, Relation>> = {
  '===': '!==',
  '!==': '===',
  in: 'not in',
  'not in': 'in',
  present: 'absent',
  absent: 'present',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  before: 'not-before',
  'not-before': 'before',
  after: 'not-after',
  'not-after': 'after',
};

const mirrored: Partial<Record<Relation, Relation>> = {
  '===': '===',
  '!==': '!==',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  before: 'after',
  after: 'before',
  'not-before': 'not-after',
  'not-after': 'not-before',
};

/** What a comparison needs. The moment of judgement is what is actual, wherever it stands, and a constant what is needed. */
export function needOf(
  relation: Relation,
  left: Term,
  right: Term,
  describe: (term: Term) => Side,
  clock: string,
): Need {
  const mirror = mirrored[relation];
  const isClock = (term: Term) => dataPaths(term).includes(clock);
  const isTurned = isClock(left) === isClock(right) ? isConstant(left) && !isConstant(right) : isClock(right);
  if (mirror && isTurned) return { relation: mirror, actual: describe(right), needs: describe(left) };
  return { relation, actual: describe(left), needs: describe(right) };
}

export function sideOf(term: Term, data: Value, budget: Budget): Side {
  const value = factOf(valueIn(term, data, budget));
  const place = term.operator === 'var' ? term : isOfOnePlace(term) ? term.operands[0] : undefined;
  return {
    ...(value !== undefined && { value }),
    ...(place?.operator === 'var' && { path: place.path }),
    ...(place?.operator === 'var' &&
      term.operator === 'plusTime' &&
      term.amount !== 0 && { plus: { amount: term.amount, unit: term.unit } }),
  };
}

const isConstant = (term: Term): boolean => dataPaths(term).length === 0;
const isOfOnePlace = ({ operator }: Term) => /^(plusTime|dccDateOfBirth|extractFromUVCI)$/.test(operator);

function valueIn(term: Term, data: Value, budget: Budget): Value | undefined {
  try {
    return term.run(data, budget);
  } catch (error) {
    if (error instanceof CertLogicError) return undefined;
    throw error;
  }
}

function factOf(value: Value | undefined): Side['value'] {
  if (Array.isArray(value)) return (value as readonly Value[]).slice(0, listMax).flatMap((item) => simple(item) ?? []);
  return simple(value);
}

function simple(value: Value | undefined): Fact | undefined {
  if (value instanceof DateTime) return value.toISOString();
  return typeof value === 'object' && value !== null ? undefined : (value as Fact | undefined);
}

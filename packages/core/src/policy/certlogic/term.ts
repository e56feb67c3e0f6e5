import type { TimeUnit } from './date-time.ts';
import type { Value } from './value.ts';

/** What is left of the steps that one evaluation may take. Only what repeats itself is counted. */
export interface Budget {
  steps: number;
}

/** Evaluates a part of an expression. @throws CertLogicError and nothing else */
export type Run = (data: Value, budget: Budget) => Value;

/** A compiled part of an expression: what it does, and what it is for whoever explains or prints it. */
export type Term = {
  readonly run: Run;
  readonly operands: readonly Term[];
  /** How many parts it has, itself included. */
  readonly size: number;
} & (
  | { readonly operator: 'literal'; readonly value: string | number | boolean }
  | { readonly operator: 'array' }
  | { readonly operator: 'var'; readonly path: string }
  | { readonly operator: 'plusTime'; readonly amount: number; readonly unit: TimeUnit }
  | { readonly operator: 'extractFromUVCI'; readonly index: number }
  | { readonly operator: PlainOperator }
);

/** The operators all of whose operands are expressions. */
export type PlainOperator = Comparison | 'if' | 'and' | '!' | '+' | 'reduce' | 'dccDateOfBirth';
export type Comparison = '===' | 'in' | NumberComparison | DateComparison;
export type NumberComparison = '<' | '>' | '<=' | '>=';
export type DateComparison = 'before' | 'after' | 'not-before' | 'not-after';

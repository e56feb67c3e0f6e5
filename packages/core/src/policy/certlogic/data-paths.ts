import type { Term } from './term.ts';

/** The paths of the data that an expression can read, sorted. What a lambda reads is not data, and not among them. */
export function dataPaths(term: Term): readonly string[] {
  return [...new Set(variablesOf(term))].sort();
}

/** Every path that an expression has, also those of lambdas, which read a part of the data under another name. */
export function allPaths(term: Term): readonly string[] {
  return term.operator === 'var' ? [term.path] : term.operands.flatMap(allPaths);
}

function variablesOf(term: Term): readonly string[] {
  if (term.operator === 'var') return [term.path];
  return dataOperands(term).flatMap(variablesOf);
}

/** The operands that see the data: all but the lambda of a reduction. */
export function dataOperands({ operator, operands }: Term): readonly Term[] {
  return operator === 'reduce' ? operands.filter((_, at) => at !== 1) : operands;
}

import { limits } from '../../limits.ts';
import { CertLogicError } from './certlogic-error.ts';
import { type TimeUnit, timeUnits } from './date-time.ts';
import { operations, runExtractFromUvci, runPlusTime } from './operators.ts';
import type { PlainOperator, Run, Term } from './term.ts';
import { type Value, valueAt } from './value.ts';

/** A part of an expression that is not CertLogic, and why. The message never contains a value. */
export interface Issue {
  readonly expr: unknown;
  readonly message: string;
}

/**
 * Compiles an expression of CertLogic 1.3.3 once, for any number of evaluations. All of it must be CertLogic, also what
 * would never be evaluated.
 * @param expr untrusted JSON
 * @throws CertLogicError `not-valid`, `too-deep`, `too-large`
 */
export function compile(expr: unknown): Term {
  const compiler = new Compiler();
  const term = compiler.term(expr, 0);
  if (compiler.issues.length > 0) throw new CertLogicError('not-valid');
  return term;
}

/** Everything about an expression that is not CertLogic, in the order in which it is written. Never throws. */
export function validate(expr: unknown): readonly Issue[] {
  const compiler = new Compiler();
  try {
    compiler.term(expr, 0);
    return compiler.issues;
  } catch (error) {
    if (error instanceof CertLogicError) return [...compiler.issues, { expr, message: error.message }];
    throw error;
  }
}

/**
 * @param data what the expression reads: JSON
 * @throws CertLogicError and nothing else
 */
export function evaluate(term: Term, data: Value): Value {
  return term.run(data, { steps: limits.certLogicStepsMax });
}

class Compiler {
  readonly issues: Issue[] = [];
  #size = 0;

  term(expr: unknown, depth: number): Term {
    if (depth > limits.certLogicDepthMax) throw new CertLogicError('too-deep');
    if (++this.#size > limits.certLogicTermsMax) throw new CertLogicError('too-large');
    if (typeof expr === 'string' || typeof expr === 'boolean') return literal(expr);
    if (typeof expr === 'number') {
      if (Number.isSafeInteger(expr)) return literal(expr);
      return this.#refuse(expr, 'a number that is not an integer, or is too large');
    }
    if (Array.isArray(expr)) {
      const operands = expr.map((item) => this.term(item, depth + 1));
      const run: Run = (data, budget) => operands.map((operand) => operand.run(data, budget));
      return { operator: 'array', run, operands, size: sizeOf(operands) };
    }
    if (typeof expr !== 'object' || expr === null) return this.#refuse(expr, 'not a CertLogic expression');
    const [operator, ...others] = Object.keys(expr);
    if (operator === undefined || others.length > 0)
      return this.#refuse(expr, 'an operation has exactly one member, which is its operator');
    return this.#operation(expr, operator, (expr as { readonly [member: string]: unknown })[operator], depth);
  }

  #operation(expr: object, operator: string, values: unknown, depth: number): Term {
    if (operator === 'var') return this.#variable(expr, values);
    if (!Array.isArray(values)) return this.#refuse(expr, 'the operands of an operation are an array');
    if (operator === 'plusTime') return this.#plusTime(expr, values, depth);
    if (operator === 'extractFromUVCI') return this.#extractFromUvci(expr, values, depth);
    if (!isPlainOperator(operator)) return this.#refuse(expr, 'there is no such operator');
    const { operandsMin, operandsMax, make } = operations[operator];
    const isCounted = values.length >= operandsMin && values.length <= operandsMax;
    const operands = values.map((value) => this.term(value, depth + 1));
    if (!isCounted) return this.#refuse(expr, 'the operator takes another number of operands');
    return { operator, run: make(operands as never), operands, size: sizeOf(operands) };
  }

  #variable(expr: object, path: unknown): Term {
    if (typeof path !== 'string') return this.#refuse(expr, 'var takes a path as text');
    if (path !== '' && path.split('.').includes('')) return this.#refuse(expr, 'a path has an empty step');
    const steps = path === '' ? [] : path.split('.');
    return { operator: 'var', path, run: (data) => valueAt(data, steps), operands: [], size: 1 };
  }

  #plusTime(expr: object, values: readonly unknown[], depth: number): Term {
    const [first, amount, unit] = values;
    const operand = values.length > 0 ? this.term(first, depth + 1) : literal('');
    if (values.length !== 3) return this.#refuse(expr, 'plusTime takes a date, an amount and a unit');
    if (!isInteger(amount)) return this.#refuse(expr, 'the amount of plusTime is an integer');
    if (!isTimeUnit(unit)) return this.#refuse(expr, 'the unit of plusTime is year, month, day or hour');
    const run = runPlusTime(operand, amount, unit);
    return { operator: 'plusTime', run, operands: [operand], amount, unit, size: sizeOf([operand]) };
  }

  #extractFromUvci(expr: object, values: readonly unknown[], depth: number): Term {
    const [first, index] = values;
    const operand = values.length > 0 ? this.term(first, depth + 1) : literal('');
    if (values.length !== 2) return this.#refuse(expr, 'extractFromUVCI takes a text and an index');
    if (!isInteger(index)) return this.#refuse(expr, 'the index of extractFromUVCI is an integer');
    const run = runExtractFromUvci(operand, index);
    return { operator: 'extractFromUVCI', run, operands: [operand], index, size: sizeOf([operand]) };
  }

  /** Notes an issue, and stands in for the part so that the rest is looked at as well. */
  #refuse(expr: unknown, message: string): Term {
    this.issues.push({ expr, message });
    return literal(false);
  }
}

function literal(value: string | number | boolean): Term {
  return { operator: 'literal', value, run: () => value, operands: [], size: 1 };
}

function sizeOf(operands: readonly Term[]): number {
  return operands.reduce((size, operand) => size + operand.size, 1);
}

const isPlainOperator = (operator: string): operator is PlainOperator => Object.hasOwn(operations, operator);
const isTimeUnit = (unit: unknown): unit is TimeUnit => (timeUnits as readonly unknown[]).includes(unit);
const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);

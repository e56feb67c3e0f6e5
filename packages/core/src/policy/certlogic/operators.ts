import { CertLogicError } from './certlogic-error.ts';
import { dccDateOfBirth, plusTime, type TimeUnit } from './date-time.ts';
import type { Budget, DateComparison, NumberComparison, PlainOperator, Run, Term } from './term.ts';
import { partOfUvci } from './uvci.ts';
import { array, dateTime, integer, isTruthy, text, type Value } from './value.ts';

/** How many operands an operator takes, and how it runs on them. */
interface Operation {
  readonly operandsMin: number;
  readonly operandsMax: number;
  readonly make: (operands: Operands) => Run;
}
/** As many as the operation takes. */
type Operands = readonly [Term, Term, Term, ...Term[]];

const takes = (operandsMin: number, operandsMax: number, make: Operation['make']): Operation => ({
  operandsMin,
  operandsMax,
  make,
});

const order: Readonly<Record<NumberComparison, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

/** The operators of CertLogic 1.3.3 whose operands are all expressions. */
export const operations: Readonly<Record<PlainOperator, Operation>> = {
  if: takes(3, 3, ([guard, then, otherwise]) => (data, budget) => {
    return isTruthy(guard.run(data, budget)) ? then.run(data, budget) : otherwise.run(data, budget);
  }),
  and: takes(2, Number.POSITIVE_INFINITY, (operands) => (data, budget) => {
    let value: Value = true;
    for (const operand of operands) {
      value = operand.run(data, budget);
      if (!isTruthy(value)) break;
    }
    return value;
  }),
  '!': takes(
    1,
    1,
    ([operand]) =>
      (data, budget) =>
        !isTruthy(operand.run(data, budget)),
  ),
  '===': takes(
    2,
    2,
    ([left, right]) =>
      (data, budget) =>
        left.run(data, budget) === right.run(data, budget),
  ),
  in: takes(2, 2, ([member, set]) => (data, budget) => {
    const wanted = member.run(data, budget);
    const members = array(set.run(data, budget));
    spend(budget, members.length);
    return members.includes(wanted);
  }),
  '+': takes(2, 2, ([left, right]) => (data, budget) => {
    return integer(left.run(data, budget)) + integer(right.run(data, budget));
  }),
  '<': ordered(integer, '<'),
  '>': ordered(integer, '>'),
  '<=': ordered(integer, '<='),
  '>=': ordered(integer, '>='),
  before: ordered(timeOf, '<'),
  after: ordered(timeOf, '>'),
  'not-after': ordered(timeOf, '<='),
  'not-before': ordered(timeOf, '>='),
  dccDateOfBirth: takes(
    1,
    1,
    ([operand]) =>
      (data, budget) =>
        dccDateOfBirth(text(operand.run(data, budget))),
  ),
  reduce: takes(3, 3, ([list, lambda, initial]) => (data, budget) => {
    const items = list.run(data, budget);
    let accumulator = initial.run(data, budget);
    if (items === null) return accumulator;
    for (const current of array(items)) {
      spend(budget, lambda.size);
      // The data outside cannot be seen from inside (CertLogic 1.3.3, "Reduction").
      accumulator = lambda.run({ accumulator, current }, budget);
    }
    return accumulator;
  }),
};

function ordered(read: (value: Value) => number, operator: NumberComparison): Operation {
  const holds = order[operator];
  return takes(2, 3, ([first, second, third]) => {
    if (!third) return (data, budget) => holds(read(first.run(data, budget)), read(second.run(data, budget)));
    return (data, budget) => {
      const middle = read(second.run(data, budget));
      const last = read(third.run(data, budget));
      return holds(read(first.run(data, budget)), middle) && holds(middle, last);
    };
  });
}

export function runPlusTime(operand: Term, amount: number, unit: TimeUnit): Run {
  return (data, budget) => plusTime(text(operand.run(data, budget)), amount, unit);
}

export function runExtractFromUvci(operand: Term, index: number): Run {
  return (data, budget) => {
    const uvci = operand.run(data, budget);
    if (uvci === null) return null;
    spend(budget, text(uvci).length);
    return partOfUvci(text(uvci), index);
  };
}

export const isDateComparison = (operator: string): operator is DateComparison =>
  /^(not-)?(before|after)$/.test(operator);

function timeOf(value: Value): number {
  return dateTime(value).time;
}

function spend(budget: Budget, steps: number): void {
  budget.steps -= steps;
  if (budget.steps < 0) throw new CertLogicError('too-costly');
}

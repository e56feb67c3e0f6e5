import { limits } from '../../limits.ts';
import { CertLogicError } from './certlogic-error.ts';
import { operations } from './operators.ts';
import { type Need, needOf, opposite, type Side, sideOf } from './sides.ts';
import type { Budget, DateComparison, NumberComparison, Term } from './term.ts';
import { isTruthy, type Value } from './value.ts';

/** Comparisons that would together have made a rule true, as far as can be seen without trying. */
export type Way = readonly Need[];

/**
 * Why an expression is not true of some data: the ways in which it would have been, in the order of the expression. Empty
 * when it is true, when nothing in the data could have made it true, and when it cannot be evaluated. This is a second
 * pass over the expression, paid by whoever asks.
 * @param clock where in the data the moment of judgement is
 */
export function explain(term: Term, data: Value, clock: string): readonly Way[] {
  return new Explanation(data, clock).ways(term, true);
}

class Explanation {
  readonly #data: Value;
  readonly #clock: string;
  /** One for all evaluations of parts, so that an explanation costs no more than an evaluation may. */
  readonly #budget: Budget = { steps: limits.certLogicStepsMax };

  constructor(data: Value, clock: string) {
    this.#data = data;
    this.#clock = clock;
  }

  ways(term: Term, wanted: boolean): readonly Way[] {
    const isTrue = this.#truth(term);
    if (isTrue === undefined || isTrue === wanted) return [];
    const { operator, operands } = term;
    const [first, second, third] = operands as readonly [Term, Term, Term];
    switch (operator) {
      case 'literal':
        return [];
      case 'if':
        return this.#branches(first, second, third, wanted);
      case 'and':
        return wanted ? this.#together(operands) : few(operands.flatMap((operand) => this.ways(operand, false)));
      case '!':
        return this.ways(first, !wanted);
      case '===':
      case 'in':
        return [[this.#need(wanted ? operator : opposite[operator], first, second)]];
      case '<':
      case '>':
      case '<=':
      case '>=':
      case 'before':
      case 'after':
      case 'not-before':
      case 'not-after':
        return this.#chain(operator, operands, wanted);
      default:
        return [[{ relation: wanted ? 'present' : 'absent', actual: this.#side(term) }]];
    }
  }

  /**
   * To turn the guard is a way where it leads to a constant (`if A then true else B` is how CertLogic writes "or"), or
   * away from one. Not where it would only escape the rule, as in `if vaccinated then B else true`: there B is what counts.
   */
  #branches(guard: Term, then: Term, otherwise: Term, wanted: boolean): readonly Way[] {
    const isOn = this.#truth(guard) === true;
    const [taken, other] = isOn ? [then, otherwise] : [otherwise, then];
    const leadsThere = other.operator === 'literal' && isTruthy(other.value) === wanted;
    const inBranch = this.ways(taken, wanted);
    const mayTurn =
      other.operator === 'literal' ? leadsThere && (!isOn || inBranch.length === 0) : inBranch.length === 0;
    return few([...(mayTurn ? this.ways(guard, !isOn) : []), ...inBranch]);
  }

  /** All that are not true would have to be. What cannot be evaluated, because what it rests on is missing, is left out. */
  #together(operands: readonly Term[]): readonly Way[] {
    let joined: readonly Way[] = [[]];
    for (const operand of operands) {
      if (this.#truth(operand) !== false) continue;
      const ways = this.ways(operand, true);
      joined = few(joined.flatMap((before) => ways.map((way) => [...before, ...way])));
    }
    return joined;
  }

  #chain(operator: NumberComparison | DateComparison, operands: readonly Term[], wanted: boolean): readonly Way[] {
    const pairs = operands.slice(1).map((right, at) => [operands[at] as Term, right] as const);
    if (!wanted) return pairs.map(([left, right]) => [this.#need(opposite[operator], left, right)]);
    const failing = pairs.filter(([left, right]) => !this.#holds(operator, left, right));
    return [failing.map(([left, right]) => this.#need(operator, left, right))];
  }

  #holds(operator: NumberComparison | DateComparison, left: Term, right: Term): boolean {
    return this.#truth({ run: operations[operator].make([left, right] as never) }) === true;
  }

  #need(relation: Need['relation'], left: Term, right: Term): Need {
    return needOf(relation, left, right, (term) => this.#side(term), this.#clock);
  }

  #side(term: Term): Side {
    return sideOf(term, this.#data, this.#budget);
  }

  /** Undefined where a part cannot be evaluated, or is a date. */
  #truth({ run }: Pick<Term, 'run'>): boolean | undefined {
    try {
      return isTruthy(run(this.#data, this.#budget));
    } catch (error) {
      if (error instanceof CertLogicError) return undefined;
      throw error;
    }
  }
}

function few(ways: readonly Way[]): readonly Way[] {
  return ways.slice(0, limits.ruleWaysMax);
}

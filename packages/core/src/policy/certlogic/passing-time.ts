import { limits } from '../../limits.ts';
import { CertLogicError } from './certlogic-error.ts';
import { dataOperands, dataPaths } from './data-paths.ts';
import { DateTime, plusTime } from './date-time.ts';
import { isDateComparison } from './operators.ts';
import type { Budget, Term } from './term.ts';
import type { Value } from './value.ts';

/** The time in which an expression is true; a side is absent where no end of it is known. Both moments are within. */
export interface PassingTime {
  readonly from?: Date;
  readonly until?: Date;
}

/** What an expression reads, at a moment. */
export type DataAt = (moment: Date) => Value;

const dayMs = 86_400_000;
/** How far a month that was added can be from one that is taken away again: 31 January + 1 month is 3 March. */
const monthSlackDays = 4;
/** All trials together may take as many steps as so many evaluations. */
const evaluationsMax = 10;

/**
 * The time in which an expression is true of some data when only the moment of judgement changes: that around `now`, or
 * else the next, or else the last one. Undefined when there is none that can be computed.
 *
 * It is found by trying: the answer can change only where a comparison of dates with the moment does, so the expression is
 * evaluated at and beside each of these thresholds. What is returned was therefore seen to be true.
 * @param clock where in the data the moment of judgement is
 */
export function passingTime(term: Term, dataAt: DataAt, now: Date, clock: string): PassingTime | undefined {
  const budget: Budget = { steps: evaluationsMax * limits.certLogicStepsMax };
  const thresholds = new Set<number>();
  collectThresholds(term, dataAt(now), clock, budget, thresholds);
  const moments = [...thresholds].flatMap((time) => [time - 1, time, time + 1]).filter(isMoment);
  const times = [...new Set([...moments, now.getTime()])].sort((a, b) => a - b);
  const passes = times.map((time) => isTrue(term, dataAt(new Date(time)), budget));
  const present = times.indexOf(now.getTime());
  const next = passes.indexOf(true, present);
  const chosen = next >= 0 ? next : passes.lastIndexOf(true);
  if (chosen < 0) return undefined;
  const before = passes.lastIndexOf(false, chosen);
  const after = passes.indexOf(false, chosen);
  return {
    ...(before >= 0 && { from: new Date(times[before + 1] as number) }),
    ...(after >= 0 && { until: new Date(times[after - 1] as number) }),
  };
}

function collectThresholds(term: Term, data: Value, clock: string, budget: Budget, into: Set<number>): void {
  if (into.size >= limits.ruleThresholdsMax) return;
  if (isDateComparison(term.operator)) {
    const { operands } = term;
    operands.slice(1).forEach((right, at) => {
      const left = operands[at] as Term;
      for (const time of [
        ...thresholdsOf(left, right, data, clock, budget),
        ...thresholdsOf(right, left, data, clock, budget),
      ])
        into.add(time);
    });
  }
  for (const operand of dataOperands(term)) collectThresholds(operand, data, clock, budget, into);
}

/** When the first side, which is the moment with some time added, may pass over the other. */
function thresholdsOf(side: Term, other: Term, data: Value, clock: string, budget: Budget): readonly number[] {
  const [of] = side.operands;
  if (side.operator !== 'plusTime' || of?.operator !== 'var' || of.path !== clock) return [];
  if (dataPaths(other).includes(clock)) return [];
  try {
    const limit = other.run(data, budget);
    if (!(limit instanceof DateTime)) return [];
    const back = plusTime(limit.toISOString(), -side.amount, side.unit).time;
    if (side.amount === 0 || side.unit === 'day' || side.unit === 'hour') return [back];
    const days = Array.from({ length: 2 * monthSlackDays + 1 }, (_, day) => back + (day - monthSlackDays) * dayMs);
    return days.flatMap((day) => [day, Math.floor(day / dayMs) * dayMs]);
  } catch (error) {
    if (error instanceof CertLogicError) return [];
    throw error;
  }
}

function isTrue(term: Term, data: Value, budget: Budget): boolean {
  try {
    return term.run(data, budget) === true;
  } catch (error) {
    if (error instanceof CertLogicError) return false;
    throw error;
  }
}

/** Whether a text can say it: years of four digits. */
const isMoment = (time: number) => time >= -62_167_219_200_000 && time < 253_402_300_800_000;

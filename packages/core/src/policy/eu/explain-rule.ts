import { explain, type Way } from '../certlogic/explain.ts';
import { type DataAt, passingTime } from '../certlogic/passing-time.ts';
import type { Fact } from '../certlogic/sides.ts';
import { valueAt } from '../certlogic/value.ts';
import type { EuRule } from './eu-rule.ts';

/** Why a rule is as it is. It contains data of the certificate. */
export interface RuleExplanation {
  /** For a rule that failed: each way in which it would have passed. */
  readonly ways: readonly Way[];
  /** From when to when the same certificate passes this rule: around now, or else next, or else last. Both are within. */
  readonly acceptedFrom?: Date;
  readonly acceptedUntil?: Date;
  /** What the certificate has in the fields that the rule names. Null where it has nothing, or more than one value. */
  readonly fields: readonly { readonly path: string; readonly value: Fact }[];
}

/** Where in the data of a rule of the EU the moment of judgement is. */
const clock = 'external.validationClock';

export function explainRule({ logic, affectedFields }: EuRule, dataAt: DataAt, at: Date): RuleExplanation {
  const data = dataAt(at);
  const fields = affectedFields.map((path) => {
    const value = valueAt(data, ['payload', ...path.split('.')]);
    return { path, value: typeof value === 'object' ? null : value };
  });
  if (!logic) return { ways: [], fields };
  const { from, until } = passingTime(logic, dataAt, at, clock) ?? {};
  return {
    ways: explain(logic, data, clock),
    ...(from && { acceptedFrom: from }),
    ...(until && { acceptedUntil: until }),
    fields,
  };
}

import { isObject } from '../../envelope/json.ts';
import { limits } from '../../limits.ts';
import { RuleFileError } from './rule-file-error.ts';

/** The codes that a value set has, by its id: `disease-agent-targeted`. */
export type ValueSets = Readonly<Record<string, readonly string[]>>;

/**
 * Reads value sets as the EU publishes them: one set (`valueSetId`, `valueSetValues`), or many by their ids, each as such
 * or as a list of its codes.
 * @param json untrusted JSON
 * @throws RuleFileError
 */
export function readValueSets(json: unknown): ValueSets {
  if (!isObject(json)) throw new RuleFileError('Value sets are a JSON object.');
  const { valueSetId } = json;
  const sets = typeof valueSetId === 'string' ? [[valueSetId, json] as const] : Object.entries(json);
  // Not by assignment: a set named __proto__ would be none.
  return Object.fromEntries(sets.map(([id, set]) => [id, codesOf(set)]));
}

function codesOf(set: unknown): readonly string[] {
  const codes = isObject(set) && isObject(set.valueSetValues) ? Object.keys(set.valueSetValues) : set;
  if (!Array.isArray(codes) || codes.some((code) => typeof code !== 'string'))
    throw new RuleFileError('A value set has neither valueSetValues nor a list of codes.');
  if (codes.length > limits.valueSetCodesMax) throw new RuleFileError('A value set has too many codes.');
  return codes;
}

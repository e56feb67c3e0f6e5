import { limits } from '@carnet/core';
import {
  isRuleList,
  RuleFileError,
  type Rules,
  RulesetError,
  readEuRules,
  readRuleList,
  readRuleset,
  readValueSets,
  type ValueSets,
} from '@carnet/core/rules';

/** Rules that somebody opened. */
export interface RuleFile {
  readonly name: string;
  readonly rules: Rules;
  /** What they were read from, to be kept. */
  readonly files: readonly File[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads files that were chosen together: rule sets of Carnet, rules of the EU, value sets for these, and lists of the rules
 * that there are.
 * @throws RuleFileError when one of them cannot be used: a rule that is left out would be a condition that nobody checks
 */
export async function readRuleFiles(files: readonly File[]): Promise<RuleFile> {
  const contents = await Promise.all(files.map(async (file) => ({ name: file.name, json: await jsonOf(file) })));
  const all = contents.map(({ name, json }) => inWords(name, () => rulesIn(name, json)));
  const rulesets = all.flatMap((one) => one.rulesets ?? []);
  const eu = all.flatMap((one) => one.eu ?? []);
  if (new Set(rulesets.map(({ id }) => id)).size < rulesets.length)
    throw new RuleFileError('Two of the rule sets have the same id.');
  const lists = all.flatMap((one) => (one.list ? [one.list] : []));
  if (rulesets.length + eu.length === 0)
    throw new RuleFileError(`There are ${lists.length > 0 ? 'lists of rules' : 'value sets'}, but no rules.`);
  const valueSets: ValueSets = Object.fromEntries(all.flatMap((one) => Object.entries(one.valueSets ?? {})));
  const name = contents.map((one) => one.name).join(', ');
  if (eu.length === 0) return { name, files, rules: { rulesets, lists } };
  const rules = readEuRules(eu);
  // Only rules of the EU need what packages/data knows of products.
  const codes = (await import('./dcc-codes.ts')).dccCodes(valueSets);
  return { name, files, rules: { rulesets, eu: { rules, valueSets, codes }, lists } };
}

/** A JSON file; some begin with a byte order mark, which `text` drops. @throws RuleFileError */
async function jsonOf(file: File): Promise<unknown> {
  if (file.size > limits.ruleFileBytesMax) throw new RuleFileError(`${file.name} is too large for a file of rules.`);
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new RuleFileError(`${file.name} is not JSON.`);
  }
}

/** What one file holds. Rules of the EU are read later, all together. */
function rulesIn(name: string, json: unknown) {
  if (isObject(json) && ('accepts' in json || 'journeys' in json)) return { rulesets: [readRuleset(json)] };
  if (isRuleList(json)) return { list: readRuleList(json) };
  const list: readonly unknown[] = Array.isArray(json) ? json : [json];
  if (list.some(isEuRule)) return { eu: list };
  if (isObject(json) && isValueSets(json)) return { valueSets: readValueSets(json) };
  throw new RuleFileError(`${name} has no rules: neither a rule set, nor rules of the EU, nor their value sets.`);
}

function inWords<Type>(name: string, read: () => Type): Type {
  try {
    return read();
  } catch (error) {
    if (error instanceof RulesetError) throw new RuleFileError(`${name}: ${error.message}`);
    throw error;
  }
}

const isObject = (json: unknown): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const isEuRule = (json: unknown) =>
  isObject(json) && ('Identifier' in json || 'Logic' in json || 'CertificateType' in json);
/** One value set, or many by their ids. */
function isValueSets(json: JsonObject): boolean {
  const sets = 'valueSetId' in json ? [json] : Object.values(json);
  return sets.length > 0 && sets.every((set) => Array.isArray(set) || (isObject(set) && 'valueSetValues' in set));
}

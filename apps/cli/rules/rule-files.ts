import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '@carnet/core';
import {
  type EuRule,
  isRuleList,
  RuleFileError,
  type RuleList,
  type Rules,
  type Ruleset,
  RulesetError,
  readEuRules,
  readRuleList,
  readRuleset,
  readValueSets,
  type ValueSets,
} from '@carnet/core/rules';
import { UsageError } from '../usage-error.ts';

/** What is in files of rules, by its kind, not yet read as rules. */
export interface RuleFiles {
  /** Rule sets of Carnet (docs/specs/ruleset.md), each in a file of its own. */
  readonly rulesets: readonly { readonly path: string; readonly json: JsonObject }[];
  /** Rules of the EU. */
  readonly eu: readonly unknown[];
  readonly valueSets: ValueSets;
  /** What rules there should be. */
  readonly lists: readonly RuleList[];
}

type JsonObject = { readonly [member: string]: unknown };

/** A JSON file; some begin with a byte order mark. @throws UsageError */
export function readJsonFile(path: string): unknown {
  if (statSync(path).size > limits.ruleFileBytesMax) throw new UsageError(`${path} is too large for a file of rules.`);
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError(`${path} is not JSON.`);
  }
}

/**
 * What is in a file, or in all files of a folder. In a folder, tests and files with other things are passed over.
 * @throws UsageError where there is neither a rule nor a list of rules
 */
export function readRuleFiles(source: string): RuleFiles {
  const files = jsonFiles(source).map((path) => ({ path, json: readJsonFile(path) }));
  const objects = files.flatMap(({ path, json }) => (isObject(json) ? [{ path, json }] : []));
  const rulesets = objects.filter(({ json }) => isRuleset(json));
  const valueSets = objects.filter(({ path, json }) => isValueSets(path, json));
  const listed = files.filter(({ json }) => isRuleList(json));
  const eu = files.flatMap(({ path, json }) => {
    if (typeof json !== 'object' || json === null || (isObject(json) && isRuleset(json)) || isRuleList(json)) return [];
    const list: readonly unknown[] = Array.isArray(json) ? json : [json];
    return path === source || /(^|[\\/])rule\.json$/.test(path) || list.some(isEuRule) ? list : [];
  });
  if (rulesets.length + eu.length + listed.length === 0) throw new UsageError(`There are no rules in ${source}.`);
  const sets = valueSets.flatMap(({ json }) => Object.entries(inWords(() => readValueSets(json))));
  return {
    rulesets,
    eu,
    valueSets: Object.fromEntries(sets),
    lists: listed.map(({ path, json }) => inWords(() => readRuleList(json), path)),
  };
}

/** @throws UsageError */
export function euRulesOf({ eu }: RuleFiles): readonly EuRule[] {
  return inWords(() => readEuRules(eu));
}

/** @throws UsageError when one cannot be used: a rule that is left out would be a condition that nobody checks */
export function rulesetsOf({ rulesets }: RuleFiles): readonly Ruleset[] {
  return rulesets.map(({ path, json }) => {
    try {
      return readRuleset(json);
    } catch (error) {
      if (error instanceof RulesetError) throw new UsageError(`${path}: ${error.message}`);
      throw error;
    }
  });
}

/** All rules in some files, with the lists of them. @throws UsageError */
export function rulesIn(files: RuleFiles): Rules {
  const { valueSets, lists } = files;
  return { rulesets: rulesetsOf(files), eu: { rules: euRulesOf(files), valueSets }, lists };
}

/** A file of rules that cannot be used is no mistake of ours. @throws UsageError */
export function inWords<Type>(read: () => Type, path?: string): Type {
  try {
    return read();
  } catch (error) {
    if (error instanceof RuleFileError)
      throw new UsageError(path === undefined ? error.message : `${path}: ${error.message}`);
    throw error;
  }
}

/** The JSON files of a folder and the folders in it, in order of their names, without what is in `tests`. */
function jsonFiles(source: string): readonly string[] {
  const stat = statSync(source, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`There is no file or folder ${source}.`);
  if (!stat.isDirectory()) return [source];
  return readdirSync(source, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(source, entry.name);
      if (entry.isDirectory()) return entry.name === 'tests' ? [] : jsonFiles(path);
      return entry.name.endsWith('.json') ? [path] : [];
    });
}

const isObject = (json: unknown): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const isRuleset = (json: JsonObject) => 'accepts' in json || 'journeys' in json;
const isValueSets = (path: string, json: JsonObject) =>
  /(^|[\\/])valueSets\.json$/.test(path) || ('valueSetId' in json && 'valueSetValues' in json);
const isEuRule = (json: unknown) =>
  isObject(json) && ('Identifier' in json || 'Logic' in json || 'CertificateType' in json);

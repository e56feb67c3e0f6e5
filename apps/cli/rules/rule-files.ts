import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { limits } from '@carnet/core';
import { type EuRule, RuleFileError, readEuRules } from '@carnet/core/rules';
import { UsageError } from '../usage-error.ts';

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
 * The rules of a file, or of all files of a folder, as JSON. In a folder, tests and files with other things are passed over.
 * @throws UsageError where there is no rule
 */
export function readRuleJson(source: string): readonly unknown[] {
  const rules = ruleFiles(source).flatMap((path) => {
    const json = readJsonFile(path);
    if (typeof json !== 'object') return [];
    const list = Array.isArray(json) ? json : [json];
    return path === source || /(^|[\\/])rule\.json$/.test(path) || list.some(isRule) ? list : [];
  });
  if (rules.length === 0) throw new UsageError(`There are no rules in ${source}.`);
  return rules;
}

/** @throws UsageError */
export function loadRules(source: string): readonly EuRule[] {
  return inWords(() => readEuRules(readRuleJson(source)));
}

/** A file of rules that cannot be used is no mistake of ours. @throws UsageError */
export function inWords<Type>(read: () => Type): Type {
  try {
    return read();
  } catch (error) {
    if (error instanceof RuleFileError) throw new UsageError(error.message);
    throw error;
  }
}

/** The JSON files of a folder and the folders in it, in order of their names, without what is in `tests`. */
function ruleFiles(source: string): readonly string[] {
  const stat = statSync(source, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`There is no file or folder ${source}.`);
  if (!stat.isDirectory()) return [source];
  return readdirSync(source, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(source, entry.name);
      if (entry.isDirectory()) return entry.name === 'tests' ? [] : ruleFiles(path);
      return entry.name.endsWith('.json') ? [path] : [];
    });
}

const isRule = (json: unknown) =>
  typeof json === 'object' && json !== null && ('Identifier' in json || 'Logic' in json || 'CertificateType' in json);

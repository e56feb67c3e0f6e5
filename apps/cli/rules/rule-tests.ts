import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  CertLogicError,
  compile,
  evaluate,
  RulesetError,
  readValueSets,
  type Term,
  tryExamples,
  type Value,
} from '@carnet/core/rules';
import { UsageError } from '../usage-error.ts';
import { inWords, type RuleFiles, readJsonFile, readRuleFiles } from './rule-files.ts';

/** The result of one test. */
export interface RuleTest {
  /** The folder of the rule and the file of the test, from the folder that was named: `DE/VR-DE-0001/test001`. */
  readonly name: string;
  readonly rule: string;
  /** What the test says of itself. */
  readonly title: string;
  readonly isPassed: boolean;
  readonly expected: string;
  /** What the rule yields, or why it yields nothing. */
  readonly actual: string;
}

type JsonObject = { readonly [member: string]: unknown };

/** Runs all tests in a folder and the folders in it. @throws UsageError */
export function ruleTests(folder: string): readonly RuleTest[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`${folder} is not a folder with rules.`);
  const rules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|[\\/])rule\.json$/.test(path))
    .sort()
    .flatMap((path) => testsOf(join(folder, dirname(path)), folder));
  return [...rules, ...readRuleFiles(folder).rulesets.flatMap(examplesOf)];
}

/** The examples in a rule set of Carnet. @throws UsageError where it cannot be read */
function examplesOf({ path, json }: RuleFiles['rulesets'][number]): readonly RuleTest[] {
  try {
    return tryExamples(json).map(({ why, expected, actual }) => ({
      name: `${String(json.id)}: ${why}`,
      rule: String(json.id),
      title: why,
      isPassed: expected === actual,
      expected,
      actual,
    }));
  } catch (error) {
    if (error instanceof RulesetError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

function testsOf(folder: string, top: string): readonly RuleTest[] {
  const rule = objectOf(readJsonFile(join(folder, 'rule.json')));
  const logic = compiled(rule.Logic);
  const valueSets = valueSetsFor(folder, top);
  const tests = join(folder, 'tests');
  const files = existsSync(tests) ? readdirSync(tests).filter((name) => name.endsWith('.json')) : [];
  return files.sort().map((file) => {
    const test = objectOf(readJsonFile(join(tests, file)));
    const external = { ...(valueSets && { valueSets }), ...objectOf(test.external) };
    const actual = outcomeOf(logic, { payload: test.payload ?? null, external } as Value);
    const path = relative(top, folder).replaceAll('\\', '/');
    const name = [path, file.replace(/\.json$/, '')].filter((step) => step !== '').join('/');
    return {
      name,
      rule: typeof rule.Identifier === 'string' ? rule.Identifier : path,
      title: typeof test.name === 'string' ? test.name : '',
      // A test that expects anything but true or false is none, and fails.
      isPassed: typeof test.expected === 'boolean' && actual === String(test.expected),
      expected: typeof test.expected === 'boolean' ? String(test.expected) : 'not said',
      actual,
    };
  });
}

/** Those that are nearest: of the rule, or of a folder around it. A test may bring its own. */
function valueSetsFor(folder: string, top: string): Value | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'valueSets.json');
    if (existsSync(path)) return inWords(() => readValueSets(readJsonFile(path)));
    if (relative(top, at) === '') return undefined;
  }
}

function compiled(logic: unknown): Term | string {
  return reasonOr(() => compile(logic));
}

function outcomeOf(logic: Term | string, data: Value): string {
  if (typeof logic === 'string') return logic;
  return reasonOr(() => {
    const value = evaluate(logic, data);
    return typeof value === 'boolean' ? String(value) : 'neither true nor false';
  });
}

function reasonOr<Type>(run: () => Type): Type | string {
  try {
    return run();
  } catch (error) {
    if (error instanceof CertLogicError) return `error: ${error.message}`;
    throw error;
  }
}

function objectOf(json: unknown): JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : {};
}

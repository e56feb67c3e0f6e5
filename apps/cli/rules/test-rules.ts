import { Command } from 'commander';
import { table } from '../table.ts';
import { printableJson } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { type RuleTest, ruleTests } from './rule-tests.ts';

export const testCommand = new Command('test')
  .description(
    'Run the examples in rule sets, and the tests beside rules of the EU: RULE/rule.json and RULE/tests/*.json.',
  )
  .argument('<folder>')
  .option('--json', 'print as JSON')
  .action((folder: string, { json }: { json?: true }) => {
    const tests = ruleTests(folder);
    // To have run nothing is no success.
    if (tests.length === 0) throw new UsageError(`There are no rules with tests in ${folder}.`);
    const failures = tests.filter(({ isPassed }) => !isPassed);
    process.stdout.write(
      json
        ? `${printableJson({ passed: tests.length - failures.length, failures: failures.map(toJson) }, 2)}\n`
        : show(tests, failures),
    );
    process.exitCode = failures.length > 0 ? 1 : 0;
  });

function show(tests: readonly RuleTest[], failures: readonly RuleTest[]): string {
  const rules = [...Map.groupBy(tests, ({ rule }) => rule)].map(([rule, own]) => {
    const passed = own.filter(({ isPassed }) => isPassed).length;
    return [rule, passed, own.length - passed];
  });
  const failed = failures.map(({ name, title, expected, actual }) => [name, expected, actual, title]);
  return [
    table(['rule', 'passed', 'failed'], rules),
    ...(failed.length > 0 ? ['\n', table(['failed test', 'expected', 'actual', 'title'], failed)] : []),
    `\n${tests.length - failures.length} of ${tests.length} tests passed.\n`,
  ].join('');
}

function toJson({ isPassed: _, ...test }: RuleTest) {
  return test;
}

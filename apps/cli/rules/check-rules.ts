import { type CheckedRule, checkEuRules } from '@carnet/core/rules';
import { Command } from 'commander';
import { table } from '../table.ts';
import { printableJson } from '../terminal.ts';
import { inWords, readRuleJson } from './rule-files.ts';

export const checkCommand = new Command('check')
  .description(
    'Say what is wrong with rules: format, logic, fields, names, texts, times. Exit status 1 where anything is.',
  )
  .argument('<file|folder>')
  .option('--json', 'print as JSON')
  .action((source: string, { json }: { json?: true }) => {
    const checked = inWords(() => checkEuRules(readRuleJson(source)));
    const wrong = checked.filter(({ findings }) => findings.length > 0);
    process.stdout.write(json ? `${printableJson(toJson(checked), 2)}\n` : show(wrong, checked.length));
    process.exitCode = wrong.length > 0 ? 1 : 0;
  });

function show(wrong: readonly CheckedRule[], count: number): string {
  const said = `${count} ${count === 1 ? 'rule' : 'rules'}, ${wrong.length === 0 ? 'nothing is wrong' : `${wrong.length} with findings`}.\n`;
  const rows = wrong.flatMap(({ rule: { identifier, version = '?' }, findings }) =>
    findings.map(({ kind, what }) => [identifier, version, kind, what]),
  );
  return rows.length === 0 ? said : table(['rule', 'version', 'finding', 'what'], rows) + said;
}

function toJson(checked: readonly CheckedRule[]) {
  return checked.map(({ rule: { identifier, version }, findings }) => ({ identifier, version, findings }));
}

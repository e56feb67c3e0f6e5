import type { Vocabulary } from '@carnet/core';
import { checkEuRules, checkRuleset, missingRules } from '@carnet/core/rules';
import { Command } from 'commander';
import { type DiseaseOptions, diseasesOption, loadDiseases } from '../disease/load-diseases.ts';
import { table } from '../table.ts';
import { printableJson } from '../terminal.ts';
import { euRulesOf, inWords, type RuleFiles, readRuleFiles } from './rule-files.ts';

interface CheckedRule {
  readonly identifier: string;
  readonly version?: string;
  readonly findings: readonly { readonly kind: string; readonly what: string }[];
}

export const checkCommand = new Command('check')
  .description(
    'Say what is wrong with rules: format, logic, texts, times, examples, or that one is missing. Exit status 1 where anything is.',
  )
  .argument('<file|folder>')
  .option('--json', 'print as JSON')
  .addOption(diseasesOption)
  .action((source: string, { json, ...options }: DiseaseOptions & { json?: true }) => {
    const files = readRuleFiles(source);
    const checked = [
      ...checkedRulesets(files, loadDiseases(options)),
      ...checkedEuRules(files),
      ...checkedLists(files),
    ];
    const wrong = checked.filter(({ findings }) => findings.length > 0);
    process.stdout.write(json ? `${printableJson(checked, 2)}\n` : show(wrong, checked.length));
    process.exitCode = wrong.length > 0 ? 1 : 0;
  });

function checkedRulesets({ rulesets }: RuleFiles, vocabulary: Vocabulary): readonly CheckedRule[] {
  return rulesets.map(({ path, json }) => ({
    identifier: typeof json.id === 'string' ? json.id : path,
    ...(typeof json.version === 'string' && { version: json.version }),
    findings: checkRuleset(json, vocabulary),
  }));
}

function checkedEuRules({ eu }: RuleFiles): readonly CheckedRule[] {
  return inWords(() => checkEuRules(eu)).map(({ rule: { identifier, version }, findings }) => ({
    identifier,
    ...(version !== undefined && { version }),
    findings,
  }));
}

/** What the lists name and is not there. A rule set that is broken is there, and what is wrong with it is said above. */
function checkedLists(files: RuleFiles): readonly CheckedRule[] {
  const rulesets = files.rulesets.map(({ json: { id, version } }) => ({ id: `${id}`, version: `${version}` }));
  return missingRules({ rulesets, eu: { rules: euRulesOf(files) }, lists: files.lists }).map(({ id, version }) => ({
    identifier: id,
    version,
    findings: [{ kind: 'list', what: 'a list names it, and it is not there in this version' }],
  }));
}

function show(wrong: readonly CheckedRule[], count: number): string {
  const said = `${count} ${count === 1 ? 'rule' : 'rules'}, ${wrong.length === 0 ? 'nothing is wrong' : `${wrong.length} with findings`}.\n`;
  const rows = wrong.flatMap(({ identifier, version = '?', findings }) =>
    findings.map(({ kind, what }) => [identifier, version, kind, what]),
  );
  return rows.length === 0 ? said : table(['rule', 'version', 'finding', 'what'], rows) + said;
}

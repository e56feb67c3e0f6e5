import type { EuRule } from '@carnet/core/rules';
import { Command } from 'commander';
import { table } from '../table.ts';
import { printableJson } from '../terminal.ts';
import { loadRules } from './rule-files.ts';
import { dayOf, sentenceOf } from './rule-words.ts';

interface ListOptions {
  readonly country?: string;
  readonly lang: string;
  readonly json?: true;
}

export const listCommand = new Command('list')
  .description('Say which rules there are, for what and from when to when.')
  .argument('<file|folder>')
  .option('--country <code>', 'only those of a country: DE')
  .option('--lang <code>', 'the language of the descriptions', 'en')
  .option('--json', 'print as JSON')
  .action((source: string, { country, lang, json }: ListOptions) => {
    const rules = loadRules(source).filter((rule) => country === undefined || rule.country === country.toUpperCase());
    process.stdout.write(json ? `${printableJson(rules.map(toJson), 2)}\n` : show(rules, lang));
  });

function show(rules: readonly EuRule[], language: string): string {
  const rows = rules.map((rule) => [
    rule.identifier,
    rule.version ?? '?',
    rule.type ?? '?',
    rule.certificateType ?? '?',
    dayOf(rule.validFrom),
    dayOf(rule.validUntil),
    rule.faults.length > 0 ? `cannot be applied: ${rule.faults.join(', ')}` : sentenceOf(rule, language),
  ]);
  return table(['rule', 'version', 'type', 'for', 'from', 'until', 'what it says'], rows);
}

function toJson({ logic: _, ...rule }: EuRule) {
  return rule;
}

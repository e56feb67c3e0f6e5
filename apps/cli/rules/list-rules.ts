import { makeRuleList } from '@carnet/core/rules';
import { Command } from 'commander';
import { table } from '../table.ts';
import { printableJson } from '../terminal.ts';
import { isFor, type ListedRule, listedRules, rulesOf } from './listed-rule.ts';
import { inWords } from './rule-files.ts';
import { dayOf, inLanguage } from './rule-words.ts';

interface ListOptions {
  readonly country?: string;
  readonly lang: string;
  readonly json?: true;
  readonly asList?: true;
}

export const listCommand = new Command('list')
  .description('Say which rules there are, for what and from when to when.')
  .argument('[file|folder]', 'default: the rule sets that come with Carnet')
  .option('--country <code>', 'only those of a country: DE')
  .option('--lang <code>', 'the language of the descriptions', 'en')
  .option('--json', 'print as JSON')
  .option('--as-list', 'print the list by which a lost rule is noticed (docs/specs/ruleset.md)')
  .action((source: string | undefined, { country, lang, json, asList }: ListOptions) => {
    if (asList) {
      const list = inWords(() => makeRuleList(rulesOf(source)));
      process.stdout.write(`${printableJson(list, 2)}\n`);
      return;
    }
    const rules = listedRules(source).filter((rule) => country === undefined || isFor(rule, country.toUpperCase()));
    process.stdout.write(json ? `${printableJson(rules.map(toJson), 2)}\n` : show(rules, lang));
  });

function show(rules: readonly ListedRule[], language: string): string {
  const rows = rules.map(({ id, version, type, about, validFrom, validUntil, title, faults }) => [
    id,
    version ?? '?',
    type ?? '?',
    about ?? '?',
    dayOf(validFrom),
    dayOf(validUntil),
    faults.length > 0 ? `cannot be applied: ${faults.join(', ')}` : inLanguage(title, language),
  ]);
  return table(['rule', 'version', 'type', 'for', 'from', 'until', 'what it says'], rows);
}

function toJson({ ruleset: _, euRule: __, ...rule }: ListedRule) {
  return rule;
}

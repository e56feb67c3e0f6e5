import { dataPaths, type EuRule, expressionText, type Ruleset } from '@carnet/core/rules';
import { Command } from 'commander';
import { coloured, printable, printableJson } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { type ListedRule, listedRules } from './listed-rule.ts';
import { dayOf, inLanguage } from './rule-words.ts';

interface ShowOptions {
  readonly lang: string;
  readonly json?: true;
}

export const showCommand = new Command('show')
  .description('Show rules with their logic in words.')
  .argument('<file|folder|rule>', 'a rule alone is one of those that come with Carnet')
  .argument('[rule...]', 'for example VR-DE-0001 (default: all)')
  .option('--lang <code>', 'the language of the descriptions', 'en')
  .option('--json', 'print as JSON')
  .action((source: string, ids: string[], { lang, json }: ShowOptions) => {
    const shipped = listedRules(undefined).filter(({ id }) => id === source);
    const rules =
      shipped.length > 0 ? shipped : listedRules(source).filter(({ id }) => ids.length === 0 || ids.includes(id));
    if (rules.length === 0) throw new UsageError(`There is no such rule in ${source}.`);
    process.stdout.write(
      json ? `${printableJson(rules.map(toJson), 2)}\n` : rules.map((rule) => show(rule, lang)).join('\n'),
    );
  });

function show(rule: ListedRule, language: string): string {
  const { id, version, title, validFrom, validUntil, faults, ruleset, euRule } = rule;
  const lines = [
    `${coloured('bold', printable(id))}  version ${version ?? '?'}`,
    `  ${printable(inLanguage(title, language))}`,
    `  ${printable(ruleset ? conditionOf(ruleset) : euRule ? scopeOf(euRule) : '')}, from ${dayOf(validFrom)} until ${dayOf(validUntil)}`,
    ...(faults.length > 0 ? [`  cannot be applied: ${faults.join(', ')}`] : []),
    ...(ruleset ? waysOf(ruleset, language) : euRule?.logic ? textOf(euRule.logic) : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function scopeOf({ type, country, region, certificateType }: EuRule): string {
  return `${type ?? '?'} in ${[country, region].filter(Boolean).join(', region ') || '?'}, for ${certificateType ?? '?'}`;
}

function conditionOf({ disease, journeys: { to, comingFrom, purposes, required } }: Ruleset): string {
  const where = [
    to === 'any' ? 'to any country' : `to ${to.join(', ')}`,
    ...(comingFrom ? [`coming from ${comingFrom.join(', ')}`] : []),
    ...(purposes ? [`for ${purposes.join(', ')}`] : []),
  ].join(', ');
  return `${required ? 'Required' : 'What a certificate is worth'} for ${disease}: ${where}`;
}

function waysOf({ accepts, source }: Ruleset, language: string): readonly string[] {
  const ways = accepts.map(
    ({ text, needsHuman }) =>
      `    - ${printable(inLanguage(text, language))}${needsHuman ? ' [a person decides]' : ''}`,
  );
  const address = source.address === undefined ? '' : ` <${source.address}>`;
  return [`  by ${printable(source.title + address)}`, '  one of:', ...ways];
}

function textOf(logic: NonNullable<EuRule['logic']>): readonly string[] {
  const lines = expressionText(logic).split('\n');
  const reads = dataPaths(logic).join(', ') || 'nothing';
  return [`  reads ${printable(reads)}`, '', ...lines.map((line) => `    ${printable(line)}`)];
}

function toJson({ ruleset, euRule, ...rule }: ListedRule) {
  const logic = euRule?.logic;
  return {
    ...rule,
    ...(ruleset && { source: ruleset.source, journeys: ruleset.journeys, accepts: ruleset.accepts }),
    ...(logic && { reads: dataPaths(logic), logic: expressionText(logic) }),
  };
}

import { dataPaths, type EuRule, expressionText } from '@carnet/core/rules';
import { Command } from 'commander';
import { coloured, printable, printableJson } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { loadRules } from './rule-files.ts';
import { dayOf, sentenceOf } from './rule-words.ts';

interface ShowOptions {
  readonly lang: string;
  readonly json?: true;
}

export const showCommand = new Command('show')
  .description('Show rules with their logic in words.')
  .argument('<file|folder>')
  .argument('[identifier...]', 'for example VR-DE-0001 (default: all)')
  .option('--lang <code>', 'the language of the descriptions', 'en')
  .option('--json', 'print as JSON')
  .action((source: string, identifiers: string[], { lang, json }: ShowOptions) => {
    const rules = loadRules(source).filter(
      ({ identifier }) => identifiers.length === 0 || identifiers.includes(identifier),
    );
    if (rules.length === 0) throw new UsageError(`There is no such rule in ${source}.`);
    process.stdout.write(
      json ? `${printableJson(rules.map(toJson), 2)}\n` : rules.map((rule) => show(rule, lang)).join('\n'),
    );
  });

function show(rule: EuRule, language: string): string {
  const { identifier, version, type, country, region, certificateType, validFrom, validUntil, logic, faults } = rule;
  const where = [country, region].filter(Boolean).join(', region ') || '?';
  const lines = [
    `${coloured('bold', printable(identifier))}  version ${version ?? '?'}`,
    `  ${printable(sentenceOf(rule, language))}`,
    `  ${type ?? '?'} in ${where}, for ${certificateType ?? '?'}, from ${dayOf(validFrom)} until ${dayOf(validUntil)}`,
    ...(faults.length > 0 ? [`  cannot be applied: ${faults.join(', ')}`] : []),
    ...(logic ? [`  reads ${printable(dataPaths(logic).join(', ')) || 'nothing'}`, '', ...textOf(logic)] : []),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const textOf = (logic: NonNullable<EuRule['logic']>) =>
  expressionText(logic)
    .split('\n')
    .map((line) => `    ${printable(line)}`);

function toJson({ logic, ...rule }: EuRule) {
  return { ...rule, ...(logic && { reads: dataPaths(logic), logic: expressionText(logic) }) };
}

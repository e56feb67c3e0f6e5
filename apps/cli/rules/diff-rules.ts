import { limits } from '@carnet/core';
import { Command } from 'commander';
import { type DiseaseOptions, diseasesOption, loadDiseases } from '../disease/load-diseases.ts';
import { table } from '../table.ts';
import { printable, printableJson } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { type ChangedRules, changedRules } from './diff/changed-rules.ts';
import { type Change, compareOutcomes } from './diff/compare-outcomes.ts';
import { inventTravellers } from './diff/population.ts';
import { seededRandom } from './diff/seeded-random.ts';
import { loadRules, parseCountry } from './load-policy.ts';
import { readRuleFiles } from './rule-files.ts';

interface DiffOptions extends DiseaseOptions {
  readonly to?: readonly string[];
  readonly sample: number;
  readonly seed: number;
  readonly json?: true;
}

export const diffCommand = new Command('diff')
  .description(
    'Say for whom other rules would make a difference: invents travellers, judges them by both, and groups those whose outcome changes.',
  )
  .argument('<old>', 'a file or folder of rules')
  .argument('<new>', 'the same, as it would be')
  .option('--to <country>', 'only journeys to this country (repeatable)', collectCountry)
  .option('--sample <n>', 'how many travellers', wholeNumber('--sample', 1, limits.ruleSampleMax), 1000)
  .option('--seed <n>', 'other travellers; the same number gives the same', wholeNumber('--seed', 0, 2 ** 32 - 1), 1)
  .addOption(diseasesOption)
  .option('--json', 'print as JSON (docs/specs/rules-diff.md)')
  .addHelpText('after', '\nExit status: 0 nothing changes, 1 a rule or an outcome changes, 2 wrong use.')
  .action((old: string, now: string, options: DiffOptions) => {
    const report = compare(old, now, options);
    process.stdout.write(options.json ? `${printableJson(report, 2)}\n` : show(report));
    const isSame = Object.values(report.rules).every((ids) => ids.length === 0) && report.groups.length === 0;
    process.exitCode = isSame ? 0 : 1;
  });

function collectCountry(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, parseCountry(text)];
}

function wholeNumber(option: string, least: number, most: number) {
  return (text: string): number => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new UsageError(`${option} takes a number from ${least} to ${most}.`);
    return number;
  };
}

/** docs/specs/rules-diff.md */
interface Report {
  readonly sample: number;
  readonly seed: number;
  readonly cases: number;
  readonly rules: ChangedRules;
  /** Travellers to whom all rules together answer otherwise. */
  readonly travellers: number;
  readonly outcomes: readonly (Counted & { readonly before: string; readonly after: string })[];
  readonly groups: readonly (Counted & Omit<Change, 'traveller'> & { readonly example: string })[];
}

interface Counted {
  readonly count: number;
  readonly percent: number;
}

function compare(old: string, now: string, options: DiffOptions): Report {
  const { sample, seed, to = [] } = options;
  const [before, after] = [loadRules({ rules: [old] }), loadRules({ rules: [now] })];
  const vocabulary = loadDiseases(options);
  const rules = changedRules(readRuleFiles(old), readRuleFiles(now));
  const changed = new Set(Object.values(rules).flat());
  const { travellers, cases } = inventTravellers([before, after], changed, to, vocabulary, sample, seededRandom(seed));
  if (cases === 0) throw new UsageError('None of the rules is for such a journey.');
  const { changes, shifts } = compareOutcomes(travellers, before, after);
  const counted = (list: readonly unknown[]): Counted => ({
    count: list.length,
    percent: Math.round((1000 * list.length) / sample) / 10,
  });
  return {
    sample,
    seed,
    cases,
    rules,
    travellers: shifts.length,
    outcomes: grouped(shifts, (one) => `${one.before} ${one.after}`).map((list) => ({ ...list[0], ...counted(list) })),
    groups: grouped(changes, (one) => [one.rule, one.before, one.after, one.reason].join(' ')).map((list) => {
      const { traveller, ...change } = list[0];
      return { ...change, ...counted(list), example: traveller.said };
    }),
  };
}

/** Like ones together, the most of them first. */
function grouped<Type>(list: readonly Type[], nameOf: (one: Type) => string): readonly [Type, ...Type[]][] {
  const groups = [...Map.groupBy(list, nameOf)].sort(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1),
  );
  return groups.map(([, members]) => members as [Type, ...Type[]]);
}

function show({ sample, seed, cases, rules, travellers, outcomes, groups }: Report): string {
  const lists = Object.entries(rules).flatMap(([what, ids]) =>
    ids.length > 0 ? [`${ids.length} ${what}: ${ids.map(printable).join(', ')}\n`] : [],
  );
  const share = (percent: number) => `${percent.toFixed(1)} %`;
  const percent = share((100 * travellers) / sample);
  return [
    `Rules: ${lists.length === 0 ? 'the same\n' : lists.join('       ')}`,
    `${travellers} of ${sample} invented travellers (${percent}) have another outcome. Seed ${seed}.\n`,
    ...(cases > sample && lists.length > 0
      ? [`There are ${cases} cases to try, more than travellers: raise --sample to try them all.\n`]
      : []),
    ...(outcomes.length > 0
      ? [
          '\n',
          table(
            ['before', 'after', 'travellers', 'share'],
            outcomes.map((one) => [inWords(one.before), inWords(one.after), one.count, share(one.percent)]),
          ),
        ]
      : []),
    ...(groups.length > 0
      ? [
          '\n',
          table(
            ['rule', 'before', 'after', 'why', 'travellers', 'share', 'for example'],
            groups.map((one) => [
              one.rule,
              one.before,
              one.after,
              one.reason,
              one.count,
              share(one.percent),
              one.example,
            ]),
          ),
        ]
      : []),
  ].join('');
}

const inWords = (code: string) => (code === 'ok' ? 'accepted' : code.replace('policy.', ''));

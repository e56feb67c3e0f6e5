import {
  alpha2Of,
  createDccCodes,
  createPolicy,
  type Journey,
  type Policy,
  type Rules,
  type ValueSets,
} from '@carnet/core/rules';
import { loadEuValueSets, loadProductFacts, loadRuleList, loadRulesets, loadVocabulary } from '@carnet/node';
import { Option } from 'commander';
import { UsageError } from '../usage-error.ts';
import { euRulesOf, readRuleFiles, rulesetsOf } from './rule-files.ts';

/** The journey that is asked about. Countries as `parseCountry` gives them. */
export interface JourneyOptions {
  readonly to?: string;
  readonly region?: string;
  readonly from?: string;
  readonly transit?: readonly string[];
  readonly purpose?: string;
  /** Files and folders with rules; none: those that come with Carnet. */
  readonly rules?: readonly string[];
}

const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** For commander. */
export const journeyOptions: readonly Option[] = [
  new Option('--to <country>', 'judge by the rules of this country: FR or FRA').argParser(parseCountry),
  new Option('--region <name>', 'a part of that country with rules of its own'),
  new Option('--from <country>', 'where the traveller comes from').argParser(parseCountry),
  new Option('--transit <country>', 'where the traveller passes through (repeatable)').argParser(
    (text: string, before?: readonly string[]) => collect(parseCountry(text), before),
  ),
  new Option('--purpose <name>', 'why, where rules make a difference: pilgrimage'),
  new Option(
    '--rules <file|folder>',
    'rule sets, rules of the EU and newer value sets for them, lists of rules that there are (repeatable; default: those that come with Carnet)',
  ).argParser(collect),
];

/** @throws UsageError */
export function parseCountry(text: string): string {
  const code = text.toUpperCase();
  const country = /^[A-Z]{2,3}$/.test(code) ? alpha2Of(code) : undefined;
  if (country === undefined) throw new UsageError(`${text} is not a country. Write it like FR or FRA.`);
  return country;
}

/** The policy of the journey that the options name; undefined where they name none. @throws UsageError */
export function loadPolicy(options: JourneyOptions): Policy | undefined {
  const { to, region, from, transit, purpose, rules } = options;
  if (to !== undefined) return createPolicy(loadRules(options), journeyOf({ ...options, to }));
  if ([region, from, transit, purpose, rules].some((value) => value !== undefined))
    throw new UsageError('Rules are those of a country: name it with --to.');
  return undefined;
}

/** The rules that were named, or those that come with Carnet. @throws UsageError */
export function loadRules({ rules }: JourneyOptions): Rules {
  const files = rules?.map(readRuleFiles) ?? [];
  const rulesets = rules ? files.flatMap(rulesetsOf) : loadRulesets();
  const ids = new Set(rulesets.map(({ id }) => id));
  if (ids.size < rulesets.length) throw new UsageError('Two of the rule sets have the same id.');
  const euRules = files.flatMap(euRulesOf);
  const lists = rules ? files.flatMap((file) => file.lists) : [loadRuleList()];
  if (rulesets.length + euRules.length === 0) throw new UsageError('There are lists of rules, but no rules.');
  if (euRules.length === 0) return { rulesets, lists };
  // Not by assignment: a set named __proto__ would be none.
  const valueSets: ValueSets = Object.fromEntries(
    [loadEuValueSets(), ...files.map((file) => file.valueSets)].flatMap((sets) => Object.entries(sets)),
  );
  const codes = createDccCodes(loadProductFacts(), valueSets, loadVocabulary());
  return { rulesets, eu: { rules: euRules, valueSets, codes }, lists };
}

/** A journey as a line of a batch names it. @param json `{to, region?, from?, transit?, purpose?}` @throws UsageError */
export function readJourney(json: unknown): Journey {
  if (typeof json !== 'object' || json === null) throw new UsageError('journey is not an object.');
  const { to, region, from, transit, purpose } = json as Readonly<Record<string, unknown>>;
  const isText = (value: unknown) => value === undefined || typeof value === 'string';
  const isList = transit === undefined || (Array.isArray(transit) && transit.every((one) => typeof one === 'string'));
  if (typeof to !== 'string' || ![region, from, purpose].every(isText) || !isList)
    throw new UsageError('journey is not like {"to": "FRA", "from": "PAK", "transit": ["QAT"]}.');
  const named = json as JourneyOptions & { readonly to: string };
  return journeyOf({
    ...named,
    to: parseCountry(to),
    ...(named.from !== undefined && { from: parseCountry(named.from) }),
    ...(named.transit && { transit: named.transit.map(parseCountry) }),
  });
}

const journeyOf = ({ to, region, from, transit, purpose }: JourneyOptions & { readonly to: string }): Journey => ({
  to,
  ...(region !== undefined && { region }),
  ...(from !== undefined && { from }),
  ...(transit && { transit }),
  ...(purpose !== undefined && { purpose }),
});

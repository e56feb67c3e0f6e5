import { type EuRule, missingRules, type NamedRule, type Rules, type Ruleset } from '@carnet/core/rules';
import { loadRuleList, loadRulesets } from '@carnet/node';
import { readRuleFiles, rulesIn } from './rule-files.ts';

/** A rule set of Carnet or a rule of the EU, as a list of rules has it. What cannot be read is absent. */
export interface ListedRule {
  readonly id: string;
  readonly version?: string;
  readonly type?: string;
  /** A disease, or a kind of certificate. */
  readonly about?: string;
  /** ISO 3166-1 alpha-2; `any` for all. */
  readonly countries?: 'any' | readonly string[];
  readonly validFrom?: Date;
  readonly validUntil?: Date;
  readonly title: Readonly<Record<string, string>>;
  /** Why it cannot be applied. */
  readonly faults: readonly string[];
  readonly ruleset?: Ruleset;
  readonly euRule?: EuRule;
}

/** The rules in a file or folder, or those that come with Carnet; also those that are only on a list. @throws UsageError */
export function listedRules(source: string | undefined): readonly ListedRule[] {
  const rules = rulesOf(source);
  return [
    ...rules.rulesets.map(ofRuleset),
    ...(rules.eu?.rules ?? []).map(ofEuRule),
    ...missingRules(rules).map(ofMissingRule),
  ];
}

/** The rules in a file or folder, or those that come with Carnet. @throws UsageError */
export function rulesOf(source: string | undefined): Rules {
  return source === undefined ? { rulesets: loadRulesets(), lists: [loadRuleList()] } : rulesIn(readRuleFiles(source));
}

export const isFor = ({ countries }: ListedRule, country: string) =>
  countries === 'any' || countries?.includes(country) === true;

function ofRuleset(ruleset: Ruleset): ListedRule {
  const { id, version, disease, journeys, validFrom, validUntil, title } = ruleset;
  return {
    id,
    version,
    type: journeys.required ? 'Required' : 'If shown',
    about: disease,
    countries: journeys.to,
    validFrom,
    ...(validUntil && { validUntil }),
    title,
    faults: [],
    ruleset,
  };
}

function ofEuRule(euRule: EuRule): ListedRule {
  const { identifier, version, type, certificateType, country, validFrom, validUntil, descriptions, faults } = euRule;
  return {
    id: identifier,
    ...(version !== undefined && { version }),
    ...(type && { type }),
    ...(certificateType && { about: certificateType }),
    ...(country !== undefined && { countries: [country] }),
    ...(validFrom && { validFrom }),
    ...(validUntil && { validUntil }),
    title: descriptions,
    faults,
    euRule,
  };
}

function ofMissingRule({ id, version, to }: NamedRule): ListedRule {
  return { id, version, countries: to, title: {}, faults: ['a list names it, and it is not there in this version'] };
}

import { isObject, type JsonObject } from '../envelope/json.ts';
import { limits } from '../limits.ts';
import { RuleFileError } from './eu/rule-file-error.ts';
import type { Rules } from './policy.ts';

/** A rule as a list names it. */
export interface NamedRule {
  /** A rule set of Carnet, or a rule of the EU: the same id in both would be two rules. */
  readonly kind: 'ruleset' | 'eu';
  readonly id: string;
  readonly version: string;
  /** Where it is asked; ISO 3166-1, two or three letters. For a rule of invalidation: whose certificates it withdraws. */
  readonly to: 'any' | readonly string[];
}

/** Which rules there are, so that one that is lost is noticed (docs/specs/ruleset.md). */
export type RuleList = readonly NamedRule[];

/** Whether a file is a list of rules, and not the rules themselves: whether one of its entries is a name. */
export function isRuleList(json: unknown): boolean {
  return (
    Array.isArray(json) && json.some((one) => isObject(one) && ('identifier' in one || ('id' in one && 'to' in one)))
  );
}

/**
 * Reads a list of rules: of rule sets (`id`, `version`, `to`), or as the business rule service of the EU has it
 * (`identifier`, `version`, `country`; its hashes are not looked at).
 * @param json untrusted JSON
 * @throws RuleFileError where any entry cannot be read: a rule that is not named would be one that nobody misses
 */
export function readRuleList(json: unknown): RuleList {
  if (!Array.isArray(json)) throw new RuleFileError('A rule list is a JSON array.');
  if (json.length > limits.rulesMax) throw new RuleFileError('There are too many rules in one rule list.');
  return json.map((one, at) => {
    const named = isObject(one) ? ('identifier' in one ? euRule(one) : ruleset(one)) : undefined;
    if (!named) throw new RuleFileError(`The rule list names its rule ${at + 1} without id, version or country.`);
    return named;
  });
}

function ruleset({ id, version, to }: JsonObject): NamedRule | undefined {
  const countries = to === 'any' ? to : Array.isArray(to) ? countriesOf(to) : undefined;
  return isName(id) && isName(version) && countries ? { kind: 'ruleset', id, version, to: countries } : undefined;
}

function euRule({ identifier, version, country }: JsonObject): NamedRule | undefined {
  const to = countriesOf([country]);
  return isName(identifier) && isName(version) && to ? { kind: 'eu', id: identifier, version, to } : undefined;
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= limits.recordTextLengthMax;

/** Backends have been asked for countries in small letters, and some may answer so. */
function countriesOf(values: readonly unknown[]): readonly string[] | undefined {
  const codes = values.flatMap((one) =>
    typeof one === 'string' && /^[A-Za-z]{2,3}$/.test(one) ? one.toUpperCase() : [],
  );
  const isWhole = codes.length === values.length && codes.length > 0 && codes.length <= limits.ruleListMax;
  return isWhole ? codes : undefined;
}

/**
 * The list of some rules, as JSON that `readRuleList` reads. Rules that are not about entry are not in it.
 * @throws RuleFileError for a rule of the EU that does not say its identifier, version or country
 */
export function makeRuleList({ rulesets, eu }: Rules): readonly JsonObject[] {
  const entry = (eu?.rules ?? []).filter(({ type }) => type !== 'other');
  return [
    ...rulesets.map(({ id, version, journeys: { to } }) => ({ id, version, to })),
    ...entry.map(({ identifier, version, country, faults }) => {
      if (version === undefined || country === undefined || faults.includes('Identifier'))
        throw new RuleFileError(
          `${identifier} does not say its identifier, version or country, so no list can name it.`,
        );
      return { identifier, version, country };
    }),
  ];
}

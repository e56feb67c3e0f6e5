import { alpha2Of } from '../trust/country.ts';
import type { Certificate } from './certificate.ts';
import type { Journey } from './journey.ts';
import type { RuleAnswer } from './rule-answer.ts';
import type { NamedRule, RuleList } from './rule-list.ts';

/** What is asked of rules here. */
interface RulesAndLists {
  readonly rulesets: readonly { readonly id: string; readonly version: string }[];
  readonly eu?: { readonly rules: readonly { readonly identifier: string; readonly version?: string }[] };
  readonly lists?: readonly RuleList[];
}

/**
 * The rules that a list names and that are not loaded, or are there in a version that it does not name: a higher one takes the
 * place of the one that is meant. Each list is held against the rules by itself.
 */
export function missingRules({ rulesets, eu, lists = [] }: RulesAndLists): RuleList {
  const loaded = Map.groupBy(
    [
      ...rulesets.map(({ id, version }) => ({ name: nameOf('ruleset', id), version })),
      ...(eu?.rules ?? []).map(({ identifier, version }) => ({ name: nameOf('eu', identifier), version })),
    ],
    ({ name }) => name,
  );
  return unique(lists.flatMap((list) => missingOf(list, loaded)));
}

type Versions = readonly { readonly version?: string | undefined }[];

/** A version that is named twice has to be there twice: for two regions, perhaps. */
function missingOf(list: RuleList, loaded: ReadonlyMap<string, Versions>): RuleList {
  return [...Map.groupBy(list, ({ kind, id }) => nameOf(kind, id))].flatMap(([name, named]) => {
    const there = loaded.get(name) ?? [];
    if (there.some(({ version }) => !named.some((one) => one.version === version))) return named;
    const count = (versions: Versions, wanted: string) => versions.filter(({ version }) => version === wanted).length;
    return named.filter(({ version }) => count(there, version) < count(named, version));
  });
}

const nameOf = (kind: NamedRule['kind'], id: string) => `${kind} ${id}`;

function unique(rules: RuleList): RuleList {
  return [...new Map(rules.map((rule) => [`${nameOf(rule.kind, rule.id)} ${rule.version} ${rule.to}`, rule])).values()];
}

/** Identifiers of rules of acceptance: the gateway of the EU takes no others (EU DCC Validation Rules, 4). */
const acceptance = /^(GR|VR|TR|RR)-/;

/**
 * An answer for each missing rule that might have had a say: for the country of arrival, or on the certificates of the country
 * that issued one of these. Its time is not asked for: a rule that has ended is in the way, as long as the list names it.
 */
export function judgeMissing(
  missing: RuleList,
  { to }: Journey,
  certificates: readonly Certificate[],
): readonly RuleAnswer[] {
  if (missing.length === 0) return [];
  const issuers = certificates.flatMap(({ dcc, issuerCountry }) => (dcc && issuerCountry) ?? []);
  const isOneOf = (countries: readonly string[], wanted: string) =>
    countries.some((country) => (alpha2Of(country) ?? country) === (alpha2Of(wanted) ?? wanted));
  const mayDecide = ({ kind, id, to: countries }: NamedRule) =>
    countries === 'any' ||
    isOneOf(countries, to) ||
    (kind === 'eu' && !acceptance.test(id) && issuers.some((issuer) => isOneOf(countries, issuer)));
  return missing
    .filter(mayDecide)
    .map(({ id, version }) => ({ rule: { id, version, title: { en: id } }, outcome: 'missing', ways: [] }));
}

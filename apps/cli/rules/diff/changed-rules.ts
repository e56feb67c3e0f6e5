import type { RuleFiles } from '../rule-files.ts';

/** The ids of rules that are there only after, only before, or with another content. */
export interface ChangedRules {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** Compares the rules themselves, whatever comes of them. The order of members and of versions makes no difference. */
export function changedRules(before: RuleFiles, after: RuleFiles): ChangedRules {
  const [old, now] = [textsOf(before), textsOf(after)];
  const ids = [...new Set([...old.keys(), ...now.keys()])].sort();
  return {
    added: ids.filter((id) => !old.has(id)),
    removed: ids.filter((id) => !now.has(id)),
    changed: ids.filter((id) => old.has(id) && now.has(id) && old.get(id) !== now.get(id)),
  };
}

/** The content of each rule by its id, all its versions together; that of the value sets too. */
function textsOf({ rulesets, eu, valueSets }: RuleFiles): ReadonlyMap<string, string> {
  const rules = [...rulesets.map(({ json }) => json), ...eu].map((json, at) => ({
    id: idOf(json, at),
    text: textOf(json),
  }));
  const sets = Object.entries(valueSets).map(([id, codes]) => ({
    id: `value set ${id}`,
    text: textOf([...codes].sort()),
  }));
  const byId = Map.groupBy([...rules, ...sets], ({ id }) => id);
  return new Map(
    [...byId].map(([id, versions]) => [
      id,
      versions
        .map(({ text }) => text)
        .sort()
        .join('\n'),
    ]),
  );
}

function idOf(json: unknown, at: number): string {
  const { id, Identifier } = (json ?? {}) as { readonly id?: unknown; readonly Identifier?: unknown };
  const name = id ?? Identifier;
  return typeof name === 'string' ? name : `rule ${at + 1}`;
}

/** JSON with members in the order of their names. */
const textOf = (json: unknown): string =>
  JSON.stringify(json, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

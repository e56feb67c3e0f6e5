import { readdirSync, readFileSync } from 'node:fs';
import { type Ruleset, readRuleset } from '@carnet/core/rules';

/** The rule sets in `packages/data`, in the order of their names. */
export function loadRulesets(): readonly Ruleset[] {
  const folder = new URL('./rules/', import.meta.resolve('@carnet/data/package.json'));
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return files.map((name) => readRuleset(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
}

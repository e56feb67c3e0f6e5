import { readFileSync } from 'node:fs';
import { type RuleList, type Ruleset, readRuleList, readRuleset } from '@carnet/core/rules';
import { dataFolder, readData } from './data-folder.ts';

/** The rule sets in `packages/data`, in the order of their names. */
export const loadRulesets = (): readonly Ruleset[] => readData<unknown>('rules').map(readRuleset);

/** What rule sets there should be in `packages/data`. */
export const loadRuleList = (): RuleList =>
  readRuleList(JSON.parse(readFileSync(new URL('rule-list.json', dataFolder), 'utf8')));

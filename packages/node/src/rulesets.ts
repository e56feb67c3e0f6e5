import { type Ruleset, readRuleset } from '@carnet/core/rules';
import { readData } from './data-folder.ts';

/** The rule sets in `packages/data`, in the order of their names. */
export const loadRulesets = (): readonly Ruleset[] => readData<unknown>('rules').map(readRuleset);

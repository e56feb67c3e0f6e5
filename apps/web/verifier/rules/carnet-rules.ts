import { type Rules, readRuleList, readRuleset } from '@carnet/core/rules';

/** The rules that come with Carnet: those in `packages/data`, with the list of them. */
export const carnetRules: Rules = {
  rulesets: Object.values(
    import.meta.glob<unknown>('../../../../packages/data/rules/*.json', { eager: true, import: 'default' }),
  ).map(readRuleset),
  lists: Object.values(
    import.meta.glob<unknown>('../../../../packages/data/rule-list.json', { eager: true, import: 'default' }),
  ).map(readRuleList),
};

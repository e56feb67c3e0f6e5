import { type Rules, readRuleset } from '@carnet/core/rules';

/** The rules that come with Carnet: those in `packages/data`. */
export const carnetRules: Rules = {
  rulesets: Object.values(
    import.meta.glob<unknown>('../../../../packages/data/rules/*.json', { eager: true, import: 'default' }),
  ).map(readRuleset),
};

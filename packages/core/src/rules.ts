/*
 * `@carnet/core/rules`: acceptance rules as data. Apart, so that a page that has no rules need not load it.
 */
export { createPolicy, type Policy, type PolicyAnswer } from './policy/policy.ts';
export type { RuleAnswer, RuleWay, UnmetReason } from './policy/rule-answer.ts';
export { type Journey, judgeJourney } from './policy/ruleset/judge-journey.ts';
export { type Ruleset, RulesetError, readRuleset } from './policy/ruleset/ruleset.ts';
export { alpha2Of } from './trust/country.ts';

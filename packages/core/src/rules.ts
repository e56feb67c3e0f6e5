/*
 * `@carnet/core/rules`: acceptance rules as data: rule sets of Carnet, and rules of the EU. Judging by them, checking them, and
 * saying why. Apart, so that a page that has no rules need not load it.
 */

export type { Certificate } from './policy/certificate.ts';
export { CertLogicError, type CertLogicReason } from './policy/certlogic/certlogic-error.ts';
export { compile, evaluate, type Issue, validate } from './policy/certlogic/compile.ts';
export { dataPaths } from './policy/certlogic/data-paths.ts';
export type { Way } from './policy/certlogic/explain.ts';
export { expressionText } from './policy/certlogic/expression-text.ts';
export type { Need, Side } from './policy/certlogic/sides.ts';
export type { Term } from './policy/certlogic/term.ts';
export type { Value } from './policy/certlogic/value.ts';
export { type CheckedRule, checkEuRules, type RuleFinding } from './policy/eu/check-eu-rules.ts';
export { createDccCodes, type DccCodes, type ProductFacts } from './policy/eu/dcc-codes.ts';
export { type EuRule, readEuRules } from './policy/eu/eu-rule.ts';
export { type EuCase, type EuOutcome, judgeByEuRules, type OpenReason, type RuleResult } from './policy/eu/eu-rules.ts';
export type { RuleExplanation } from './policy/eu/explain-rule.ts';
export { RuleFileError } from './policy/eu/rule-file-error.ts';
export { readValueSets, type ValueSets } from './policy/eu/value-sets.ts';
export type { Journey } from './policy/journey.ts';
export { missingRules } from './policy/missing-rules.ts';
export { createPolicy, type Policy, type PolicyAnswer, type Rules } from './policy/policy.ts';
export { dayOfWaiting, nearestWay, type RuleAnswer, type RuleWay, type UnmetReason } from './policy/rule-answer.ts';
export { isRuleList, makeRuleList, type NamedRule, type RuleList, readRuleList } from './policy/rule-list.ts';
export { checkRuleset } from './policy/ruleset/check-ruleset.ts';
export { type Ruleset, RulesetError, readRuleset } from './policy/ruleset/ruleset.ts';
export { type TriedExample, tryExamples } from './policy/ruleset/ruleset-example.ts';
export { alpha2Of, countryCodes } from './trust/country.ts';
export { verifyTogether } from './verify-together.ts';

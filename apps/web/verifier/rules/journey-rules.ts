import type { Verdict } from '@carnet/core';
import { createPolicy, type Journey, type Policy, type Rules } from '@carnet/core/rules';
import { carnetRules } from './carnet-rules.ts';
import { type RuleTelling, tellRules } from './rule-telling.ts';

/** What one journey needs: the policy to judge by, and the words for what comes of it. */
export interface JourneyRules {
  readonly policy: Policy;
  tell(verdict: Verdict): RuleTelling;
}

/** The rules of a journey. Its own piece of the page, which is loaded when a country is chosen. */
export function journeyRules(journey: Journey, rules: Rules = carnetRules): JourneyRules {
  return { policy: createPolicy(rules, journey), tell: (verdict) => tellRules(verdict, journey.to) };
}

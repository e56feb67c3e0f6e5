import type { Vocabulary } from '@carnet/core';
import { alpha2Of, type EuRule, type Rules } from '@carnet/core/rules';
import { arrivalsOf, euPlans } from './eu-plans.ts';
import { rulesetPlans } from './ruleset-plans.ts';
import { type Random, shuffled } from './seeded-random.ts';
import type { Plan, Traveller } from './traveller.ts';

/** Travellers who do not exist, and how many cases there would be to try. */
export interface Population {
  readonly travellers: readonly Traveller[];
  readonly cases: number;
}

/** No country has it. Where rules name no country they are tried on a journey to it. */
const nowhere = 'XA';

/**
 * Invents travellers for whom rules may make a difference: each case that one of the rules tells from others comes once
 * before any comes twice.
 * @param to countries of arrival (ISO 3166-1 alpha-2); none: those that the rules name
 */
export function inventTravellers(
  sides: readonly Rules[],
  to: readonly string[],
  vocabulary: Vocabulary,
  size: number,
  random: Random,
): Population {
  const euRules: readonly EuRule[] = sides.flatMap(({ eu }) => eu?.rules ?? []);
  const rulesets = sides.flatMap((side) => side.rulesets);
  const named = rulesets.flatMap(({ journeys }) => (journeys.to === 'any' ? [] : alpha2s(journeys.to)));
  const all = [...new Set([...named, ...arrivalsOf(euRules)])].sort();
  const destinationsOf = (countries: 'any' | readonly string[]): readonly string[] => {
    if (countries !== 'any') return alpha2s(countries).filter((one) => to.length === 0 || to.includes(one));
    return to.length > 0 ? to : all.length > 0 ? all : [nowhere];
  };
  const plans: readonly Plan[] = [
    ...rulesets.flatMap((rule) => {
      const destinations = destinationsOf(rule.journeys.to);
      return destinations.length === 0
        ? []
        : rulesetPlans(rule, destinations, vocabulary.diseaseName(rule.disease, 'en'));
    }),
    ...sides.flatMap(({ eu }) => (eu ? euPlans(eu.rules, eu.valueSets, to) : [])),
  ];
  const order = shuffled(random, plans);
  const travellers =
    plans.length === 0 ? [] : Array.from({ length: size }, (_, at) => (order[at % order.length] as Plan)(random));
  return { travellers, cases: plans.length };
}

const alpha2s = (countries: readonly string[]) => countries.map((country) => alpha2Of(country) ?? country);

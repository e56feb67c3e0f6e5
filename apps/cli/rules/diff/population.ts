import type { Vocabulary } from '@carnet/core';
import { alpha2Of, dataPaths, type EuRule, type Rules } from '@carnet/core/rules';
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
 * @param changed ids of rules and value sets that are not the same on both sides; where none is
 *   for such a journey all rules are tried
 * @param to countries of arrival (ISO 3166-1 alpha-2); none: those that the rules name
 */
export function inventTravellers(
  sides: readonly Rules[],
  changed: ReadonlySet<string>,
  to: readonly string[],
  vocabulary: Vocabulary,
  size: number,
  random: Random,
): Population {
  const named = sides.flatMap(({ rulesets, eu }) => [
    ...rulesets.flatMap(({ journeys }) => (journeys.to === 'any' ? [] : alpha2s(journeys.to))),
    ...arrivalsOf(eu?.rules ?? []),
  ]);
  const all = named.length > 0 ? [...new Set(named)].sort() : [nowhere];
  const destinationsOf = (countries: readonly string[]) =>
    to.length === 0 ? countries : countries.filter((one) => to.includes(one));
  const plansOf = (isTried: (id: string) => boolean): readonly Plan[] =>
    sides.flatMap(({ rulesets, eu }) => [
      ...rulesets
        .filter(({ id }) => isTried(id))
        .flatMap((rule) => {
          const { to: countries } = rule.journeys;
          const destinations = countries === 'any' ? (to.length > 0 ? to : all) : destinationsOf(alpha2s(countries));
          return rulesetPlans(rule, destinations, vocabulary.diseaseName(rule.disease, 'en'));
        }),
      ...(eu
        ? euPlans(
            eu.rules.filter((rule) => isTried(rule.identifier) || valueSetsOf(rule).some(isTried)),
            eu.valueSets,
            destinationsOf(arrivalsOf(eu.rules)),
          )
        : []),
    ]);
  const ofChanged = plansOf((id) => changed.has(id));
  const plans = ofChanged.length > 0 ? ofChanged : plansOf(() => true);
  const order = shuffled(random, plans);
  const travellers = Array.from({ length: order.length > 0 ? size : 0 }, (_, at) =>
    (order[at % order.length] as Plan)(random),
  );
  return { travellers, cases: plans.length };
}

/** The names under which `changedRules` has the value sets that a rule looks codes up in. */
const valueSetsOf = ({ logic }: EuRule): readonly string[] =>
  (logic ? dataPaths(logic) : []).flatMap((path) => {
    const set = /^external\.valueSets\.(.+)$/.exec(path)?.[1];
    return set === undefined ? [] : [`value set ${set}`];
  });

const alpha2s = (countries: readonly string[]) => countries.map((country) => alpha2Of(country) ?? country);

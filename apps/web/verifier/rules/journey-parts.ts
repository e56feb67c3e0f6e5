import { alpha2Of, type Rules } from '@carnet/core/rules';

/** The regions of a country that rules of the EU tell apart. @param to two letters */
export function regionsIn({ eu }: Rules, to: string): readonly string[] {
  const regions = (eu?.rules ?? []).flatMap(({ country, region }) =>
    country === to && region && region !== to ? region : [],
  );
  return [...new Set(regions)].sort();
}

/** The purposes of a journey that rule sets on journeys to a country tell apart. @param to two letters */
export function purposesIn({ rulesets }: Rules, to: string): readonly string[] {
  const purposes = rulesets.flatMap(({ journeys }) =>
    journeys.to === 'any' || journeys.to.some((country) => (alpha2Of(country) ?? country) === to)
      ? (journeys.purposes ?? [])
      : [],
  );
  return [...new Set(purposes)].sort();
}

import type { Certificate, Journey } from '@carnet/core/rules';
import type { Random } from './seeded-random.ts';

/** Somebody who does not exist, at a border, with one certificate. */
export interface Traveller {
  readonly journey: Journey;
  readonly at: Date;
  readonly certificate: Certificate;
  /** What decides about them, in words and without a name: "vaccination against Yellow fever, 12 days ago, to GH". */
  readonly said: string;
}

/** A case that a rule may tell from others; what the rule does not ask is left to chance. */
export type Plan = (random: Random) => Traveller;

/** Nobody real is called so. */
export const subject = (birthDate: string) => ({
  names: [{ family: 'Example', given: 'Alex' }],
  birthDate: birthDate as NonNullable<Certificate['record']['subject']['birthDate']>,
  identifiers: [],
});

export const journeyInWords = ({ to, from, purpose }: Journey) =>
  [
    `to ${to}`,
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(purpose === undefined ? [] : [`for ${purpose}`]),
  ].join(' ');

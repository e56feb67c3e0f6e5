import type { EuRule, Rules, Ruleset } from '@carnet/core/rules';
import { countryName } from '../words/country-name.ts';
import { diseaseName } from '../words/disease-name.ts';
import { filled, listed } from '../words/filled.ts';
import { inWords } from '../words/in-words.ts';
import { plainDay } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';

/** A rule that holds for a country of arrival, in words. */
export interface ListedRule {
  readonly id: string;
  /** Short, with its version: `Yellow fever 1.0.0`. */
  readonly name: string;
  readonly title: string;
  /** For whom, since when, by which law. */
  readonly details: readonly string[];
}

/** The rules that hold on journeys to a country. @param to two letters */
export function listedRules({ rulesets, eu }: Rules, to: string, at: Date): readonly ListedRule[] {
  // What a damaged rule does not say, it may mean: it stays in the way, so it is listed.
  const holds = ({ type = 'Acceptance', country = to, validUntil = at }: EuRule) =>
    type === 'Acceptance' && country === to && validUntil >= at;
  return [
    ...rulesets.filter(({ journeys }) => journeys.to === 'any' || journeys.to.includes(to)).map(ofRuleset),
    ...(eu?.rules ?? []).filter(holds).map(ofEuRule),
  ];
}

function ofRuleset({ id, version, title, disease, journeys, source, validFrom, validUntil }: Ruleset): ListedRule {
  const w = words.rules.panel;
  return {
    id,
    name: `${diseaseName(disease)} ${version}`,
    title: inWords(title) ?? id,
    details: [
      ...(journeys.comingFrom
        ? [filled(w.comingFrom, { countries: listed(journeys.comingFrom.map(countryName)) })]
        : []),
      journeys.required ? w.required : w.ifShown,
      inForce(validFrom, validUntil),
      filled(words.sentence, { text: source.title }),
    ],
  };
}

function ofEuRule({ identifier, version, descriptions, validFrom, validUntil, faults }: EuRule): ListedRule {
  const w = words.rules.panel;
  return {
    id: identifier,
    name: [identifier, version].filter(Boolean).join(' '),
    title: inWords(descriptions) ?? identifier,
    details: faults.length > 0 ? [w.damaged] : validFrom ? [inForce(validFrom, validUntil)] : [],
  };
}

function inForce(from: Date, until: Date | undefined): string {
  const w = words.rules.panel;
  return until === undefined
    ? filled(w.inForceSince, { from: plainDay(from) })
    : filled(w.inForceUntil, { from: plainDay(from), until: plainDay(until) });
}

import type { EuRule, Rules, Ruleset } from '@carnet/core/rules';
import { countryName } from '../words/country-name.ts';
import { plainDay } from '../words/plain-date.ts';
import { vocabulary } from '../words/vocabulary.ts';
import { words } from '../words.ts';
import { inWords, ruleWords } from './rule-words.ts';

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
  const w = ruleWords.panel;
  return {
    id,
    name: `${vocabulary.diseaseName(disease, words.language)} ${version}`,
    title: inWords(title) ?? id,
    details: [
      ...(journeys.comingFrom ? [w.comingFrom(journeys.comingFrom.map(countryName).join(', '))] : []),
      journeys.required ? w.required : w.ifShown,
      `${w.inForce(plainDay(validFrom), validUntil && plainDay(validUntil))}.`,
      `${source.title}.`,
    ],
  };
}

function ofEuRule({ identifier, version, descriptions, validFrom, validUntil, faults }: EuRule): ListedRule {
  const w = ruleWords.panel;
  return {
    id: identifier,
    name: [identifier, version].filter(Boolean).join(' '),
    title: inWords(descriptions) ?? identifier,
    details:
      faults.length > 0
        ? [w.damaged]
        : validFrom
          ? [`${w.inForce(plainDay(validFrom), validUntil && plainDay(validUntil))}.`]
          : [],
  };
}

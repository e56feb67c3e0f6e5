import { limits } from '@carnet/core';
import type { EuRule, ValueSets } from '@carnet/core/rules';

type Term = NonNullable<EuRule['logic']>;
type Code = string | number;

/** How many codes of one field are tried. The largest value set has some hundred. */
const codesMax = 500;
const setPath = 'external.valueSets.';

/**
 * The codes with which rules compare the fields of a certificate, by path: `payload.v.0.mp`. A value set that a field is
 * looked up in gives all its codes.
 */
export function namedCodes(rules: readonly EuRule[], valueSets: ValueSets): ReadonlyMap<string, readonly Code[]> {
  const found = new Map<string, Set<Code>>();
  const visit = (term: Term): void => {
    const codes = term.operands.flatMap((operand) => codesOf(operand, valueSets));
    for (const operand of term.operands) {
      if (operand.operator === 'var' && operand.path.startsWith('payload.')) {
        const known = found.get(operand.path) ?? new Set();
        for (const code of codes) if (known.size < codesMax) known.add(code);
        found.set(operand.path, known);
      }
      visit(operand);
    }
  };
  for (const { logic } of rules) if (logic) visit(logic);
  return new Map([...found].map(([path, codes]) => [path, [...codes]]));
}

function codesOf(term: Term, valueSets: ValueSets): readonly Code[] {
  if (term.operator === 'literal') return typeof term.value === 'boolean' ? [] : [term.value];
  if (term.operator === 'array') return term.operands.flatMap((operand) => codesOf(operand, valueSets));
  if (term.operator !== 'var' || !term.path.startsWith(setPath)) return [];
  return valueSets[term.path.slice(setPath.length)] ?? [];
}

/** The lengths of time that are added to or taken from a date, each once: `-365` days is 365. */
export function namedSpans(logic: Term): readonly NamedSpan[] {
  const spans = new Map(spansIn(logic).map((span) => [`${span.amount} ${span.unit}`, span]));
  return [...spans.values()].slice(0, limits.ruleThresholdsMax);
}

interface NamedSpan {
  readonly amount: number;
  readonly unit: string;
}

function spansIn(term: Term): readonly NamedSpan[] {
  const own =
    term.operator === 'plusTime' && term.amount !== 0 ? [{ amount: Math.abs(term.amount), unit: term.unit }] : [];
  return [...own, ...term.operands.flatMap(spansIn)];
}

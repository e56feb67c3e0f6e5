import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpusJson } from '../../../../../conformance/corpus.ts';
import { isObject, type JsonObject } from '../../envelope/json.ts';
import { CertLogicError } from '../certlogic/certlogic-error.ts';
import { evaluate } from '../certlogic/compile.ts';
import { passingTime } from '../certlogic/passing-time.ts';
import type { Term } from '../certlogic/term.ts';
import type { Value } from '../certlogic/value.ts';
import { checkEuRules } from './check-eu-rules.ts';
import { readEuRules } from './eu-rule.ts';
import { type EuCase, judgeByEuRules } from './eu-rules.ts';
import { readValueSets } from './value-sets.ts';

const production = 'rules/eu-production-rules-2023-05.json';
const domestic = 'rules/de-domestic-rules.json';

function outcome(logic: Term, data: Value): unknown {
  try {
    return evaluate(logic, data);
  } catch (error) {
    expect(error).toBeInstanceOf(CertLogicError);
    return undefined;
  }
}

/** The payload of every certificate of the corpus that has one. */
function payloads(): readonly JsonObject[] {
  return corpusFiles('dcc/testdata', /\.json$/).flatMap((file) => {
    const json = readCorpusJson(file);
    return isObject(json) && isObject(json.JSON) ? [json.JSON] : [];
  });
}

const valueSets = () => readValueSets(readCorpusJson('rules/eu-testdata/valueSets.json'));
const certificate = (payload: JsonObject, arrivalCountry: string, at = '2023-05-01T12:00:00Z'): EuCase => ({
  payload,
  arrivalCountry,
  at: new Date(at),
  issuerCountry: 'DE',
  issuedAt: new Date('2021-06-01T00:00:00Z'),
  expiresAt: new Date('2022-06-01T00:00:00Z'),
  kid: 'AAAAAAAAAAA=',
  valueSets: valueSets(),
});

describe.skipIf(!corpus)(`Rules in production${corpus ? '' : ` (${corpusMissing})`}`, () => {
  it('are all read, and what is odd about them is known', () => {
    const checked = checkEuRules(readCorpusJson(production));
    expect(checked).toHaveLength(271);
    expect(checked.flatMap(({ rule }) => rule.faults)).toEqual([]);
    const kinds = checked.flatMap(({ findings }) => findings.map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'fields')).toHaveLength(16);
    expect(kinds.filter((kind) => kind !== 'fields')).toEqual(['version']);
  });

  it('judge every certificate of every country without an error of ours', () => {
    const rules = readEuRules(readCorpusJson(production));
    const countries = [...new Set(rules.map(({ country = '' }) => country))];
    const examples = payloads();
    expect(countries).toHaveLength(24);
    expect(examples.length).toBeGreaterThan(250);
    const answers: Record<string, number> = {};
    for (const country of countries) {
      for (const payload of examples) {
        const outcome = judgeByEuRules(rules, certificate(payload, country));
        answers[outcome.accepted] = (answers[outcome.accepted] ?? 0) + 1;
        for (const result of outcome.results) {
          const { ways } = result.explain();
          // What failed can be explained; what passed has nothing to explain.
          expect(ways.length > 0, result.rule.identifier).toBe(result.outcome === 'failed');
        }
      }
    }
    expect(Object.keys(answers).sort()).toEqual(['does-not-meet', 'meets', 'needs-human', 'no-rule']);
  });

  it('pass at no moment that the time in which they pass leaves out', () => {
    const now = Date.parse('2021-07-01T12:00:00Z');
    // Twelve days and some hours apart, over two years.
    const grid = Array.from({ length: 61 }, (_, step) => now + (step - 30) * 1_050_000_000);
    const found = { from: 0, until: 0, never: 0 };
    const sets = valueSets();
    const examples = payloads().filter((_, at) => at % 6 === 0);
    for (const { logic, identifier } of readEuRules(readCorpusJson(production))) {
      if (!logic) continue;
      for (const payload of examples) {
        const dataAt = (at: Date) =>
          ({ payload, external: { validationClock: at.toISOString(), valueSets: sets } }) as Value;
        const passes = (time: number) => outcome(logic, dataAt(new Date(time))) === true;
        const times = passingTime(logic, dataAt, new Date(now), 'external.validationClock');
        const [from = -Infinity, until = Infinity] = [times?.from?.getTime(), times?.until?.getTime()];
        if (!times) found.never++;
        if (times?.from) found.from++;
        if (times?.until) found.until++;
        for (const time of grid) {
          const isWithin = times !== undefined && time >= from && time <= until;
          // Before it begins nothing is left out that is still to come; where there is no time, nothing ever passes.
          const isKnown = isWithin || times === undefined || (time >= now && time < from);
          if (isKnown && passes(time) !== isWithin) expect.fail(identifier);
        }
      }
    }
    expect(Math.min(found.from, found.until, found.never)).toBeGreaterThan(100);
  });

  it('of Germany itself: rules on entry decide, those on the state of a vaccination do not', () => {
    const rules = readEuRules(readCorpusJson(domestic));
    expect(rules.flatMap(({ faults }) => faults)).toEqual([]);
    expect(rules.map(({ type }) => type).filter((type) => type === 'other')).toHaveLength(8);
    for (const payload of payloads()) {
      const { results } = judgeByEuRules(rules, certificate(payload, 'DE'));
      expect(results.every(({ rule }) => rule.type !== 'other')).toBe(true);
    }
    const vaccinated = (mp: string) => certificate({ ver: '1.3.0', v: [{ mp, ci: 'URN:UVCI:01DE/X/1#A' }] }, 'DE');
    expect(judgeByEuRules(rules, vaccinated('EU/1/20/1528')).accepted).toBe('meets');
    expect(judgeByEuRules(rules, vaccinated('Sputnik-V')).accepted).toBe('does-not-meet');
  });

  it('of Germany withdraw certificates of one pharmacy wherever they are shown', () => {
    const rules = readEuRules(readCorpusJson(production));
    const of = (ci: string) => judgeByEuRules(rules, certificate({ ver: '1.3.0', v: [{ ci, dn: 2, sd: 2 }] }, 'NL'));
    expect(of('URN:UVCI:01DE/A80013335/1#A').accepted).toBe('does-not-meet');
    expect(of('URN:UVCI:01DE/A80013336/1#A').accepted).not.toBe('does-not-meet');
  });
});

describe.skipIf(!corpus)(`Value sets of the EU${corpus ? '' : ` (${corpusMissing})`}`, () => {
  it('are read one by one, as many together and as lists of codes', () => {
    const files = corpusFiles('dcc/valuesets', /\.json$/).map(readCorpusJson);
    const sets = Object.assign({}, ...files.filter((file) => isObject(file) && file.valueSetId).map(readValueSets));
    expect(sets['disease-agent-targeted']).toEqual(['840539006']);
    expect(sets['country-2-codes']).toContain('DE');
    expect(valueSets()['disease-agent-targeted']).toEqual(['840539006']);
  });
});

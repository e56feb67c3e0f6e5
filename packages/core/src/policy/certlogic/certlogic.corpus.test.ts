import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpusJson } from '../../../../../conformance/corpus.ts';
import { CertLogicError } from './certlogic-error.ts';
import { compile, evaluate, validate } from './compile.ts';
import { DateTime } from './date-time.ts';
import { explain, type Way } from './explain.ts';
import { passingTime } from './passing-time.ts';
import type { Value } from './value.ts';

interface Suite {
  readonly directive?: string;
  readonly cases: readonly {
    readonly name: string;
    readonly directive?: string;
    readonly certLogicExpression?: unknown;
    readonly issues?: readonly { readonly expr: unknown }[];
    readonly assertions: readonly {
      readonly certLogicExpression?: unknown;
      readonly directive?: string;
      readonly data: Value;
      readonly expected: unknown;
    }[];
  }[];
}

const suites = (folder: string) =>
  corpusFiles(`rules/${folder}`, /\.json$/).map((file) => readCorpusJson(file) as Suite);
const isActive = ({ directive }: { readonly directive?: string }) => directive !== 'skip';

describe.skipIf(!corpus)(`CertLogic against its own suites${corpus ? '' : ` (${corpusMissing})`}`, () => {
  it('passes all 218 active assertions', () => {
    const found = suites('certlogic-suite')
      .filter(isActive)
      .flatMap(({ cases }) => cases.filter(isActive))
      .flatMap(({ name, certLogicExpression, assertions }) =>
        assertions.filter(isActive).map((one) => {
          const value = evaluate(compile(one.certLogicExpression ?? certLogicExpression), one.data ?? null);
          return { name, value: value instanceof DateTime ? value.toISOString() : value, expected: one.expected };
        }),
      );
    expect(found).toHaveLength(218);
    for (const { name, value, expected } of found) expect(value, name).toEqual(expected);
  });

  it('refuses the same parts as the validation suite', () => {
    const cases = suites('certlogic-validation-suite').flatMap((suite) => suite.cases);
    expect(cases).toHaveLength(23);
    for (const { certLogicExpression, issues = [] } of cases)
      expect(validate(certLogicExpression).map(({ expr }) => expr)).toEqual(issues.map(({ expr }) => expr));
  });

  it('passes every test of every national rule', () => {
    const found = corpusFiles('rules/eu-testdata', /\/tests\/[^/]+\.json$/).map((file) => {
      const rule = readCorpusJson(file.replace(/\/tests\/.*/, '/rule.json')) as { readonly Logic: unknown };
      const test = readCorpusJson(file) as {
        readonly payload: Value;
        readonly external: Value;
        readonly expected: boolean;
      };
      const { payload, external, expected } = test;
      return { file, isAsExpected: evaluate(compile(rule.Logic), { payload, external }) === expected };
    });
    expect(found).toHaveLength(817);
    expect(found.filter(({ isAsExpected }) => !isAsExpected)).toEqual([]);
  });
});

const clock = 'external.validationClock';
const vaccination = { dn: 1, sd: 2, dt: '2021-07-01', mp: 'EU/1/20/1528' };

function judge(id: string, payload: Value, now: string) {
  const file = `rules/eu-testdata/${id.split('-')[1]}/${id}/rule.json`;
  const term = compile((readCorpusJson(file) as { readonly Logic: unknown }).Logic);
  const dataAt = (at: Date) => ({ payload, external: { validationClock: at.toISOString(), valueSets: {} } });
  const at = new Date(now);
  const { from, until } = passingTime(term, dataAt, at, clock) ?? {};
  return {
    value: evaluate(term, dataAt(at)),
    ways: explain(term, dataAt(at), clock).map(inWords),
    from: from?.toISOString(),
    until: until?.toISOString(),
  };
}

/** `v.0.dn 1 >= v.0.sd 2`, so that an expectation can be read. */
function inWords(way: Way): string {
  const side = ({ path, plus, value }: Way[number]['actual']) =>
    [path, plus && `+${plus.amount} ${plus.unit}`, value === undefined ? '' : String(value)].filter(Boolean).join(' ');
  return way
    .map(({ actual, relation, needs }) => [side(actual), relation, needs && side(needs)].filter(Boolean).join(' '))
    .join(' and ');
}

// Each expectation was worked out by hand from the text of the rule.
describe.skipIf(!corpus)(`Why real rules fail${corpus ? '' : ` (${corpusMissing})`}`, () => {
  const noon = '2021-07-10T12:00:00.000Z';

  it('says which number is too small', () => {
    expect(judge('VR-DE-0001', { v: [vaccination] }, noon)).toEqual({
      value: false,
      ways: ['payload.v.0.dn 1 >= payload.v.0.sd 2'],
      from: undefined,
      until: undefined,
    });
  });

  it('names every way of a rule with several, and from when on waiting is enough', () => {
    expect(judge('VR-DE-0003', { v: [{ ...vaccination, dn: 2 }] }, noon)).toEqual({
      value: false,
      ways: [
        `${clock} ${noon} not-before payload.v.0.dt +15 day 2021-07-16T00:00:00.000Z`,
        'payload.v.0.dn 2 > 2',
        'payload.v.0.mp EU/1/20/1528 === EU/1/20/1525',
        'payload.v.0.sd 2 === 1 and payload.v.0.dn 2 === 1',
      ],
      from: '2021-07-16T00:00:00.000Z',
      until: undefined,
    });
  });

  it('says until when a test was accepted that is too old now', () => {
    const payload = { t: [{ tt: 'LP217198-3', sc: '2021-07-08T09:30:00+02:00' }] };
    expect(judge('TR-DE-0002', payload, noon)).toEqual({
      value: false,
      ways: [`${clock} ${noon} not-after payload.t.0.sc +48 hour 2021-07-10T07:30:00.000Z`],
      from: undefined,
      until: '2021-07-10T07:30:00.000Z',
    });
  });

  it('tells "before" from "not after" by a millisecond', () => {
    const payload = { t: [{ tt: 'LP217198-3', sc: '2021-07-08T07:30:00Z' }] };
    expect(judge('TR-AT-0005', payload, noon)).toMatchObject({ value: false, until: '2021-07-10T07:29:59.999Z' });
    expect(judge('TR-AT-0005', payload, '2021-07-09T00:00:00Z')).toMatchObject({
      value: true,
      ways: [],
      until: '2021-07-10T07:29:59.999Z',
    });
  });

  it('gives both ends of a span, before, within and after it', () => {
    const times = { from: '2021-07-23T00:00:00.000Z', until: '2021-09-29T00:00:00.000Z' };
    const at = (now: string) => judge('VR-AT-0004', { v: [vaccination] }, now);
    expect(at(noon)).toEqual({
      value: false,
      ways: [`${clock} ${noon} not-before payload.v.0.dt +22 day 2021-07-23T00:00:00.000Z`],
      ...times,
    });
    expect(at('2021-08-01T00:00:00.000Z')).toEqual({ value: true, ways: [], ...times });
    expect(at('2021-09-30T00:00:00.000Z')).toEqual({
      value: false,
      ways: [`${clock} 2021-09-30T00:00:00.000Z not-after payload.v.0.dt +90 day 2021-09-29T00:00:00.000Z`],
      ...times,
    });
  });

  it('shows what was counted, and what is not one of the accepted', () => {
    const { value, ways } = judge('GR-AT-0000', { v: [vaccination], t: [vaccination] }, noon);
    expect({ value, ways }).toEqual({ value: false, ways: ['2 === 1'] });
    expect(judge('VR-AT-0001', { v: [{ ...vaccination, mp: 'Sputnik-V' }] }, noon).ways).toEqual([
      'payload.v.0.mp Sputnik-V in EU/1/20/1528,EU/1/20/1507,EU/1/21/1529,EU/1/20/1525,BBIBP-CorV,CoronaVac',
    ]);
    expect(judge('RR-AT-0000', { r: [vaccination, vaccination] }, noon).ways).toEqual(['payload.r.1 absent']);
  });

  it('never says why a rule was not met whose evaluation failed', () => {
    expect(() => judge('VR-DE-0001', { v: [{ dn: 'one', sd: 2 }] }, noon)).toThrow(CertLogicError);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEuRule } from '../../../../../conformance/make-eu-rule.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import { limits } from '../../limits.ts';
import { readEuRules } from './eu-rule.ts';
import { type EuCase, judgeByEuRules } from './eu-rules.ts';
import { RuleFileError } from './rule-file-error.ts';

const clock = { plusTime: [{ var: 'external.validationClock' }, 0, 'day'] };
const daysAfterDose = (days: number) => ({ plusTime: [{ var: 'payload.v.0.dt' }, days, 'day'] });
const complete = { '>=': [{ var: 'payload.v.0.dn' }, { var: 'payload.v.0.sd' }] };

/** A rule of Aurelia, as its gateway would hand it out. */
const rule = (changes: object = {}) =>
  makeEuRule({
    EngineVersion: '0.7.5',
    Description: [{ lang: 'en', desc: 'The series of vaccinations must be complete.' }],
    AffectedFields: ['v.0.dn', 'v.0.sd'],
    Logic: complete,
    ...changes,
  });
const longAgo = rule({ Identifier: 'VR-XA-0002', Logic: { 'not-before': [clock, daysAfterDose(14)] } });

const dose = { dn: 2, sd: 2, dt: '2021-07-01', mp: 'EU/1/20/1528', ci: 'URN:UVCI:01XB/1#A' };
const certificate: EuCase = {
  payload: { ver: '1.3.0', v: [dose] },
  issuerCountry: 'XB',
  at: new Date('2021-08-01T12:00:00Z'),
  arrivalCountry: 'XA',
  valueSets: {},
};
const withDose = (changes: object): EuCase => ({
  ...certificate,
  payload: { ver: '1.3.0', v: [{ ...dose, ...changes }] },
});
const judge = (rules: unknown, one: EuCase = certificate) => judgeByEuRules(readEuRules(rules), one);
const accepted = (rules: unknown, one?: EuCase) => judge(rules, one).accepted;

describe('the answer', () => {
  it('is positive when every rule passes, and only then', () => {
    expect(accepted([rule(), longAgo])).toBe('meets');
    expect(accepted([rule(), longAgo], withDose({ dn: 1 }))).toBe('does-not-meet');
    expect(accepted([rule(), longAgo], withDose({ dt: '2021-07-31' }))).toBe('does-not-meet');
    expect(accepted([rule(), longAgo], withDose({ dn: null }))).toBe('needs-human');
    expect(accepted([rule(), longAgo], withDose({ dn: null, dt: '2021-07-31' }))).toBe('does-not-meet');
  });

  it('is no answer without a rule, whatever else there is', () => {
    expect(judge([])).toEqual({ accepted: 'no-rule', results: [], isOutOfDate: false });
    for (const changes of [
      { Country: 'XC' },
      { CertificateType: 'Test' },
      { Region: 'N1' },
      { Type: 'Invalidation', Country: 'XB' },
    ])
      expect(accepted([rule(changes)])).toBe('no-rule');
  });

  it('says when the rules of a country are out of date', () => {
    const ended = judge([rule({ ValidTo: '2021-07-01T00:00:00Z' })]);
    expect([ended.accepted, ended.isOutOfDate]).toEqual(['no-rule', true]);
    expect(accepted([rule({ ValidTo: '2021-08-01T12:00:00Z' })])).toBe('meets');
    expect(accepted([rule({ ValidTo: '2021-08-01T13:59:59+02:00' })])).toBe('no-rule');
    expect(accepted([rule({ ValidFrom: '2021-08-01T12:00:01Z' })])).toBe('no-rule');
  });

  it('is left to a person where a rule yields neither true nor false', () => {
    for (const Logic of [1, 'true', { var: 'payload.v' }, { var: 'payload.missing' }, clock]) {
      const { accepted, results } = judge([rule({ Logic })]);
      expect([accepted, results[0]?.outcome, results[0]?.openReason]).toEqual(['needs-human', 'open', 'no-decision']);
    }
  });

  it('is left to a person where a certificate is not about exactly one event', () => {
    const general = rule({ Identifier: 'GR-XA-0001', CertificateType: 'General', Logic: true });
    const of = (payload: EuCase['payload']) =>
      accepted([general], { ...certificate, payload: { ver: '1.3.0', ...payload } });
    expect(of({ v: [dose] })).toBe('meets');
    for (const payload of [{}, { v: [] }, { v: [null] }, { v: dose }, { v: [dose], t: [{}] }])
      expect(of(payload)).toBe('needs-human');
  });
});

describe('which rules hold', () => {
  const never = (changes: object) => rule({ Identifier: 'VR-XA-0009', Logic: false, ...changes });

  it('of each the highest version that is in force', () => {
    const old = rule({ Version: '1.9.0', Logic: false });
    expect(accepted([old, rule({ Version: '1.10.0' })])).toBe('meets');
    expect(accepted([old, rule({ Version: '1.10.0', ValidFrom: '2022-01-01T00:00:00Z' })])).toBe('does-not-meet');
    expect(accepted([old, rule({ Version: '1.9.0' })])).toBe('does-not-meet');
  });

  it('a rule without a version beside those that have one', () => {
    expect(accepted([rule(), rule({ Version: 'new', Logic: false })])).toBe('needs-human');
    expect(accepted([rule({ Version: '01.0.1' }), rule({ Version: '1.0.0', Logic: false })])).toBe('meets');
  });

  it('those of the region, and a region that is the country is none', () => {
    const inNorth = { ...certificate, region: 'n1' };
    expect(accepted([rule(), never({ Region: 'N1' })])).toBe('meets');
    expect(accepted([rule({ Region: 'N1' }), never({})], inNorth)).toBe('meets');
    expect(accepted([rule(), never({ Region: 'XA' })])).toBe('does-not-meet');
    expect(accepted([never({})], { ...certificate, region: 'XA' })).toBe('does-not-meet');
  });

  it('invalidation of the country that issued, also where only a region says it', () => {
    const isWithdrawn = { '!': [{ '===': [{ extractFromUVCI: [{ var: 'payload.v.0.ci' }, 0] }, '01XB'] }] };
    const invalidation = (changes: object) =>
      rule({ Identifier: 'IR-XB-0001', Type: 'Invalidation', Logic: isWithdrawn, ...changes });
    expect(accepted([rule(), invalidation({ Country: 'XB' })])).toBe('does-not-meet');
    expect(accepted([rule(), invalidation({ Country: 'XB', Region: 'S1' })])).toBe('does-not-meet');
    expect(accepted([rule(), invalidation({ Country: 'XA' })])).toBe('meets');
    expect(accepted([rule(), invalidation({ Country: 'XB' })], withDose({ ci: 'URN:UVCI:01XC/1#A' }))).toBe('meets');
  });

  it('no rule that is not about entry', () => {
    const booster = rule({ Identifier: 'BNR-XA-0001', Type: 'BoosterNotification', Logic: false });
    expect(accepted([rule(), booster])).toBe('meets');
    expect(accepted([rule(), { ...booster, Identifier: 'VR-XA-0002' }])).toBe('needs-human');
  });
});

describe('a rule that cannot be applied', () => {
  it.each<[string, object, string]>([
    ['a newer schema', { SchemaVersion: '1.4.0' }, 'schema'],
    ['another schema', { SchemaVersion: '2.0.0' }, 'schema'],
    ['an engine that there is not', { EngineVersion: '3.0.0' }, 'engine'],
    ['another engine', { Engine: 'CQL' }, 'unreadable'],
    ['logic that is not CertLogic', { Logic: { or: [true, true] } }, 'unreadable'],
    ['no logic', { Logic: undefined }, 'unreadable'],
    ['a missing value set', { Logic: { in: [1, { var: 'external.valueSets.missing' }] } }, 'not-array'],
  ])('leaves the answer open: %s', (_, changes, reason) => {
    const { accepted, results } = judge([rule(), rule({ Identifier: 'VR-XA-0003', ...changes })]);
    expect([accepted, results[1]?.outcome, results[1]?.openReason]).toEqual(['needs-human', 'open', reason]);
    expect(results[1]?.explain().ways).toEqual([]);
  });

  it('is tolerant of engine versions that rules in production have', () => {
    for (const EngineVersion of ['0.1.0', '1.0.0', '2.0.1']) expect(accepted([rule({ EngineVersion })])).toBe('meets');
  });

  it('is compared with the version that the certificate has', () => {
    for (const ver of [undefined, null, 1, '', '1', 'a.b.c', '0.9.0', '2.0.0'])
      expect(accepted([rule()], { ...certificate, payload: { ver, v: [dose] } })).toBe('needs-human');
  });
});

describe('why', () => {
  it('names the threshold, what is there, and from when on it is enough', () => {
    const [, result] = judge([rule(), longAgo], withDose({ dt: '2021-07-25' })).results;
    expect(result?.explain()).toEqual({
      ways: [
        [
          {
            relation: 'not-before',
            actual: { value: '2021-08-01T12:00:00.000Z', path: 'external.validationClock' },
            needs: { value: '2021-08-08T00:00:00.000Z', path: 'payload.v.0.dt', plus: { amount: 14, unit: 'day' } },
          },
        ],
      ],
      acceptedFrom: new Date('2021-08-08'),
      fields: [
        { path: 'v.0.dn', value: 2 },
        { path: 'v.0.sd', value: 2 },
      ],
    });
    expect(result?.rule.descriptions).toEqual({ en: 'The series of vaccinations must be complete.' });
  });
});

describe('reading', () => {
  it.each([null, 1, 'rules', true])('refuses %j', (json) => {
    expect(() => readEuRules(json)).toThrow(RuleFileError);
  });

  it('refuses more rules than anybody has', () => {
    expect(() => readEuRules(Array(limits.rulesMax + 1).fill(null))).toThrow(RuleFileError);
  });

  it('says what is wrong with a rule, and keeps it', () => {
    const [broken] = readEuRules([{ ...rule(), Country: 'xa', ValidFrom: '2021-02-31', Version: '1' }]);
    expect(broken).toMatchObject({ identifier: 'VR-XA-0001', faults: ['Country', 'Version', 'ValidFrom'] });
    expect(readEuRules([rule({ ValidFrom: '2022', ValidTo: '2022-01' })])[0]?.faults).toEqual(['ValidFrom', 'ValidTo']);
    expect(readEuRules([null, []])[1]?.identifier).toBe('rule 2');
  });
});

// To take the one rule that fails out of a file is beyond what the rules themselves can show; see README.md here.
describe('no way around a rule', () => {
  const rules = [rule(), longAgo, rule({ Identifier: 'GR-XA-0001', CertificateType: 'General', Logic: true })];
  const incomplete = withDose({ dn: 1 });
  const junk = fc.constantFrom<unknown>(
    undefined,
    null,
    1.5,
    {},
    [],
    '?',
    'a'.repeat(50),
    { or: [] },
    [[]],
    '1.x',
    '2021-02-31',
  );

  it('leads through damage to any of its members', () => {
    expect(accepted(rules, incomplete)).toBe('does-not-meet');
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(rule())), junk, (member, value) => {
        const damaged = JSON.parse(JSON.stringify([{ ...rules[0], [member]: value }, rules[1], rules[2]]));
        expect(accepted(damaged, incomplete)).not.toBe('meets');
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('leads through what stands in its place', () => {
    for (const value of [null, 1, 'x', [], {}])
      expect(accepted([value, rules[1], rules[2]], incomplete)).not.toBe('meets');
  });

  it('leads through taking rules away until none is left, or through adding some', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rules.slice(1)), (others) => {
        expect(accepted([...others, rules[0]], incomplete)).toBe('does-not-meet');
        if (others.length === 0) expect(accepted(others, incomplete)).toBe('no-rule');
      }),
    );
  });

  it('leads through a certificate: no payload meets rules of which none was passed', () => {
    fc.assert(
      fc.property(
        fc.subarray(rules),
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom('XA', 'XB', ''),
        (some, v, arrivalCountry) => {
          const outcome = judge(some, { ...certificate, payload: { ver: '1.3.0', v }, arrivalCountry });
          const passed = outcome.results.filter(({ outcome }) => outcome === 'passed');
          if (outcome.accepted === 'meets') expect(passed.length).toBe(outcome.results.length);
          if (passed.length === 0) expect(outcome.accepted).not.toBe('meets');
          for (const result of outcome.results) result.explain();
        },
      ),
      { seed: 8, numRuns: 1000 },
    );
  });

  it('leads through changed bytes to anything but an answer', () => {
    const samples = [rules, [rules[0]]].map((some) => new TextEncoder().encode(JSON.stringify(some)));
    let parsed = 0;
    for (const bytes of mutations(samples, 9, 5000)) {
      let json: unknown;
      try {
        json = JSON.parse(new TextDecoder().decode(bytes));
      } catch {
        continue;
      }
      parsed++;
      try {
        for (const result of judge(json, incomplete).results) result.explain();
      } catch (error) {
        expect(error).toBeInstanceOf(RuleFileError);
      }
    }
    expect(parsed).toBeGreaterThan(200);
  });
});

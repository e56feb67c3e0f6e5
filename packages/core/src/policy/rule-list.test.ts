import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeEuRule } from '../../../../conformance/make-eu-rule.ts';
import { explainCheck } from '../explain-check.ts';
import { type PartialDate, partialDate } from '../record/partial-date.ts';
import type { Certificate } from './certificate.ts';
import { readEuRules } from './eu/eu-rule.ts';
import type { EuRules } from './eu/judge-arrival.ts';
import { RuleFileError } from './eu/rule-file-error.ts';
import { createPolicy } from './policy.ts';
import { isRuleList, makeRuleList, readRuleList } from './rule-list.ts';
import { readRuleset } from './ruleset/ruleset.ts';

const at = new Date('2021-08-01T12:00:00Z');
const record = { subject: { names: [], identifiers: [] }, events: [] };
const vaccinated: Certificate = {
  record,
  dcc: () => ({ ver: '1.3.0', v: [{ dn: 2, sd: 2 }] }),
  issuerCountry: 'XXB',
};
const yes = { '===': [1, 1] };
const no = { '===': [1, 2] };
const euRules = (...changes: readonly object[]): EuRules => ({
  rules: readEuRules(changes.map((one) => makeEuRule({ Logic: yes, ...one }))),
  valueSets: {},
});
const second = { Identifier: 'VR-XA-0002' };
const invalidation = { Identifier: 'IR-XB-0001', Type: 'Invalidation', Country: 'XB', CertificateType: 'General' };
const judge = (eu: EuRules | undefined, list: readonly object[], to = 'XA') =>
  createPolicy({ rulesets: [], ...(eu && { eu }), lists: [readRuleList(list)] }, { to }).judge([vaccinated], at);
const named = (identifier: string, version = '1.0.0', country = identifier.slice(3, 5)) => ({
  identifier,
  version,
  country,
  hash: 'ab',
});

describe('a list of rules', () => {
  const one = named('VR-XA-0001');

  it.each<[string, EuRules | undefined, readonly object[], string]>([
    ['all of which are loaded', euRules({}), [one], 'ok'],
    ['of another country', euRules({}), [one, named('VR-XC-0001')], 'ok'],
    ['one of which is not loaded', euRules({}), [one, named('VR-XA-0002')], 'policy.rules-incomplete'],
    ['one of which fails', euRules({ Logic: no }), [one, named('VR-XA-0002')], 'policy.not-met'],
    ['one of which is broken', euRules({ Logic: 1 }), [one, named('VR-XA-0002')], 'policy.rules-incomplete'],
    [
      'in small letters, of which one is not loaded',
      euRules({}),
      [named('VR-XA-0002', '1.0.0', 'xa')],
      'policy.rules-incomplete',
    ],
    ['none of which is loaded', undefined, [one], 'policy.rules-incomplete'],
    ['that is loaded in an older version', euRules({}), [named('VR-XA-0001', '1.0.1')], 'policy.rules-incomplete'],
    ['whose place a higher version takes', euRules({}, { Version: '9.0.0' }), [one], 'policy.rules-incomplete'],
    ['in two versions', euRules({}, { Version: '1.0.1' }), [one, named('VR-XA-0001', '1.0.1')], 'ok'],
    ['in two versions, one loaded', euRules({}), [one, named('VR-XA-0001', '1.0.1')], 'policy.rules-incomplete'],
    ['that is twice in it and once there', euRules({}), [one, one], 'policy.rules-incomplete'],
    ['that is once in it and twice there', euRules({}, {}), [one], 'ok'],
    ['beside a rule that it does not name', euRules({}, second), [one], 'ok'],
    ['of invalidation of the issuer, loaded', euRules({}, invalidation), [one, named('IR-XB-0001')], 'ok'],
    ['of invalidation of the issuer, lost', euRules({}), [one, named('IR-XB-0001')], 'policy.rules-incomplete'],
    ['of invalidation of the destination, lost', euRules({}), [named('IR-XA-0001')], 'policy.rules-incomplete'],
    ['of acceptance of the issuer, lost', euRules({}), [one, named('VR-XB-0001')], 'ok'],
    [
      'that is a rule set',
      euRules({}),
      [{ id: 'VR-XA-0001', version: '1.0.0', to: ['XA'] }],
      'policy.rules-incomplete',
    ],
    ['that is a rule set for all', euRules({}), [{ id: 'polio', version: '1', to: 'any' }], 'policy.rules-incomplete'],
    ['that is a rule set for others', euRules({}), [{ id: 'polio', version: '1', to: ['XC', 'PAK'] }], 'ok'],
  ])('%s', (_, eu, list, code) => {
    expect(judge(eu, list).code).toBe(code);
  });

  it('says which are missing and how many', () => {
    const list = [named('VR-XA-0002'), named('VR-XA-0003', '2.0.0'), named('VR-XC-0001')];
    const { deciding, rules } = judge(euRules({}), list, 'XXA');
    expect(deciding).toEqual(['VR-XA-0002 1.0.0', 'VR-XA-0003 2.0.0']);
    expect(rules.map(({ outcome }) => outcome)).toEqual(['met', 'missing', 'missing']);
    expect(explainCheck('policy.rules-incomplete', { missing: '2' }).explanation).toMatch(/Missing: 2\.$/);
  });

  it('of which there are two asks for the rules of both, once', () => {
    const lists = [[named('VR-XA-0002')], [named('VR-XA-0002'), named('VR-XA-0001')]].map(readRuleList);
    const policy = createPolicy({ rulesets: [], eu: euRules({}), lists }, { to: 'XA' });
    expect(policy.judge([vaccinated], at).deciding).toEqual(['VR-XA-0002 1.0.0']);
  });

  it('is known from rules by its entries', () => {
    expect([named('VR-XA-0001'), { id: 'polio', version: '1', to: 'any' }]).toSatisfy(isRuleList);
    expect([null, { id: 'polio', to: 1 }]).toSatisfy(isRuleList);
    for (const other of [[], {}, null, [makeEuRule({})], [{ id: 'polio', accepts: [] }], named('VR-XA-0001')])
      expect(other).not.toSatisfy(isRuleList);
  });

  it.each([
    ['no list', {}],
    ['an entry that is no object', [null]],
    ['no version', [{ id: 'polio', to: 'any' }]],
    ['no country', [{ identifier: 'VR-XA-0001', version: '1.0.0' }]],
    ['countries that are a text', [{ id: 'polio', version: '1', to: 'XA' }]],
    ['no countries at all', [{ id: 'polio', version: '1', to: [] }]],
    ['a country that is none', [{ id: 'polio', version: '1', to: ['XA', 'Aurelia'] }]],
    ['too many rules', Array(10_001).fill(named('VR-XA-0001'))],
  ])('is refused with %s', (_, json) => {
    expect(() => readRuleList(json)).toThrow(RuleFileError);
  });

  it('ends in RuleFileError or a list, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.array(fc.object({ key: fc.constantFrom('id', 'version', 'to', 'identifier', 'country') })),
        ),
        (json) => {
          try {
            return readRuleList(json).every(({ id, version, to }) => id !== '' && version !== '' && to.length > 0);
          } catch (error) {
            return error instanceof RuleFileError;
          }
        },
      ),
    );
  });

  it('is made of the rules, but for those that are not about entry', () => {
    const booster = { Identifier: 'BNR-XA-0001', Type: 'BoosterNotification' };
    expect(makeRuleList({ rulesets: [], eu: euRules({}, booster) })).toEqual([
      { identifier: 'VR-XA-0001', version: '1.0.0', country: 'XA' },
    ]);
    for (const fault of [{ Identifier: '' }, { Version: '1' }, { Country: 'Aurelia' }])
      expect(() => makeRuleList({ rulesets: [], eu: euRules(fault) })).toThrow(RuleFileError);
  });
});

describe('with a list of all rules, a rule that is lost', () => {
  const prefix = { Acceptance: ['GR', 'VR', 'TR', 'RR'], Invalidation: ['IR'] } as const;
  const euRule = fc
    .record({
      Type: fc.constantFrom('Acceptance', 'Acceptance', 'Invalidation') as fc.Arbitrary<keyof typeof prefix>,
      Country: fc.constantFrom('XA', 'XA', 'XB', 'XC'),
      Region: fc.constantFrom(undefined, undefined, 'N', null, 7),
      Version: fc.constantFrom('1.0.0', '1.0.1', '2.0.0'),
      CertificateType: fc.constantFrom('General', 'Vaccination', 'Test', 'nothing'),
      ValidFrom: fc.constantFrom('2021-01-01T00:00:00Z', '2021-09-01T00:00:00Z', 'today'),
      ValidTo: fc.constantFrom('2030-01-01T00:00:00Z', '2021-07-01T00:00:00Z'),
      Logic: fc.constantFrom<unknown>(yes, yes, yes, no, { or: [] }, 1),
      name: fc.record({ prefix: fc.nat(3), number: fc.integer({ min: 1, max: 3 }) }),
    })
    .map(({ name, ...rule }) => {
      const prefixes = prefix[rule.Type];
      return makeEuRule({
        ...rule,
        Identifier: `${prefixes[name.prefix % prefixes.length]}-${rule.Country}-000${name.number}`,
      });
    });
  const entry = (to: readonly string[], until: string) =>
    readRuleset({
      id: 'entry',
      version: '1.0.0',
      title: { en: 'Entry' },
      disease: 'polio',
      source: { title: 'Invented' },
      validFrom: '2020-01-01',
      validUntil: until,
      journeys: { to, required: true },
      accepts: [{ id: 'young', text: { en: 'Young' }, ageUnder: 'P99Y' }],
    });
  const birthDate = partialDate('2000') as PartialDate;
  const born = { ...record, subject: { ...record.subject, birthDate } };
  const certificate = fc.constantFrom<Certificate>(
    { ...vaccinated, record: born },
    { record: born, dcc: () => ({ ver: '1.3.0', t: [{}] }), issuerCountry: 'XC' },
    { record: born },
  );
  const loss = (listed: boolean) =>
    fc.property(
      fc.array(euRule, { minLength: 1, maxLength: 6 }),
      fc.constantFrom([], [entry(['XA'], '2030-01-01')], [entry(['XA'], '2021-02-01')]),
      fc.array(certificate, { minLength: 1, maxLength: 2 }),
      fc.constantFrom('XA', 'XXA', 'XB'),
      fc.constantFrom(undefined, 'N'),
      fc.nat(),
      (jsons, rulesets, certificates, to, region, place) => {
        const rules = readEuRules(jsons);
        const eu = (kept: typeof rules) => ({ rules: kept, valueSets: {} });
        const list = JSON.parse(JSON.stringify(makeRuleList({ rulesets, eu: eu(rules) }))) as unknown;
        const lists = listed ? [readRuleList(list)] : [];
        const outcome = (kept: typeof rules, sets: typeof rulesets) =>
          createPolicy({ rulesets: sets, eu: eu(kept), lists }, { to, ...(region && { region }) }).judge(
            certificates,
            at,
          ).outcome;
        const before = outcome(rules, rulesets);
        const lost = place % (rules.length + 1);
        const after = lost < rules.length ? outcome(rules.toSpliced(lost, 1), rulesets) : outcome(rules, []);
        return after !== 'pass' || before === 'pass';
      },
    );

  it('never makes anything positive', () => {
    fc.assert(loss(true), { numRuns: 5000 });
  });

  it('does so without the list', () => {
    expect(fc.check(loss(false), { numRuns: 5000, seed: 1 }).failed).toBe(true);
  });
});

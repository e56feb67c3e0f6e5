import { expect, it } from 'vitest';
import { makeEuRule } from '../../../../../conformance/make-eu-rule.ts';
import { checkEuRules } from './check-eu-rules.ts';
import { RuleFileError } from './rule-file-error.ts';

const rule = (changes: object = {}) =>
  makeEuRule({
    Identifier: 'TR-XA-0001',
    CertificateType: 'Test',
    Description: [{ lang: 'en', desc: 'The result of the test must be negative.' }],
    ValidTo: '2030-01-01T00:00:00+01:00',
    AffectedFields: ['t.0.tr'],
    Logic: { '===': [{ var: 'payload.t.0.tr' }, '260415000'] },
    ...changes,
  });
const findings = (...changes: readonly object[]) =>
  checkEuRules(changes.map(rule)).map((one) => one.findings.map(({ kind, what }) => `${kind}: ${what}`));

it('has nothing to say of a good rule', () => {
  expect(findings({})).toEqual([[]]);
  expect(findings({ Identifier: 'IR-XA-0001', Type: 'Invalidation' })).toEqual([[]]);
});

it.each<[object, string]>([
  [{ Country: 'Aurelia' }, 'format: Country is missing or not as it must be'],
  [{ Extra: 1 }, 'format: it has a member that rules do not have'],
  [{ Logic: { or: [true, true] } }, 'logic: there is no such operator'],
  [{ AffectedFields: ['t.0.tr', 't.0.tt'] }, 'fields: AffectedFields names a field that Logic does not read'],
  [{ AffectedFields: [] }, 'fields: Logic reads a field that AffectedFields does not name'],
  [{ Identifier: 'TR-XA-1' }, 'name: Identifier is not of the form VR-XX-0001'],
  [{ Identifier: 'TR-XB-0001' }, 'name: Identifier and Country name different countries'],
  [{ Identifier: 'IR-XA-0001' }, 'name: IR is for rules of invalidation, and only for them'],
  [{ CertificateType: 'General' }, 'name: Identifier and CertificateType differ'],
  [{ Description: [{ lang: 'de', desc: 'Der Test muss negativ sein.' }] }, 'text: there is no description in English'],
  [{ Description: [{ lang: 'en', desc: 'Negative.' }] }, 'text: a description is shorter than 20 characters'],
  [{ ValidTo: '2020-01-01T00:00:00Z' }, 'time: it ends before it begins'],
  [{ ValidTo: '2021-01-02T00:00:00Z' }, 'time: it is in force for less than 72 hours'],
  [{ ValidFrom: '2021-01-01' }, 'time: a time is not written with seconds and a zone'],
  [{ EngineVersion: '2.0.1' }, 'version: EngineVersion is above 1.3.3, the last there is'],
])('%j: %s', (changes, finding) => {
  expect(findings(changes)[0]).toContain(finding);
});

it('compares versions of the same rule', () => {
  expect(findings({}, {})).toEqual(Array(2).fill(['version: the same version is there twice']));
  expect(findings({}, { Version: '1.0.1', ValidFrom: '2020-01-01T00:00:00Z' })).toEqual([
    [],
    ['time: it begins before a version that is older'],
  ]);
});

it('refuses what are no rules', () => {
  expect(() => checkEuRules('rules')).toThrow(RuleFileError);
  expect(checkEuRules([1])[0]?.findings.length).toBeGreaterThan(5);
});

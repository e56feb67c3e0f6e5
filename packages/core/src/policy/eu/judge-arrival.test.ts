import { describe, expect, it } from 'vitest';
import { makeEuRule } from '../../../../../conformance/make-eu-rule.ts';
import type { Certificate } from '../certificate.ts';
import { createPolicy } from '../policy.ts';
import { readEuRules } from './eu-rule.ts';

const at = new Date('2021-08-01T12:00:00Z');
const rule = (changes: object = {}) =>
  makeEuRule({
    EngineVersion: '0.7.5',
    Description: [{ lang: 'en', desc: 'The last dose must be at least 14 days ago.' }],
    AffectedFields: ['v.0.dt'],
    Logic: {
      'not-before': [
        { plusTime: [{ var: 'external.validationClock' }, 0, 'day'] },
        { plusTime: [{ var: 'payload.v.0.dt' }, 14, 'day'] },
      ],
    },
    ...changes,
  });
const record = { subject: { names: [], identifiers: [] }, events: [] };
const vaccinated = (dt: string): Certificate => ({
  record,
  dcc: { payload: () => ({ ver: '1.3.0', v: [{ dt }] }), issuerCountry: 'XB' },
});
const good = vaccinated('2021-07-01');
const tooNew = vaccinated('2021-07-25');
const yellowFever: Certificate = { record };

function judge(rules: readonly unknown[], certificates: readonly Certificate[], to = 'XA') {
  const policy = createPolicy({ rulesets: [], eu: { rules: readEuRules(rules), valueSets: {} } }, { to });
  return policy.judge(certificates, at);
}

describe('arrival in a country with rules of the EU', () => {
  it.each<[string, readonly unknown[], readonly Certificate[], string, string]>([
    ['a certificate that meets them', [rule()], [good], 'pass', 'ok'],
    ['one that does not', [rule()], [tooNew], 'fail', 'policy.not-met'],
    ['one of two that meets them', [rule()], [tooNew, good], 'pass', 'ok'],
    ['none of that kind', [rule()], [yellowFever], 'unknown', 'policy.disease-absent'],
    ['a kind for which there is no rule', [rule({ CertificateType: 'Test' })], [good], 'unknown', 'policy.no-rule'],
    ['rules that have ended', [rule({ ValidTo: '2021-07-01T00:00:00Z' })], [good], 'unknown', 'policy.rule-expired'],
    ['a rule that is broken', [rule({ Logic: { or: [] } })], [good], 'unknown', 'policy.not-evaluable'],
    [
      'one that is broken and one that fails',
      [rule({ Logic: 1 }), rule({ Identifier: 'VR-XA-0002' })],
      [tooNew],
      'fail',
      'policy.not-met',
    ],
    ['rules of the issuer alone', [rule({ Type: 'Invalidation', Country: 'XB' })], [good], 'unknown', 'policy.no-rule'],
    [
      'a rule of the issuer that fails',
      [rule({ Type: 'Invalidation', Country: 'XB' })],
      [tooNew],
      'fail',
      'policy.not-met',
    ],
  ])('with %s', (_, rules, certificates, outcome, code) => {
    expect(judge(rules, certificates)).toMatchObject({ outcome, code });
  });

  it('is not asked about in another country', () => {
    expect(judge([rule()], [good], 'XC')).toMatchObject({ outcome: 'unknown', code: 'policy.no-rule', rules: [] });
  });

  it('knows the issuer by two letters or three, as trust lists name it', () => {
    const withdrawn = rule({ Identifier: 'IR-XB-0001', Type: 'Invalidation', Country: 'XB', Logic: { '===': [1, 2] } });
    for (const issuerCountry of ['XB', 'XXB']) {
      const certificate = { record, ...(good.dcc && { dcc: { ...good.dcc, issuerCountry } }) };
      expect(judge([rule(), withdrawn], [certificate])).toMatchObject({ outcome: 'fail', code: 'policy.not-met' });
    }
  });

  it('says from when a certificate meets the rule', () => {
    const [answer] = judge([rule()], [tooNew], 'XXA').rules;
    expect(answer).toMatchObject({
      rule: { id: 'VR-XA-0001', version: '1.0.0' },
      outcome: 'not-met',
      ways: [{ text: { en: 'The last dose must be at least 14 days ago.' }, from: new Date('2021-08-08T00:00:00Z') }],
    });
  });

  it('leaves a certificate of several events to a person', () => {
    const two: Certificate = {
      record,
      dcc: { payload: () => ({ ver: '1.3.0', v: [{ dt: '2021-07-01' }], t: [{}] }), issuerCountry: 'XB' },
    };
    expect(judge([rule()], [two])).toMatchObject({ outcome: 'unknown', code: 'policy.needs-human' });
  });
});

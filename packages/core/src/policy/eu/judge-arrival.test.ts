import { describe, expect, it } from 'vitest';
import { dccCodes } from '../../../../../conformance/dcc-codes.ts';
import { makeEuRule } from '../../../../../conformance/make-eu-rule.ts';
import type { PartialDate } from '../../record/partial-date.ts';
import type { Certificate } from '../certificate.ts';
import { createPolicy } from '../policy.ts';
import type { DccCodes } from './dcc-codes.ts';
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
  dcc: () => ({ ver: '1.3.0', v: [{ dt }] }),
  issuerCountry: 'XB',
});
const good = vaccinated('2021-07-01');
const tooNew = vaccinated('2021-07-25');
const yellowFever: Certificate = { record };

/** A SMART Health Card with one dose; the series of Jcovden is one, that of Comirnaty is two. */
const card = (date: string, code = '212'): Certificate => ({
  record: {
    ...record,
    events: [
      {
        kind: 'vaccination',
        disease: 'covid-19',
        date: date as PartialDate,
        sourceCodes: [{ field: 'Immunization.vaccineCode', system: 'http://hl7.org/fhir/sid/cvx', code }],
      },
    ],
  },
  issuerCountry: 'https://clinic.example',
});

function judge(rules: readonly unknown[], certificates: readonly Certificate[], to = 'XA', codes?: DccCodes) {
  const eu = { rules: readEuRules(rules), valueSets: {}, ...(codes && { codes }) };
  const policy = createPolicy({ rulesets: [], eu }, { to });
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
      expect(judge([rule(), withdrawn], [{ ...good, issuerCountry }])).toMatchObject({
        outcome: 'fail',
        code: 'policy.not-met',
      });
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

  it.each<[string, readonly unknown[], readonly Certificate[], string, string, readonly string[]]>([
    ['meets them', [rule()], [card('2021-07-01')], 'unknown', 'policy.equivalence', ['met', 'equivalence']],
    ['does not', [rule()], [card('2021-07-25')], 'fail', 'policy.not-met', ['not-met', 'equivalence']],
    ['does not, beside one that does', [rule()], [card('2021-07-25'), good], 'pass', 'ok', ['met']],
    [
      'meets them, beside one that does not',
      [rule()],
      [tooNew, card('2021-07-01')],
      'unknown',
      'policy.equivalence',
      ['met', 'equivalence'],
    ],
    [
      'does not say its identifier',
      [rule({ Logic: { '!': [{ '===': [{ extractFromUVCI: [{ var: 'payload.v.0.ci' }, 1] }, 'A'] }] } })],
      [card('2021-07-01')],
      'unknown',
      'policy.not-evaluable',
      ['not-evaluable', 'equivalence'],
    ],
    [
      'does not say its dose',
      [rule()],
      [card('2021-07-01', '208')],
      'unknown',
      'policy.not-evaluable',
      ['not-evaluable'],
    ],
    ['is about another disease', [rule()], [yellowFever], 'unknown', 'policy.disease-absent', ['disease-absent']],
    [
      'is of a kind without rules',
      [rule({ CertificateType: 'Test' })],
      [card('2021-07-01')],
      'unknown',
      'policy.disease-absent',
      ['disease-absent'],
    ],
    ['is shown where there are no rules', [], [card('2021-07-01')], 'unknown', 'policy.no-rule', []],
  ])('with a certificate of another format that %s', (_, rules, certificates, outcome, code, answers) => {
    for (const shown of [certificates, certificates.toReversed()]) {
      const answer = judge(rules, shown, 'XA', dccCodes);
      expect(answer).toMatchObject({ outcome, code });
      expect(answer.rules.map((one) => one.outcome)).toEqual(answers);
      expect(judge(rules, shown, 'XA').outcome).toBe(
        shown.includes(good) ? 'pass' : shown.includes(tooNew) ? 'fail' : 'unknown',
      );
    }
  });

  it('asks rules about the token of another certificate only where they are known of it', () => {
    const asks = (path: string) => [rule({ Logic: { if: [{ var: path }, true, true] } })];
    const code = (path: string, more: object) =>
      judge(asks(path), [{ ...card('2021-07-01'), ...more }], 'XA', dccCodes).code;
    const known = { kid: 'AAAA', issuedAt: at, expiresAt: at, issuerCountry: 'XXB' };
    for (const path of ['external.iat', 'external.exp', 'external.issuerCountryCode']) {
      expect(code(path, known)).toBe('policy.equivalence');
      expect(code(path, { issuerCountry: 'https://clinic.example' })).toBe('policy.not-evaluable');
    }
    expect(code('external.kid', known)).toBe('policy.not-evaluable');
  });

  it('leaves a certificate of several events to a person', () => {
    const two: Certificate = {
      record,
      dcc: () => ({ ver: '1.3.0', v: [{ dt: '2021-07-01' }], t: [{}] }),
      issuerCountry: 'XB',
    };
    expect(judge([rule()], [two])).toMatchObject({ outcome: 'unknown', code: 'policy.needs-human' });
  });
});

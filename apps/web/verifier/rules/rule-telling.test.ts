import { assembleTrust, scanOfBytes, unwrap } from '@carnet/core';
import { readTrustItem } from '@carnet/core/lists';
import { type Journey, type Rules, readEuRules, readRuleset } from '@carnet/core/rules';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeEuRule } from '../../../../conformance/make-eu-rule.ts';
import { readVectors } from '../../../../conformance/read-vectors.ts';
import type { Vector } from '../../../../conformance/vector.ts';
import { crypto, judge } from '../verdict/judge.ts';
import { reasonOf, whyOf } from '../verdict/reason.ts';
import { carnetRules } from './carnet-rules.ts';
import { journeyRules } from './journey-rules.ts';
import { tellWay } from './rule-way.ts';

const vectors = ['dcc', 'icvp', 'shc', 'divoc'].flatMap(readVectors);
/** Vaccinated, and issued, on 2 March 2025. */
const card = vectors.find(({ id }) => id === 'genuine-new') ?? expect.fail('There is no vector.');

/** What the page says of a vector, as the page judges it. */
async function said(vector: Vector, at: Date, journey?: Journey, opened?: Rules) {
  const rules = journey && journeyRules(journey, opened);
  const origin = { source: vector.id, retrievedAt: at };
  const materials = await Promise.all(vector.trust.map((item) => readTrustItem(item, origin, crypto)));
  const { scan } = vector;
  const scans = unwrap([
    'text' in scan ? { kind: 'text', text: scan.text } : scanOfBytes(Buffer.from(scan.base64, 'base64')),
  ]);
  const verdicts = await judge(scans, at, { trust: assembleTrust(materials, at), policy: rules?.policy });
  return verdicts.map((verdict) => {
    const telling = rules?.tell(verdict);
    return { verdict, telling, reason: reasonOf(verdict, telling), why: whyOf(verdict, telling).plain };
  });
}

const ruleset = (change: object, requirement: object = {}) =>
  readRuleset({
    id: 'made-up',
    version: '1.0.0',
    title: { en: 'Made up' },
    disease: 'yellow-fever',
    source: { title: 'A test' },
    validFrom: '2020-01-01',
    journeys: { to: 'any' },
    accepts: [{ id: 'one', text: { en: 'Vaccinated' }, event: 'vaccination', ...requirement }],
    ...change,
  });
const way = (text: string, more: object) => ({ id: text.toLowerCase(), text: { en: text }, ...more });

describe('what is said where the rules decide', () => {
  test.each([
    ['met', {}, {}, 'Rule for Ghana met', 'met', 'The rule is met: “Vaccinated”. Vaccinated 2 Mar 2025.'],
    [
      'met for a time',
      {},
      { until: 'P12M' },
      'Rule for Ghana met',
      'met',
      'The rule is met: “Vaccinated”. Vaccinated 2 Mar 2025. Met until 2 Mar 2026.',
    ],
    [
      'too early, days that can be counted',
      {},
      { from: 'P10D' },
      'Too early: day 7 of 10',
      'too early',
      'The rule asks: “Vaccinated”. Vaccinated 2 Mar 2025. Met from 12 Mar 2025.',
    ],
    [
      'too early by months',
      {},
      { from: 'P6M' },
      'Too early: met from 2 Sept 2025',
      'too early',
      'The rule asks: “Vaccinated”. Vaccinated 2 Mar 2025. Met from 2 Sept 2025.',
    ],
    [
      'too late: the last day belonged to it',
      {},
      { until: 'P3D' },
      'Too long ago',
      'too long ago',
      'The rule asks: “Vaccinated”. Vaccinated 2 Mar 2025. It was met until 5 Mar 2025.',
    ],
    [
      'doses',
      {},
      { doses: 2 },
      'Doses are missing',
      'doses are missing',
      'The rule asks: “Vaccinated”. Vaccinated 2 Mar 2025.',
    ],
    [
      'product',
      {},
      { products: ['x'] },
      'Another product',
      'another product',
      'The rule asks: “Vaccinated”. Vaccinated 2 Mar 2025.',
    ],
    [
      'doses, where no date would help',
      {},
      { doses: 2, from: 'P10D', until: 'P12M' },
      'Doses are missing',
      'doses are missing',
      'The rule asks: “Vaccinated”. Vaccinated 2 Mar 2025.',
    ],
    [
      'the nearest of several ways',
      {
        accepts: [
          way('Recovered', { event: 'recovery' }),
          way('Vaccinated', { event: 'vaccination', from: 'P10D' }),
          way('Infant', { ageUnder: 'P9M' }),
        ],
      },
      {},
      'Too early: day 7 of 10',
      'too early',
      'The rule asks: “Vaccinated”. Vaccinated 2 Mar 2025. Met from 12 Mar 2025.',
    ],
    [
      'a person decides',
      { accepts: [way('Seen by a person', { event: 'vaccination', needsHuman: true })] },
      {},
      'The rule asks for a person',
      'decide yourself',
      'The rule leaves this to a person: “Seen by a person”. Vaccinated 2 Mar 2025.',
    ],
    [
      'another disease',
      { disease: 'poliomyelitis', journeys: { to: 'any', required: true } },
      {},
      'Not about this disease',
      'not about it',
      '“Made up”: The certificate says nothing about it.',
    ],
    [
      'out of force',
      { validUntil: '2024-12-31' },
      {},
      'Rule out of date',
      'not in force',
      '“Made up”: Not in force at this time.',
    ],
    [
      'a journey that is not known',
      { journeys: { to: 'any', comingFrom: ['PK'] } },
      {},
      'The rule depends on the journey',
      'say the journey',
      '“Made up”: Depends on where the traveller comes from, or why.',
    ],
    [
      'not asked there',
      { journeys: { to: ['FR'] } },
      {},
      'No rule for this certificate',
      'none for this',
      'The certificate is genuine and current. No loaded rule for Ghana is about it:',
    ],
  ])('%s', async (_, change, requirement, reason, step, why) => {
    const rules = { rulesets: [ruleset(change, requirement)] };
    const [one] = await said(card, new Date('2025-03-09T12:00:00Z'), { to: 'GH' }, rules);
    expect([one?.reason, one?.telling?.step, one?.why]).toEqual([reason, step, why]);
  });

  test('of a rule that cannot be applied', async () => {
    const covid = vectors.find(({ id }) => id === 'genuine-vaccination') ?? expect.fail('There is no vector.');
    const rules = { rulesets: [], eu: { rules: readEuRules([{ Identifier: 'VR-GH-0001' }]), valueSets: {} } };
    const [one] = await said(covid, new Date(covid.at), { to: 'GH' }, rules);
    expect([one?.reason, one?.telling?.step, one?.why]).toEqual([
      'Rule cannot be applied',
      'cannot be applied',
      '“VR-GH-0001”: Cannot be applied to this certificate.',
    ]);
  });

  test('of a rule of the EU that dates decide', async () => {
    const covid = vectors.find(({ id }) => id === 'genuine-vaccination') ?? expect.fail('There is no vector.');
    const time = (path: string, days: number) => ({ plusTime: [{ var: path }, days, 'day'] });
    const rule = makeEuRule({
      Identifier: 'VR-GH-0001',
      Country: 'GH',
      SchemaVersion: '1.3.0',
      EngineVersion: '0.7.5',
      Description: [{ lang: 'en', desc: 'At most 180 days ago.' }],
      ValidFrom: '2021-07-01T00:00:00Z',
      ValidTo: '2030-06-01T00:00:00Z',
      AffectedFields: ['v.0.dt'],
      Logic: { 'not-after': [time('external.validationClock', 0), time('payload.v.0.dt', 180)] },
    });
    const rules = { rulesets: [], eu: { rules: readEuRules([rule]), valueSets: {} } };
    const [one] = await said(covid, new Date(covid.at), { to: 'GH' }, rules);
    expect([one?.reason, one?.telling?.step, one?.why]).toEqual([
      'Too long ago',
      'too long ago',
      'The rule asks: “At most 180 days ago”. Vaccinated 20 May 2025. It was met until 15 Nov 2025.',
    ]);
  });

  test('where something else decides, the reason stays its own', async () => {
    const [one] = await said({ ...card, trust: [] }, new Date(card.at), { to: 'GH' });
    expect([one?.reason, one?.telling?.step]).toEqual(['Issuer not in the loaded lists', undefined]);
  });
});

test('a moment that is beyond all dates is not said', () => {
  const none = new Date(Number.NaN);
  for (const outcome of ['met', 'not-met', 'needs-human'] as const) {
    const way = { text: { en: 'Vaccinated' }, outcome, from: none, until: none };
    expect(tellWay(way, new Date(card.at), undefined)).toEqual({ facts: [] });
  }
});

test('nothing is accepted but by a rule that is met', async () => {
  const countries = fc.constantFrom('GH', 'SA', 'XA', 'DE', 'PK', 'AF', 'FR');
  const journeys = fc.option(
    fc.record(
      { to: countries, from: countries, transit: fc.array(countries, { maxLength: 2 }) },
      { requiredKeys: ['to'] },
    ),
    { nil: undefined, freq: 6 },
  );
  const opened = fc.constantFrom(
    undefined,
    { rulesets: [] },
    { rulesets: [...carnetRules.rulesets, ruleset({ disease: 'covid-19' })] },
    { rulesets: [ruleset({ journeys: { to: ['GH'], required: true } })] },
  );
  const moments = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...vectors), moments, journeys, opened, async (vector, moment, journey, rules) => {
      for (const { verdict, reason } of await said(vector, moment, journey as Journey | undefined, rules)) {
        if (verdict.headline !== 'accepted') continue;
        accepted++;
        expect(journey).toBeDefined();
        expect(verdict.rules?.length).toBeGreaterThan(0);
        expect(verdict.rules?.filter(({ outcome }) => outcome !== 'met')).toEqual([]);
        expect(reason).toMatch(/^Rule for .* met$/);
      }
    }),
    { seed: 20251124, numRuns: 600 },
  );
  expect(accepted).toBeGreaterThan(20);
});

import { describe, expect, it } from 'vitest';
import { readVectors } from '../../../conformance/read-vectors.ts';
import type { Vector } from '../../../conformance/vector.ts';
import { portsOf, scanOf } from '../../../conformance/verify-vector.ts';
import { formats } from './formats/all.ts';
import { createPolicy, type Policy } from './policy/policy.ts';
import { readRuleset } from './policy/ruleset/ruleset.ts';
import type { Verdict } from './verdict.ts';
import { verdictJson } from './verdict-json.ts';
import { verify } from './verify.ts';

const vectors = formats.flatMap(({ id }) => readVectors(id));
const diseases = ['covid-19', 'yellow-fever', 'poliomyelitis', 'mpox'];

function ruleset(disease: string, requirement: object, more: object = {}) {
  return readRuleset({
    id: `aurelia-${disease}`,
    version: '1.0.0',
    title: { en: `Entry to Aurelia: ${disease}` },
    disease,
    source: { title: 'Made up' },
    validFrom: '2000-01-01',
    journeys: { to: ['XA'] },
    accepts: [{ id: 'vaccinated', text: { en: 'Vaccinated' }, event: 'vaccination', ...requirement }],
    ...more,
  });
}
const policyOf = (...rulesets: readonly ReturnType<typeof ruleset>[]) => createPolicy({ rulesets }, { to: 'XXA' });
const acceptAll = policyOf(...diseases.map((disease) => ruleset(disease, { until: 'life' })));
const judge = async (vector: Vector, policy?: Policy): Promise<Verdict> =>
  verify(scanOf(vector), new Date(vector.at), { ...(await portsOf(vector)), ...(policy && { policy }) });

/** One good certificate of a vaccination in each format that has such. */
const vaccinations = formats.flatMap(({ id }) => {
  const own = readVectors(id);
  const vector = own.find((one) => /^genuine.*vaccin/.test(one.id)) ?? own.find((one) => one.id.startsWith('genuine'));
  return vector && !['nz-pass', 'vhl'].includes(id) ? [{ format: id, vector }] : [];
});

it('judges vaccinations in every format that has them by the same rule', () => {
  expect(vaccinations.map(({ format }) => format).sort()).toEqual(['dcc', 'ddcc', 'divoc', 'icvp', 'shc', 'vds-nc']);
});

describe.each(vaccinations)('$format', ({ format, vector }) => {
  it('is accepted by a rule that it meets', async () => {
    const verdict = await judge(vector, acceptAll);
    // The signature of a DIVOC certificate leaves something to a person, whatever the rules say.
    expect(verdict.headline).toBe(format === 'divoc' ? 'check-manually' : 'accepted');
    expect(verdict.accepted).toBe('meets');
    expect(verdict.rules?.[0]).toMatchObject({ outcome: 'met' });
    expect(verdict.policy).toContain('aurelia-covid-19 1.0.0');
  });

  it('is not accepted by one that it does not meet, and says from when it would be', async () => {
    const verdict = await judge(vector, policyOf(...diseases.map((disease) => ruleset(disease, { from: 'P50Y' }))));
    expect(verdict).toMatchObject({ headline: 'not-accepted', accepted: 'does-not-meet', genuine: 'genuine' });
    const { rules } = verdictJson(verdict) as { rules: { ways: { reason: string; from: string }[] }[] };
    expect(rules[0]?.ways[0]).toMatchObject({ reason: 'too-early', from: expect.stringMatching(/^207\d-/) });
  });

  it.each<[string, Policy, string]>([
    ['no rule', policyOf(), 'policy.no-rule'],
    ['no rule for its disease', policyOf(ruleset('measles', {})), 'policy.no-rule'],
    [
      'a rule that has ended',
      policyOf(...diseases.map((disease) => ruleset(disease, {}, { validUntil: '2001-01-01' }))),
      'policy.rule-expired',
    ],
    [
      'another disease, which is required',
      policyOf(ruleset('measles', {}, { journeys: { to: 'any', required: true } })),
      'policy.disease-absent',
    ],
    [
      'a rule that depends on where the traveller comes from',
      policyOf(...diseases.map((disease) => ruleset(disease, {}, { journeys: { to: 'any', comingFrom: ['XB'] } }))),
      'policy.journey-unknown',
    ],
    [
      'a rule that leaves it to a person',
      policyOf(...diseases.map((disease) => ruleset(disease, { needsHuman: true }))),
      'policy.needs-human',
    ],
  ])('is for a person with %s', async (_, policy, code) => {
    const verdict = await judge(vector, policy);
    expect(verdict.headline).toBe('check-manually');
    expect(verdict.checks.find(({ stage }) => stage === 'policy')).toMatchObject({ outcome: 'unknown', code });
  });

  it('is not accepted with trust lists that are too old, whatever the rules say', async () => {
    const ports = await portsOf(vector);
    const directory = { ...ports.directory, staleAfter: new Date(Date.parse(vector.at) - 1) };
    const verdict = await verify(scanOf(vector), new Date(vector.at), { ...ports, directory, policy: acceptAll });
    expect(verdict).toMatchObject({ headline: 'cannot-confirm', accepted: 'meets' });
  });
});

it('turns no negative verdict positive, and shows rules only with the record', async () => {
  let accepted = 0;
  for (const vector of vectors) {
    const without = await judge(vector);
    const verdict = await judge(vector, acceptAll);
    if (verdict.headline === 'accepted') {
      accepted++;
      expect(without.headline).toBe('check-manually');
      expect(verdict.rules?.some(({ outcome }) => outcome === 'met')).toBe(true);
    } else if (without.headline !== 'check-manually') expect(verdict.headline).toBe(without.headline);
    expect(verdict.rules === undefined).toBe(verdict.record === undefined);
    expect(without.rules).toBeUndefined();
  }
  expect(accepted).toBeGreaterThan(vaccinations.length);
});

it('never gets better by trust lists that get older', async () => {
  const positive = new Set(['accepted', 'check-manually']);
  for (const vector of vectors) {
    const at = new Date(vector.at);
    const ports = { ...(await portsOf(vector)), policy: acceptAll };
    const fresh = await verify(scanOf(vector), at, ports);
    const directory = { ...ports.directory, staleAfter: new Date(at.getTime() - 1) };
    const stale = await verify(scanOf(vector), at, { ...ports, directory });
    expect(stale.headline).not.toBe('accepted');
    if (!positive.has(fresh.headline)) expect(positive.has(stale.headline)).toBe(false);
  }
});

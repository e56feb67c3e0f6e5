import { describe, expect, it } from 'vitest';
import { readVectors } from '../../../conformance/read-vectors.ts';
import type { Vector } from '../../../conformance/vector.ts';
import { scanOf } from '../../../conformance/verify-vector.ts';
import { loadVocabulary, nodeCrypto } from '../../node/src/index.ts';
import { limits } from './limits.ts';
import { createPolicy } from './policy/policy.ts';
import { readRuleset } from './policy/ruleset/ruleset.ts';
import { assembleTrust } from './trust/assemble-trust.ts';
import { readTrustItem } from './trust/read-trust.ts';
import { verifyTogether } from './verify-together.ts';

const at = new Date('2026-01-01T12:00:00Z');
const crypto = nodeCrypto();

function vector(room: string, id: string): Vector {
  const found = readVectors(room).find((one) => one.id === id);
  if (!found) throw new Error(`There is no vector ${room}/${id}.`);
  return found;
}
/** The same traveller in three formats, a child of the same name, somebody else, and one that has ended. */
const polio = vector('icvp', 'genuine-polio');
const yellowFever = vector('shc', 'genuine-immunization');
const yellowFeverSeal = vector('vds-nc', 'genuine-vaccination');
const child = vector('icvp', 'genuine-child');
const somebodyElse = vector('dcc', 'genuine-vaccination');
const expired = vector('icvp', 'expired');

const rule = (disease: string, requirement: object = {}) =>
  readRuleset({
    id: `aurelia-${disease}`,
    version: '1.0.0',
    title: { en: disease },
    disease,
    source: { title: 'Made up' },
    validFrom: '2000-01-01',
    journeys: { to: ['XA'], required: true },
    accepts: [{ id: 'vaccinated', text: { en: 'Vaccinated' }, event: 'vaccination', ...requirement }],
  });
const both = [rule('yellow-fever'), rule('poliomyelitis')];

async function judge(vectors: readonly Vector[], rulesets = both) {
  const trust = await Promise.all(
    vectors.flatMap((one) => one.trust.map((item) => readTrustItem(item, { source: 'test', retrievedAt: at }, crypto))),
  );
  const ports = { crypto, vocabulary: loadVocabulary(), ...assembleTrust(trust, at) };
  const policy = createPolicy({ rulesets }, { to: 'XA' });
  return verifyTogether(vectors.map(scanOf), at, { ...ports, policy });
}
const headlines = (verdicts: Awaited<ReturnType<typeof judge>>) => verdicts.map(({ headline }) => headline);
const codes = (verdicts: Awaited<ReturnType<typeof judge>>) =>
  verdicts.map(({ checks }) => checks.flatMap(({ code }) => (/^(record|policy)\./.test(code) ? [code] : [])).join(' '));

describe('several certificates', () => {
  it('of one traveller, in two formats, meet together what neither meets alone', async () => {
    expect(codes(await judge([polio]))).toEqual(['policy.disease-absent']);
    expect(codes(await judge([yellowFever]))).toEqual(['policy.disease-absent']);
    expect(headlines(await judge([polio, yellowFever]))).toEqual(['accepted', 'accepted']);
  });

  it('of different persons are judged apart, and say so', async () => {
    const verdicts = await judge([polio, child]);
    expect(codes(verdicts)).toEqual(Array(2).fill('record.several-persons policy.disease-absent'));
    expect(headlines(await judge([polio, yellowFever, somebodyElse]))).toEqual([
      'accepted',
      'accepted',
      'check-manually',
    ]);
    expect(verdicts[0]?.theirs).toBe('not-judged');
  });

  it('do not help where something speaks against them', async () => {
    expect(headlines(await judge([polio, expired]))).toEqual(['check-manually', 'not-accepted']);
  });

  it('that say the same dose are one dose', async () => {
    const twice = [rule('yellow-fever', { doses: 2 })];
    expect(headlines(await judge([yellowFever, yellowFeverSeal], twice))).toEqual(['not-accepted', 'not-accepted']);
    expect(headlines(await judge([yellowFever, yellowFever]))).toEqual(['check-manually', 'check-manually']);
  });

  it('that are only probably of one person are left to a person', async () => {
    const verdicts = await judge([vector('divoc', 'genuine-rsa'), vector('divoc', 'genuine-first-context')]);
    for (const { checks } of verdicts)
      expect(checks).toContainEqual(
        expect.objectContaining({ stage: 'record', outcome: 'unknown', code: 'record.perhaps-one-person' }),
      );
  });

  it('keep their order, and what cannot be read its place', async () => {
    const broken = vector('dcc', 'broken-base45');
    expect(headlines(await judge([broken, polio, yellowFever]))).toEqual(['cannot-read', 'accepted', 'accepted']);
    expect(await judge([])).toEqual([]);
  });

  it('are not judged together when they are too many', async () => {
    await expect(judge(Array(limits.personRecordsMax + 1).fill(polio))).rejects.toThrow(RangeError);
  });
});

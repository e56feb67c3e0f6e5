import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problems } from './problem.ts';
import { type Answers, type Check, foldChecks, type Stage, stages } from './verdict.ts';

const good: readonly Check[] = stages.map((stage) => ({ stage, outcome: 'pass', code: 'ok', message: '' }));
const withCheck = (stage: Stage, outcome: Check['outcome'], code: Check['code']): Check[] =>
  good.map((check) => (check.stage === stage ? { ...check, outcome, code } : check));

describe('foldChecks', () => {
  it('accepts only what passed everywhere, the policy included', () => {
    expect(foldChecks(good)).toEqual({
      headline: 'accepted',
      genuine: 'genuine',
      current: 'current',
      theirs: 'match',
      accepted: 'meets',
    });
  });

  it.each<[Stage, Check['outcome'], Check['code'], Partial<Answers>]>([
    ['recognise', 'fail', 'recognise.unknown-format', { headline: 'cannot-read' }],
    ['decode', 'fail', 'decode.malformed', { headline: 'cannot-read' }],
    ['authenticate', 'fail', 'signature.invalid', { headline: 'not-accepted', genuine: 'not-genuine' }],
    ['authenticate', 'unknown', 'key.not-found', { headline: 'cannot-confirm', genuine: 'cannot-confirm' }],
    ['authenticate', 'unknown', 'key.wrong-environment', { headline: 'test-certificate', genuine: 'cannot-confirm' }],
    ['authenticate', 'pass', 'key.other-country', { headline: 'accepted', genuine: 'genuine' }],
    ['validity', 'fail', 'validity.expired', { headline: 'not-accepted', current: 'expired' }],
    ['validity', 'fail', 'validity.not-yet', { headline: 'not-accepted', current: 'not-yet' }],
    ['status', 'fail', 'status.revoked', { headline: 'not-accepted', current: 'revoked' }],
    ['status', 'fail', 'status.suspended', { headline: 'not-accepted', current: 'revoked' }],
    ['status', 'unknown', 'status.unavailable', { headline: 'cannot-confirm', current: 'not-judged' }],
    ['status', 'unknown', 'trust.stale', { headline: 'cannot-confirm', current: 'stale-data' }],
    ['status', 'not-applicable', 'ok', { headline: 'accepted', current: 'current' }],
    ['record', 'fail', 'decode.schema', { headline: 'not-accepted', genuine: 'genuine' }],
    ['record', 'unknown', 'record.unmapped-code', { headline: 'check-manually' }],
    ['holder', 'fail', 'holder.name-mismatch', { headline: 'not-accepted', theirs: 'mismatch' }],
    ['holder', 'not-run', 'holder.not-presented', { headline: 'accepted', theirs: 'not-judged' }],
    ['policy', 'fail', 'policy.not-met', { headline: 'not-accepted', accepted: 'does-not-meet' }],
    ['policy', 'unknown', 'policy.no-rule', { headline: 'check-manually', accepted: 'no-rule' }],
    ['policy', 'unknown', 'policy.rules-incomplete', { headline: 'check-manually', accepted: 'needs-human' }],
    ['policy', 'unknown', 'policy.equivalence', { headline: 'check-manually', accepted: 'needs-human' }],
    ['policy', 'unknown', 'policy.not-evaluable', { headline: 'check-manually', accepted: 'needs-human' }],
  ])('%s %s %s', (stage, outcome, code, answers) => {
    expect(foldChecks(withCheck(stage, outcome, code))).toMatchObject(answers);
  });

  it('keeps a test certificate apart even when it has expired', () => {
    const checks = withCheck('authenticate', 'unknown', 'key.wrong-environment');
    expect(
      foldChecks([...checks, { stage: 'validity', outcome: 'fail', code: 'validity.expired', message: '' }]).headline,
    ).toBe('test-certificate');
  });

  it('is never green without a policy that passed, nor with any fail or unknown', () => {
    const check = fc.record({
      stage: fc.constantFrom(...stages),
      outcome: fc.constantFrom<Check['outcome']>('pass', 'fail', 'unknown', 'not-applicable', 'not-run'),
      code: fc.constantFrom<Check['code']>('ok', 'not-judged', ...(Object.keys(problems) as (keyof typeof problems)[])),
      message: fc.constant(''),
    });
    fc.assert(
      fc.property(fc.array(check, { maxLength: 12 }), (checks) => {
        if (foldChecks(checks).headline !== 'accepted') return true;
        const isClean = checks.every(({ outcome }) => outcome !== 'fail' && outcome !== 'unknown');
        return isClean && checks.some(({ stage, outcome }) => stage === 'policy' && outcome === 'pass');
      }),
      { seed: 4711, numRuns: 5_000 },
    );
  });
});

describe('the table of problems', () => {
  it.each(Object.entries(problems))(
    '%s says what it is, what it means and what to do',
    (code, { title, explanation, nextStep }) => {
      expect(code).toMatch(/^[a-z]+\.[a-z-]+$/);
      for (const text of [title, explanation, nextStep]) expect(text).toMatch(/^[A-Z].{3,}/);
      for (const sentence of [explanation, nextStep]) expect(sentence).toMatch(/\.$/);
    },
  );
});

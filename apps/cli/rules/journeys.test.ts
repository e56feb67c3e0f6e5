import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeEuRule } from '../../../conformance/make-eu-rule.ts';
import { readVectors } from '../../../conformance/read-vectors.ts';
import type { Vector } from '../../../conformance/vector.ts';
import { carnet } from '../testing/carnet.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const at = ['--at', '2026-01-01T12:00:00Z'];
const yellowFeverVector = readVectors('icvp').find(({ id }) => id === 'genuine-layout-e') as Vector;

describe('carnet verify --to', () => {
  const card = ['examples/yellow-fever.smart-health-card', '--trust', 'examples/trust'];
  const judged = (args: readonly string[]) => {
    const { stdout, status } = carnet(['verify', ...args, '--json']);
    return { ...(JSON.parse(stdout) as { headline: string; accepted: string }), status };
  };

  it('accepts by the rules that come with it', () => {
    expect(judged([...card, ...at, '--to', 'gha'])).toMatchObject({
      headline: 'accepted',
      accepted: 'meets',
      status: 0,
    });
    const { stdout } = carnet(['verify', ...card, ...at, '--to', 'GH']);
    expect(stdout).toMatch(/Rule +Yellow fever: .*\(ihr-yellow-fever 1\.0\.0\): met/);
  });

  it('counts the days, and says from when it is accepted', () => {
    const { stdout } = carnet(['verify', ...card, '--at', '2025-03-09', '--to', 'GH', '--from', 'NG']);
    expect(stdout).toContain('too early, day 7 of 10, met from 2025-03-12');
    expect(judged([...card, '--at', '2025-03-09', '--to', 'GH'])).toMatchObject({ accepted: 'does-not-meet' });
  });

  it('judges by rules of the EU, with the value sets that come with it', () => {
    const rule = makeEuRule({
      Description: [{ lang: 'en', desc: 'The vaccine must be one that is listed.' }],
      AffectedFields: ['v.0.mp'],
      Logic: { in: [{ var: 'payload.v.0.mp' }, { var: 'external.valueSets.vaccines-covid-19-names' }] },
    });
    const folder = mkdtempSync(join(tmpdir(), 'carnet-rules-'));
    writeFileSync(join(folder, 'rules.json'), JSON.stringify([rule]));
    const arrival = ['examples/vaccination.png', '--trust', 'examples/trust', ...at, '--to', 'XA', '--rules', folder];
    expect(judged(arrival)).toMatchObject({ headline: 'accepted', accepted: 'meets' });
    writeFileSync(join(folder, 'valueSets.json'), JSON.stringify({ 'vaccines-covid-19-names': ['EU/1/20/1507'] }));
    expect(judged(arrival)).toMatchObject({ headline: 'not-accepted', accepted: 'does-not-meet' });
    expect(judged([...card, ...at, ...arrival.slice(-4)])).toMatchObject({ headline: 'check-manually' });
  });

  it('asks rules of the EU about a card as if it were an EU certificate, and leaves it to a person', () => {
    const { scan, trust } = readVectors('shc').find(({ id }) => id === 'genuine-two-doses') as Vector;
    const line = JSON.stringify({ ...('text' in scan && { scan: scan.text }), trust, at: '2026-01-01T12:00:00Z' });
    const folder = mkdtempSync(join(tmpdir(), 'carnet-rules-'));
    const judgedBy = (changes: object) => {
      writeFileSync(join(folder, 'rules.json'), JSON.stringify([makeEuRule(changes)]));
      const run = carnet(['verify', '--batch', '--workers', '1', '--to', 'XA', '--rules', folder], line);
      return (JSON.parse(run.stdout) as { verdict: { checks: readonly { stage: string }[] } }).verdict;
    };
    const policyOf = (verdict: ReturnType<typeof judgedBy>) => verdict.checks.filter(({ stage }) => stage === 'policy');
    const met = judgedBy({});
    expect(met).toMatchObject({ headline: 'check-manually', accepted: 'needs-human' });
    expect(policyOf(met)).toMatchObject([{ outcome: 'unknown', code: 'policy.equivalence' }]);
    const failed = judgedBy({ Logic: { '<': [{ var: 'payload.v.0.dn' }, 2] } });
    expect(failed).toMatchObject({ headline: 'not-accepted', accepted: 'does-not-meet' });
    expect(policyOf(failed)).toMatchObject([
      { outcome: 'fail', code: 'policy.not-met' },
      { outcome: 'pass', code: 'policy.equivalence' },
    ]);
  });

  it('accepts nothing where no rule is about the certificate', () => {
    const covid = ['examples/vaccination.png', '--trust', 'examples/trust', ...at, '--to', 'GH'];
    expect(judged(covid)).toMatchObject({ headline: 'check-manually', accepted: 'no-rule' });
  });

  it('judges by rules that are named', () => {
    const folder = mkdtempSync(join(tmpdir(), 'carnet-rules-'));
    const yellowFever = JSON.parse(readFileSync(join(root, 'packages/data/rules/ihr-yellow-fever.json'), 'utf8')) as {
      accepts: object[];
    };
    const strict = { ...yellowFever, id: 'strict', accepts: [{ ...yellowFever.accepts[0], from: 'P50Y' }] };
    writeFileSync(join(folder, 'strict.json'), JSON.stringify(strict));
    expect(judged([...card, ...at, '--to', 'GH', '--rules', folder])).toMatchObject({
      headline: 'not-accepted',
      status: 1,
    });
    writeFileSync(join(folder, 'broken.json'), JSON.stringify({ ...strict, accepts: [{ from: 'P1D' }] }));
    expect(carnet(['verify', ...card, '--to', 'GH', '--rules', folder])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('broken.json: strict'),
    });
  });

  it('accepts nothing while a rule is missing that a list names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'carnet-rules-'));
    cpSync(join(root, 'packages/data/rules/ihr-yellow-fever.json'), join(folder, 'ihr-yellow-fever.json'));
    const arrival = [...card, ...at, '--to', 'GH', '--rules', folder];
    expect(judged(arrival)).toMatchObject({ headline: 'accepted' });
    const missing = [...arrival, '--rules', 'packages/data/rule-list.json'];
    expect(judged(missing)).toMatchObject({ headline: 'check-manually', accepted: 'needs-human', status: 0 });
    const { stdout } = carnet(['verify', ...missing, '--lang', 'fr']);
    expect(stdout).toContain('policy.rules-incomplete');
    expect(stdout).toContain('Manquantes : 1.');
    expect(stdout).toMatch(/ihr-polio 1\.0\.0.*: ne figure pas parmi les règles chargées/);
  });

  it('confirms nothing with trust lists that are older than the policy allows, whatever the rules say', () => {
    const { scan, trust } = yellowFeverVector;
    const line = JSON.stringify({ ...('text' in scan && { scan: scan.text }), trust, at: '2026-01-01T12:00:00Z' });
    const judgedWith = (...args: readonly string[]) => {
      const run = carnet(['verify', '--batch', '--workers', '1', '--to', 'GH', ...args], line);
      return (JSON.parse(run.stdout) as { verdict: unknown }).verdict;
    };
    expect(judgedWith()).toMatchObject({ headline: 'accepted', accepted: 'meets' });
    expect(judgedWith('--trust-days', '0')).toMatchObject({ headline: 'accepted', current: 'current' });
    // The files of examples/trust are as old as they are on this disk; a hundred years later they are too old.
    const late = ['--at', '2125-01-01', '--trust-days', '30'];
    expect(judged([...card, '--at', '2125-01-01', '--to', 'GH'])).toMatchObject({ headline: 'accepted' });
    expect(judged([...card, ...late, '--to', 'GH'])).toMatchObject({
      headline: 'cannot-confirm',
      current: 'stale-data',
      accepted: 'meets',
      status: 3,
    });
    expect(carnet(['verify', ...card, '--trust-days', 'week']).stderr).toContain(
      '--trust-days takes a number of days.',
    );
  });

  it.each([
    ['a country that is none', ['--to', 'Ghana'], 'Ghana is not a country'],
    ['rules without a country', ['--rules', 'packages/data/rules'], 'name it with --to'],
    ['a list without rules', ['--to', 'GH', '--rules', 'packages/data/rule-list.json'], 'lists of rules, but no rules'],
    ['a folder without rules', ['--to', 'GH', '--rules', 'docs'], 'no rules in docs'],
  ])('refuses %s', (_what, args, message) => {
    const { status, stderr } = carnet(['verify', ...card, ...args]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

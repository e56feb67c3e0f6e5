import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { corpus, corpusMissing } from '../../../conformance/corpus.ts';
import { makeEuRule } from '../../../conformance/make-eu-rule.ts';
import { runCarnet } from '../testing/run-carnet.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carnet-rules-'));
});

const carnet = (...args: readonly string[]) => runCarnet(folder, ['rules', ...args]);

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const rule = makeEuRule({
  Description: [
    { lang: 'en', desc: 'The vaccine must be one of those that are listed.' },
    { lang: 'fr', desc: 'Le vaccin doit être un de la liste.' },
  ],
  AffectedFields: ['v.0.mp'],
  Logic: { in: [{ var: 'payload.v.0.mp' }, { var: 'external.valueSets.vaccines' }] },
});
const test = (mp: string, expected: unknown, more: object = {}) => ({
  name: mp,
  payload: { v: [{ mp }] },
  expected,
  ...more,
});

describe('carnet rules test', () => {
  beforeEach(() => {
    file('XA/VR-XA-0001/rule.json', rule);
    file('valueSets.json', { vaccines: { valueSetValues: { good: {} } } });
    file('XA/VR-XA-0001/tests/test001.json', test('good', true));
    file('XA/VR-XA-0001/tests/test002.json', `\uFEFF${JSON.stringify(test('bad', false))}`);
  });

  it('runs the tests beside each rule with the nearest value sets', async () => {
    const { status, stdout } = await carnet('test', folder, '--json');
    expect([status, JSON.parse(stdout)]).toEqual([0, { passed: 2, failures: [] }]);
    const table = await carnet('test', folder);
    expect(table.stdout).toContain('VR-XA-0001       2       0');
    expect(table.stdout).toContain('2 of 2 tests passed.');
  });

  it('names each test that fails, and why', async () => {
    file('XA/VR-XA-0001/tests/test003.json', test('good', false));
    file('XA/VR-XA-0001/tests/test004.json', test('good', true, { external: { valueSets: {} } }));
    file('XA/VR-XA-0001/tests/test005.json', test('good', undefined));
    const { status, stdout } = await carnet('test', folder, '--json');
    expect(status).toBe(1);
    const failure = { rule: 'VR-XA-0001', title: 'good' };
    expect(JSON.parse(stdout)).toEqual({
      passed: 2,
      failures: [
        { ...failure, name: 'XA/VR-XA-0001/test003', expected: 'false', actual: 'true' },
        { ...failure, name: 'XA/VR-XA-0001/test004', expected: 'true', actual: 'error: an operand is not an array' },
        { ...failure, name: 'XA/VR-XA-0001/test005', expected: 'not said', actual: 'true' },
      ],
    });
    expect((await carnet('test', folder)).stdout).toContain('XA/VR-XA-0001/test003  false');
  });

  it('does not call a folder without tests a success', async () => {
    const { status, stderr } = await carnet('test', join(folder, 'XA/VR-XA-0001/tests'));
    expect([status, stderr]).toEqual([2, expect.stringContaining('There are no rules in')]);
    expect((await carnet('test', join(folder, 'nowhere'))).status).toBe(2);
  });

  it('fails every test of a rule whose logic is broken', async () => {
    file('XA/VR-XA-0001/rule.json', { ...rule, Logic: { or: [true, true] } });
    const { status, stdout } = await carnet('test', folder, '--json');
    expect([status, JSON.parse(stdout).passed, JSON.parse(stdout).failures.length]).toEqual([1, 0, 2]);
  });

  it.skipIf(!corpus)(`passes all tests of the EU${corpus ? '' : ` (${corpusMissing})`}`, async () => {
    const { status, stdout } = await carnet('test', `${corpus}/rules/eu-testdata`, '--json');
    expect([status, JSON.parse(stdout)]).toEqual([0, { passed: 817, failures: [] }]);
  });
});

describe('carnet rules list, show and check', () => {
  it('reads a list in one file, and a folder that also has other things', async () => {
    const path = file('rules.json', [rule, { ...rule, Identifier: 'TR-XB-0002', Country: 'XB', Logic: {} }]);
    file('valueSets.json', { vaccines: ['good'] });
    for (const source of [path, folder]) {
      const { status, stdout } = await carnet('list', source);
      expect(status).toBe(0);
      expect(stdout).toContain(
        'VR-XA-0001  1.0.0    Acceptance  Vaccination  2021-01-01  2030-01-01  The vaccine must',
      );
      expect(stdout).toContain('cannot be applied: Logic');
    }
    expect((await carnet('list', path, '--country', 'xb')).stdout).not.toContain('VR-XA-0001');
    expect((await carnet('list', path, '--lang', 'fr')).stdout).toContain('Le vaccin');
    expect((await carnet('show', 'ihr-yellow-fever', '--lang', 'sw')).stdout).toContain('Homa ya manjano: chanjo');
  });

  it('shows the logic of a rule in words', async () => {
    const path = file('rules.json', [rule]);
    const { stdout } = await carnet('show', path, 'VR-XA-0001');
    expect(stdout).toContain('    payload.v.0.mp is one of external.valueSets.vaccines\n');
    expect(JSON.parse((await carnet('show', path, '--json')).stdout)[0].reads).toEqual([
      'external.valueSets.vaccines',
      'payload.v.0.mp',
    ]);
    expect((await carnet('show', path, 'VR-XA-0002')).status).toBe(2);
  });

  it('says what is wrong with a rule', async () => {
    expect(await carnet('check', file('good.json', rule))).toMatchObject({
      status: 0,
      stdout: '1 rule, nothing is wrong.\n',
    });
    const path = file('bad.json', [rule, { ...rule, Identifier: 'VR-XA-0002', AffectedFields: [] }]);
    const { status, stdout } = await carnet('check', path, '--json');
    expect([status, JSON.parse(stdout)]).toEqual([
      1,
      [
        { identifier: 'VR-XA-0001', version: '1.0.0', findings: [] },
        {
          identifier: 'VR-XA-0002',
          version: '1.0.0',
          findings: [{ kind: 'fields', what: 'Logic reads a field that AffectedFields does not name' }],
        },
      ],
    ]);
  });

  it('says which rules are only on a list, and makes such a list', async () => {
    const [rules, list] = [join(folder, 'rules'), join(folder, 'rules', 'list.json')];
    file('rules/rule.json', [rule, { ...rule, Identifier: 'TR-XA-0001', CertificateType: 'Test' }]);
    const made = await carnet('list', rules, '--as-list');
    expect(JSON.parse(made.stdout)).toEqual([
      { identifier: 'VR-XA-0001', version: '1.0.0', country: 'XA' },
      { identifier: 'TR-XA-0001', version: '1.0.0', country: 'XA' },
    ]);
    writeFileSync(list, made.stdout);
    expect((await carnet('list', rules)).stdout).not.toContain('a list names it');
    file('rules/rule.json', [rule]);
    expect((await carnet('list', rules, '--country', 'XA')).stdout).toMatch(/TR-XA-0001 +1\.0\.0 .*a list names it/);
    expect(await carnet('check', rules)).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/TR-XA-0001 +1\.0\.0 +list .*\n2 rules, 1 with findings/),
    });
    writeFileSync(list, '[{ "identifier": "TR-XA-0001" }]');
    expect(await carnet('check', rules)).toMatchObject({ status: 2, stderr: expect.stringContaining('list.json: ') });
    expect(JSON.parse((await carnet('list', '--as-list')).stdout)).toHaveLength(4);
  });

  it.each([
    ['no JSON', 'rules.json', '{', 'is not JSON'],
    ['another kind of JSON', 'rules.json', '"rules"', 'There are no rules in'],
    ['an empty list', 'rules.json', '[]', 'There are no rules in'],
  ])('ends in a sentence for %s', async (_, name, content, sentence) => {
    const { status, stderr } = await carnet('list', file(name, content));
    expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)]);
    expect(stderr).not.toContain('    at ');
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corpus, corpusMissing } from '../../../conformance/corpus.ts';
import { makeEuRule } from '../../../conformance/make-eu-rule.ts';
import { readRuleset } from '../../../packages/core/src/rules.ts';
import { loadVocabulary } from '../../../packages/node/src/index.ts';
import { runCarnet } from '../testing/run-carnet.ts';
import { compareOutcomes } from './diff/compare-outcomes.ts';
import { inventTravellers } from './diff/population.ts';
import { seededRandom } from './diff/seeded-random.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'carnet-rules-diff-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function diff(...args: readonly string[]) {
  const { status, stdout, stderr } = await runCarnet(folder, ['rules', 'diff', ...args]);
  return { status, stdout, stderr, report: args.includes('--json') && status < 2 ? JSON.parse(stdout) : undefined };
}

const rulesetJson = (requirement: object = {}, over: object = {}) => ({
  id: 'entry',
  version: '1.0.0',
  title: { en: 'Entry' },
  disease: 'yellow-fever',
  source: { title: 'Invented' },
  validFrom: '2025-01-01',
  journeys: { to: ['XA'], comingFrom: ['NG', 'GH'], required: true },
  accepts: [{ id: 'vaccinated', text: { en: 'Vaccinated' }, event: 'vaccination', from: 'P10D', ...requirement }],
  ...over,
});

type Side = ReturnType<typeof sideOf>;
const vocabulary = loadVocabulary();
const sideOf = (json: object) => ({ rulesets: [readRuleset(json)] });
const daysOf = (said: string) => Number(/(\d+) days? ago/.exec(said)?.[1] ?? Number.NaN);

describe('travellers who are judged otherwise', () => {
  const changedDays = (before: object, after: object, seed: number, sample = 1000) => {
    const sides = [sideOf(before), sideOf(after)] as const;
    const { travellers } = inventTravellers(sides, new Set(['entry']), [], vocabulary, sample, seededRandom(seed));
    const { changes } = compareOutcomes(travellers, ...sides);
    return { changes, unchanged: travellers.filter((one) => !changes.some(({ traveller }) => traveller === one)) };
  };
  const sorted = (days: readonly number[]) => [...new Set(days)].sort((a, b) => a - b);

  it('are those of day 10 to 13 and no other, when P10D becomes P14D', () => {
    const { changes, unchanged } = changedDays(rulesetJson(), rulesetJson({ from: 'P14D' }), 1);
    const whole = changes.filter(({ traveller: { said } }) => !said.includes('only the month is known'));
    expect(sorted(whole.map(({ traveller }) => daysOf(traveller.said)))).toEqual([10, 11, 12, 13]);
    expect(new Set(changes.map(({ before, after, reason }) => `${before} ${after} ${reason}`))).toEqual(
      new Set(['met not-met too-early']),
    );
    // Out of force nothing is met, before or after.
    const inForce = unchanged.filter(({ at }) => at >= new Date('2025-01-01'));
    const left = inForce.filter(({ said }) => /^vaccination.* ago, to XA from (NG|GH)$/.test(said));
    expect(left.length).toBeGreaterThan(100);
    expect(left.map(({ said }) => daysOf(said)).filter((day) => day >= 10 && day < 14)).toEqual([]);
  });

  it('are those between any two thresholds, in days, whichever is the later', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(), (one, other, seed) => {
        const { changes } = changedDays(
          rulesetJson({ from: `P${one}D` }),
          rulesetJson({ from: `P${other}D` }),
          seed,
          400,
        );
        const days = changes
          .filter(({ traveller: { said } }) => !said.includes('only the month is known'))
          .map(({ traveller }) => daysOf(traveller.said));
        const [least, most] = [Math.min(one, other), Math.max(one, other)];
        expect(days.filter((day) => !(day >= least && day < most))).toEqual([]);
        // Near each threshold no day is left out.
        if (least < most) expect(days).toEqual(expect.arrayContaining([least, most - 1]));
      }),
      { seed: 7, numRuns: 25 },
    );
  });

  it.each<readonly [what: string, before: object, after: object, change: string]>([
    ['an end', { until: 'P1Y' }, { until: 'P6M' }, 'met not-met too-late'],
    [
      'an end by the hour',
      { event: 'test', from: 'PT0H', until: 'PT72H' },
      { event: 'test', from: 'PT0H', until: 'PT48H' },
      'met not-met too-late',
    ],
    ['a product', { products: ['a', 'b'] }, { products: ['a'] }, 'met not-met wrong-product'],
    [
      'a result',
      { event: 'test', results: ['not-detected', 'inconclusive'] },
      { event: 'test', results: ['not-detected'] },
      'met not-met wrong-result',
    ],
    ['doses', { doses: 1 }, { doses: 2 }, 'met not-met doses-missing'],
    ['an age', { ageUnder: 'P12Y' }, { ageUnder: 'P11Y' }, 'met not-met too-old'],
    ['the kind of event', {}, { event: 'recovery' }, 'met not-met nothing-of-its-kind'],
    ['whether a person looks', {}, { needsHuman: true }, 'met needs-human '],
  ])('are found when another thing changes: %s', (_, before, after, change) => {
    const { changes } = changedDays(rulesetJson(before), rulesetJson(after), 3);
    expect(changes.map((one) => `${one.before} ${one.after} ${one.reason}`)).toContain(change);
  });

  it.each<readonly [what: string, after: object, change: string]>([
    ['a country of departure', { journeys: { to: ['XA'], comingFrom: ['NG'], required: true } }, 'met not-asked'],
    ['a country of arrival', { journeys: { to: ['XC'], comingFrom: ['NG', 'GH'], required: true } }, 'met not-asked'],
    ['who has to', { journeys: { to: ['XA'], comingFrom: ['NG', 'GH'] } }, 'disease-absent not-asked'],
    ['the beginning', { validFrom: '2025-01-03' }, 'met out-of-force'],
    ['the end', { validUntil: '2025-12-01' }, 'met out-of-force'],
  ])('are found when the rule set has another frame: %s', (_, over, change) => {
    const { changes } = changedDays(rulesetJson(), rulesetJson({}, over), 3);
    expect(changes.map((one) => `${one.before} ${one.after}`)).toContain(change);
  });
});

it('finds infants for whom a rule on yellow fever changes, which asks nothing of who shows nothing', () => {
  const path = new URL('../../../packages/data/rules/ihr-yellow-fever.json', import.meta.url);
  const text = readFileSync(path, 'utf8');
  const sides = [text, text.replace('P9M', 'P6M')].map((json) => sideOf(JSON.parse(json)));
  const changed = new Set(['ihr-yellow-fever']);
  const { travellers } = inventTravellers(sides, changed, [], vocabulary, 1000, seededRandom(1));
  const { changes } = compareOutcomes(travellers, sides[0] as Side, sides[1] as Side);
  expect(changes.map(({ before, after, reason }) => `${before} ${after} ${reason}`)).toContain(
    'needs-human not-met too-old',
  );
});

describe('carnet rules diff', () => {
  it('says how many, from what to what, by which rule and why, with an example', async () => {
    const [old, now] = [file('a/old.json', rulesetJson()), file('a/new.json', rulesetJson({ from: 'P14D' }))];
    const { status, report } = await diff(old, now, '--json');
    expect(status).toBe(1);
    expect(report).toMatchObject({
      sample: 1000,
      seed: 1,
      rules: { added: [], removed: [], changed: ['entry'] },
      outcomes: [{ before: 'ok', after: 'policy.not-met', count: report.travellers }],
      groups: [{ rule: 'entry', before: 'met', after: 'not-met', reason: 'too-early', count: report.travellers }],
    });
    expect(report.groups[0].example).toMatch(/^vaccination against Yellow fever, 1[0-3] days ago, to XA from (NG|GH)$/);
    expect(Object.keys(report)).toEqual(membersInSpec());
    const { stdout } = await diff(old, now);
    expect(stdout).toContain('Rules: 1 changed: entry\n');
    expect(stdout).toContain(`${report.travellers} of 1000 invented travellers`);
    expect(stdout).not.toContain('Example');
  });

  it('says the same for the same seed, and of as many travellers as are wanted', async () => {
    const args = [file('b/old.json', rulesetJson()), file('b/new.json', rulesetJson({ from: 'P3W' })), '--json'];
    const once = await diff(...args, '--seed', '7');
    expect((await diff(...args, '--seed', '7')).stdout).toBe(once.stdout);
    expect((await diff(...args, '--seed', '8')).stdout).not.toBe(once.stdout);
    expect((await diff(...args, '--sample', '5')).report.sample).toBe(5);
  });

  it('finds no change between folders that are alike', async () => {
    for (const name of ['c/old', 'c/new']) {
      file(`${name}/entry.json`, rulesetJson());
      file(`${name}/eu.json`, [euRule]);
    }
    const { status, report } = await diff(join(folder, 'c/old'), join(folder, 'c/new'), '--json');
    expect([status, report.travellers, report.groups]).toEqual([0, 0, []]);
    expect((await diff('packages/data/rules', 'packages/data/rules')).status).toBe(0);
  });

  it('ends with 1 for a rule that was rewritten without another outcome', async () => {
    const { status, report } = await diff(
      file('d/old.json', rulesetJson()),
      file('d/new.json', rulesetJson({}, { title: { en: 'Entry to Aurelia' } })),
      '--json',
    );
    expect([status, report.travellers, report.rules.changed]).toEqual([1, 0, ['entry']]);
  });

  it('finds a rule that was removed or added', async () => {
    const other = rulesetJson({}, { id: 'other', disease: 'mpox' });
    file('e/old/entry.json', rulesetJson());
    file('e/old/other.json', other);
    file('e/new/other.json', other);
    const [old, now] = [join(folder, 'e/old'), join(folder, 'e/new')];
    const { status, report } = await diff(old, now, '--json');
    expect([status, report.rules.removed]).toEqual([1, ['entry']]);
    expect(report.groups.map(({ rule, after }: { rule: string; after: string }) => `${rule} ${after}`)).toEqual(
      expect.arrayContaining(['entry not-asked']),
    );
    expect(report.groups.some(({ rule }: { rule: string }) => rule === 'other')).toBe(false);
    // Where it was met and is not asked any more, there is nothing that is not met.
    const lost = report.groups.filter(({ before }: { before: string }) => before === 'met');
    expect(lost.map(({ reason }: { reason: string }) => reason)).toEqual(lost.map(() => ''));
    expect(lost.length).toBeGreaterThan(0);
    expect((await diff(now, old, '--json')).report.rules.added).toEqual(['entry']);
  });

  it('looks at one destination only, where it is named', async () => {
    const [old, now] = [file('f/old.json', rulesetJson()), file('f/new.json', rulesetJson({ from: 'P14D' }))];
    const elsewhere = await diff(old, now, '--to', 'FRA');
    expect([elsewhere.status, elsewhere.stderr]).toEqual([2, 'carnet: None of the rules is for such a journey.\n']);
  });

  it.each([
    [['--sample', '0'], '--sample takes a number from 1 to 100000.'],
    [['--sample', '100001'], '--sample takes'],
    [['--seed', '-1'], '--seed takes'],
    [['--to', 'nowhere'], 'is not a country'],
  ])('refuses %j', async (args, sentence) => {
    const path = file('g/old.json', rulesetJson());
    const { status, stderr } = await diff(path, path, ...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)]);
  });
});

const euRule = makeEuRule({
  Description: [{ lang: 'en', desc: 'The last dose was given at least 14 days ago.' }],
  AffectedFields: ['v.0.dt'],
  Logic: waiting(14),
});

function waiting(days: number) {
  return {
    'not-before': [
      { plusTime: [{ var: 'external.validationClock' }, 0, 'day'] },
      { plusTime: [{ var: 'payload.v.0.dt' }, days, 'day'] },
    ],
  };
}

describe('rules of the EU', () => {
  const pair = (name: string, over: object) =>
    [file(`${name}/old.json`, [euRule]), file(`${name}/new.json`, [{ ...euRule, ...over }])] as const;

  it('are tried day by day around the times that their logic names', async () => {
    const { status, report } = await diff(...pair('h', { Version: '1.0.1', Logic: waiting(21) }), '--json');
    expect(status).toBe(1);
    const [group] = report.groups;
    expect(group).toMatchObject({ rule: 'VR-XA-0001', before: 'met', after: 'not-met', reason: 'too-early' });
    expect(daysOf(group.example)).toBeGreaterThanOrEqual(14);
    expect(daysOf(group.example)).toBeLessThan(21);
  });

  it('are tried with each code of a value set that changed', async () => {
    const rules = { ...euRule, Logic: { in: [{ var: 'payload.v.0.mp' }, { var: 'external.valueSets.vaccines' }] } };
    for (const [side, codes] of [
      ['old', ['one', 'two']],
      ['new', ['one']],
    ] as const) {
      file(`i/${side}/rules.json`, [rules]);
      file(`i/${side}/valueSets.json`, { vaccines: codes });
    }
    const { report } = await diff(join(folder, 'i/old'), join(folder, 'i/new'), '--json');
    expect(report.rules.changed).toEqual(['value set vaccines']);
    expect(report.groups[0]).toMatchObject({ before: 'met', after: 'not-met' });
    expect(report.groups[0].example).toContain('product two');
  });

  it('are compared whatever they name: a value set that nobody looks into, times beyond all years', async () => {
    for (const [side, codes] of [
      ['old', ['one']],
      ['new', ['two']],
    ] as const) {
      file(`k/${side}/rules.json`, [
        { ...euRule, ValidTo: '9999-12-31T23:59:59Z', Logic: { and: [waiting(1e9), waiting(2e5)] } },
      ]);
      file(`k/${side}/valueSets.json`, { vaccines: codes });
    }
    const { status, report } = await diff(join(folder, 'k/old'), join(folder, 'k/new'), '--json');
    expect([status, report.travellers, report.rules.changed]).toEqual([1, 0, ['value set vaccines']]);
  });

  it.skipIf(!corpus)(
    `of production show what a rule that is gone decided${corpus ? '' : ` (${corpusMissing})`}`,
    async () => {
      const old = `${corpus}/rules/eu-production-rules-2023-05.json`;
      const rules = JSON.parse(readFileSync(old, 'utf8')) as { readonly Identifier: string }[];
      const now = file(
        'j/new.json',
        rules.filter(({ Identifier }) => Identifier !== 'VR-HR-0002'),
      );
      const { status, report } = await diff(old, now, '--json', '--to', 'HR');
      expect([status, report.rules.removed]).toEqual([1, ['VR-HR-0002']]);
      expect(new Set(report.groups.map(({ rule }: { rule: string }) => rule))).toEqual(new Set(['VR-HR-0002']));
      expect((await diff(old, old)).status).toBe(0);
    },
  );
});

/** The members of the example in docs/specs/rules-diff.md. */
function membersInSpec(): readonly string[] {
  const text = readFileSync(new URL('../../../docs/specs/rules-diff.md', import.meta.url), 'utf8');
  return Object.keys(JSON.parse(/```json\n([^`]+)```/.exec(text)?.[1] ?? '{}'));
}

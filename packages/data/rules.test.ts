import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HealthRecord } from '../core/src/index.ts';
import { type Journey, judgeJourney, readRuleset } from '../core/src/rules.ts';

interface RulesetFile {
  readonly id: string;
  readonly disease: string;
  readonly source: { readonly title: string };
  readonly title: Readonly<Record<string, string>>;
  readonly accepts: readonly { readonly text: Readonly<Record<string, string>> }[];
  readonly examples: readonly {
    readonly why: string;
    readonly journey: Journey;
    readonly at: string;
    readonly record: HealthRecord;
    readonly expect: string;
  }[];
}

const folder = new URL('./rules/', import.meta.url);
const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];
const rulesets = readdirSync(folder).map((name) => ({
  name,
  file: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as RulesetFile,
}));

describe.each(rulesets)('$name', ({ name, file }) => {
  it('is a rule set with the id of its file, for a disease that is known, in six languages', () => {
    expect(readRuleset(file).id).toBe(file.id);
    expect(name).toBe(`${file.id}.json`);
    expect(readdirSync(new URL('./diseases/', import.meta.url))).toContain(`${file.disease}.json`);
    for (const text of [file.title, ...file.accepts.map((one) => one.text)])
      expect(Object.keys(text).sort()).toEqual(languages);
  });

  it('has an example that meets it and one that does not', () => {
    const expected = file.examples.map(({ expect: outcome }) => outcome);
    expect(expected).toContain('met');
    expect(expected).toContain('not-met');
  });

  it.each(file.examples)('$why: $expect', ({ journey, at, record, expect: outcome }) => {
    const [answer] = judgeJourney([readRuleset(file)], journey, [{ record }], new Date(at));
    expect(answer?.outcome ?? 'not-asked').toBe(outcome);
  });
});

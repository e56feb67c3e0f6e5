import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createVocabulary, type Disease, type HealthRecord } from '../core/src/index.ts';
import {
  checkRuleset,
  createPolicy,
  type Journey,
  makeRuleList,
  type RuleList,
  readRuleList,
  readRuleset,
  tryExamples,
} from '../core/src/rules.ts';

interface Example {
  readonly why: string;
  readonly journey: Journey;
  readonly at: string;
  readonly record?: HealthRecord;
  readonly records?: readonly HealthRecord[];
}

import { languageTags } from '../node/src/index.ts';

const read = (folder: string) => {
  const place = new URL(`./${folder}/`, import.meta.url);
  return readdirSync(place).map((name) => ({ name, json: JSON.parse(readFileSync(new URL(name, place), 'utf8')) }));
};
const vocabulary = createVocabulary(read('diseases').map(({ json }) => json as Disease));

it('are those of rule-list.json', () => {
  const list: unknown = JSON.parse(readFileSync(new URL('./rule-list.json', import.meta.url), 'utf8'));
  expect(list).toEqual(makeRuleList({ rulesets: read('rules').map(({ json }) => readRuleset(json)) }));
});

it('are accepted by never more when one of them is lost', () => {
  const list = readRuleList(JSON.parse(readFileSync(new URL('./rule-list.json', import.meta.url), 'utf8')));
  const rules = read('rules').map(({ json }) => ({ ruleset: readRuleset(json), examples: json.examples as Example[] }));
  const all = rules.map(({ ruleset }) => ruleset);
  const judge = (rulesets: typeof all, lists: readonly RuleList[], { journey, at, record, records }: Example) =>
    createPolicy({ rulesets, lists }, journey).judge(
      (records ?? [record as HealthRecord]).map((one) => ({ record: one })),
      new Date(at),
    ).outcome;
  for (const lost of all) {
    const kept = all.filter((ruleset) => ruleset !== lost);
    for (const example of rules.flatMap(({ examples }) => examples)) {
      const [before, after] = [judge(all, [list], example), judge(kept, [list], example)];
      expect([before, judge(all, [], example)], example.why).toEqual([before, before]);
      if (after === 'pass') expect(before, example.why).toBe('pass');
    }
  }
});

describe.each(read('rules'))('$name', ({ name, json }) => {
  it('is a rule set with the id of its file, with nothing wrong', () => {
    expect(name).toBe(`${json.id}.json`);
    expect(checkRuleset(json, vocabulary)).toEqual([]);
  });

  it('says what it asks in every language', () => {
    for (const text of [json.title, ...json.accepts.map((one: { text: object }) => one.text)])
      expect(Object.keys(text).sort()).toEqual([...languageTags()].sort());
  });

  it.each(tryExamples(json))('$why: $expected', ({ expected, actual }) => {
    expect(actual).toBe(expected);
  });
});

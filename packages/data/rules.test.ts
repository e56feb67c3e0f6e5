import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createVocabulary, type Disease } from '../core/src/index.ts';
import { checkRuleset, tryExamples } from '../core/src/rules.ts';
import { languageTags } from '../node/src/index.ts';

const read = (folder: string) => {
  const place = new URL(`./${folder}/`, import.meta.url);
  return readdirSync(place).map((name) => ({ name, json: JSON.parse(readFileSync(new URL(name, place), 'utf8')) }));
};
const vocabulary = createVocabulary(read('diseases').map(({ json }) => json as Disease));

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

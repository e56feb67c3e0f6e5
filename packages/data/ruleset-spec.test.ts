import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { readRuleList, tryExamples } from '../core/src/rules.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

it('the list of docs/specs/ruleset.md follows the schema, and is read', () => {
  const [, block = ''] = /## A list of rules[^`]+```json\n([^`]+)```/.exec(read('../../docs/specs/ruleset.md')) ?? [];
  const json: unknown = JSON.parse(block);
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(
    JSON.parse(read('schemas/rule-list.json')) as AnySchema,
  );
  expect([validate(json), validate.errors]).toEqual([true, null]);
  expect(readRuleList(json).map(({ kind, to }) => [kind, to])).toEqual([
    ['ruleset', ['XA']],
    ['ruleset', 'any'],
    ['eu', ['DE']],
  ]);
});

it('the rule set of docs/specs/ruleset.md follows the schema, and its examples are true', () => {
  const [, block = ''] = /```json\n([^`]+)```/.exec(read('../../docs/specs/ruleset.md')) ?? [];
  const json: unknown = JSON.parse(block);
  const validate = new Ajv2020({ strict: true, strictRequired: false }).compile(
    JSON.parse(read('schemas/ruleset.json')) as AnySchema,
  );
  expect([validate(json), validate.errors]).toEqual([true, null]);
  const examples = tryExamples(json);
  expect(examples.map(({ actual }) => actual)).toEqual(examples.map(({ expected }) => expected));
  expect(examples).toHaveLength(2);
});

import { makeRuleList, readRuleList } from '@carnet/core/rules';
import { expect, it } from 'vitest';
import { makeEuRule } from '../../../../conformance/make-eu-rule.ts';
import { carnetRules } from './carnet-rules.ts';
import { readRuleFiles } from './rule-file.ts';

const file = (name: string, json: unknown) => new File([JSON.stringify(json)], name);
const list = [{ identifier: 'VR-XA-0002', version: '1.0.0', country: 'XA', hash: '00' }];

it('reads lists of rules beside the rules', async () => {
  const { rules } = await readRuleFiles([file('rules.json', [makeEuRule({})]), file('list.json', list)]);
  expect(rules.eu?.rules).toHaveLength(1);
  expect(rules.lists).toEqual([readRuleList(list)]);
});

it('refuses a list that cannot be read, and a list alone', async () => {
  const broken = [...list, { identifier: 'VR-XA-0003' }];
  await expect(readRuleFiles([file('rules.json', [makeEuRule({})]), file('list.json', broken)])).rejects.toThrow(
    'rule 2',
  );
  await expect(readRuleFiles([file('list.json', list)])).rejects.toThrow('There are lists of rules, but no rules.');
});

it('has the list of the rules that come with Carnet', () => {
  expect(carnetRules.lists).toEqual([readRuleList(makeRuleList(carnetRules))]);
});

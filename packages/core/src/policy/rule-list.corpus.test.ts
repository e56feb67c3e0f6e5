import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpusJson } from '../../../../conformance/corpus.ts';
import { isObject } from '../envelope/json.ts';
import type { Certificate } from './certificate.ts';
import { readEuRules } from './eu/eu-rule.ts';
import { readValueSets } from './eu/value-sets.ts';
import { createPolicy } from './policy.ts';
import { makeRuleList, readRuleList } from './rule-list.ts';

const testRules = () => corpusFiles('rules/eu-testdata', /[\\/]rule\.json$/).map(readCorpusJson);
const production = () => readCorpusJson('rules/eu-production-rules-2023-05.json');
const record = { subject: { names: [], identifiers: [] }, events: [] };

/** Some certificates of the corpus, as if Germany had issued them all: it has rules of invalidation. */
function certificates(): readonly Certificate[] {
  const files = corpusFiles('dcc/testdata', /\.json$/).filter((_, index) => index % 16 === 0);
  return files.map(readCorpusJson).flatMap((json) => {
    const payload = isObject(json) ? json.JSON : undefined;
    return isObject(payload) ? [{ record, dcc: () => payload, issuerCountry: 'DE' }] : [];
  });
}

describe.skipIf(!corpus)(`A rule of the EU that is lost${corpus ? '' : ` (${corpusMissing})`}`, () => {
  it.each<[string, () => unknown, number, readonly string[]]>([
    ['tests', testRules, 121, ['2021-07-20T12:00:00Z', '2021-12-01T12:00:00Z']],
    ['production', production, 271, ['2021-12-01T12:00:00Z', '2023-05-01T12:00:00Z']],
  ])('of those in %s makes no negative answer positive, where a list names them all', (_, read, count, moments) => {
    const all = readEuRules(read());
    expect(all).toHaveLength(count);
    const valueSets = readValueSets(readCorpusJson('rules/eu-testdata/valueSets.json'));
    const list = readRuleList(makeRuleList({ rulesets: [], eu: { rules: all, valueSets } }));
    const found = { positive: 0, withoutList: 0, withList: 0 };
    for (const [to = '', own] of Map.groupBy(all, ({ country }) => country)) {
      const mayDecide = [...own, ...all.filter(({ country, type }) => country === 'DE' && type === 'Invalidation')];
      const policyWithout = (lost: (typeof all)[number] | undefined, isListed: boolean) => {
        const eu = { rules: all.filter((rule) => rule !== lost), valueSets };
        return createPolicy({ rulesets: [], eu, lists: isListed ? [list] : [] }, { to });
      };
      const whole = policyWithout(undefined, true);
      const without = mayDecide.map((rule) => [policyWithout(rule, false), policyWithout(rule, true)] as const);
      for (const certificate of certificates()) {
        for (const at of moments.map((moment) => new Date(moment))) {
          if (whole.judge([certificate], at).outcome === 'pass') found.positive++;
          else {
            for (const [unlisted, listed] of without) {
              if (unlisted.judge([certificate], at).outcome === 'pass') found.withoutList++;
              if (listed.judge([certificate], at).outcome === 'pass') found.withList++;
            }
          }
        }
      }
    }
    expect(found.withList).toBe(0);
    // That the list is what keeps it so, and that not everything is negative anyway.
    expect(Math.min(found.withoutList, found.positive)).toBeGreaterThan(10);
  });
});

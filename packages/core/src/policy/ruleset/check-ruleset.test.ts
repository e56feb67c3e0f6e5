import { describe, expect, it } from 'vitest';
import { createVocabulary } from '../../record/vocabulary.ts';
import { checkRuleset } from './check-ruleset.ts';

const vocabulary = createVocabulary([{ id: 'mpox', names: { en: 'Mpox' }, codes: {} }]);
const inAll = (text: string) => Object.fromEntries(['ar', 'en', 'es', 'fr', 'ru', 'zh'].map((one) => [one, text]));
const example = (date: string, expected: string) => ({
  why: `vaccinated on ${date}`,
  journey: { to: 'XA' },
  at: '2026-01-01T00:00:00Z',
  record: {
    subject: { names: [], identifiers: [] },
    events: [{ kind: 'vaccination', disease: 'mpox', date, sourceCodes: [] }],
  },
  expect: expected,
});
const good = {
  id: 'aurelia-mpox',
  version: '1.0.0',
  title: inAll('Mpox'),
  disease: 'mpox',
  source: { title: 'Decree 7' },
  validFrom: '2025-01-01',
  journeys: { to: ['XA'] },
  accepts: [{ id: 'vaccinated', text: inAll('Vaccinated'), event: 'vaccination', from: 'P14D' }],
  examples: [example('2025-12-01', 'met'), example('2025-12-31', 'not-met')],
};

describe('checking a rule set', () => {
  it('finds nothing wrong with one that is good', () => {
    expect(checkRuleset(good, vocabulary)).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ['one that cannot be read', { ...good, version: 1 }, 'format', 'version is missing, or not a text'],
    ['something else', [], 'format', 'A rule set is an object'],
    ['a disease that nobody knows', { ...good, disease: 'pox' }, 'disease', 'there is no disease pox'],
    ['a language that is missing', { ...good, title: { ...inAll('Mpox'), ar: undefined } }, 'format', ''],
    ['a title in English alone', { ...good, title: { en: 'Mpox' } }, 'text', 'aurelia-mpox is not there in ar, es, fr'],
    ['an end before the beginning', { ...good, validUntil: '2024-01-01' }, 'time', 'it ends before it begins'],
    [
      'no failing example',
      { ...good, examples: [example('2025-12-01', 'met')] },
      'example',
      'no example that expects not-met',
    ],
    [
      'an example that ends otherwise',
      { ...good, examples: [...good.examples, example('2025-12-30', 'met')] },
      'example',
      'vaccinated on 2025-12-30: not-met, not met',
    ],
    [
      'an example without a record',
      { ...good, examples: [{ ...example('2025-12-01', 'met'), record: {} }] },
      'format',
      'no record',
    ],
    ['an example that is none', { ...good, examples: [7] }, 'format', 'example 1 is not an object'],
  ])('finds %s', (_, json, kind, what) => {
    expect(checkRuleset(json, vocabulary)).toContainEqual({ kind, what: expect.stringContaining(what) });
  });
});

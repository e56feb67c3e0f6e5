import { describe, expect, it } from 'vitest';
import { limits } from '../../limits.ts';
import { RulesetError, readRuleset } from './ruleset.ts';

const good = {
  id: 'aurelia-mpox',
  version: '1.0.0',
  title: { en: 'Mpox' },
  disease: 'mpox',
  source: { title: 'Decree 7' },
  validFrom: '2025-01-01',
  journeys: { to: ['XA'] },
  accepts: [{ id: 'vaccinated', text: { en: 'Vaccinated' }, event: 'vaccination', from: 'P14D', until: 'life' }],
};
const [requirement] = good.accepts;

describe('reading a rule set', () => {
  it('reads one that is good', () => {
    const { journeys, accepts } = readRuleset(good);
    expect(journeys).toEqual({ to: ['XA'], required: false });
    expect(accepts[0]).toMatchObject({ from: { days: 14 }, until: 'life', needsHuman: false });
  });

  it('is in force to the end of a day that is named, and to a moment that is', () => {
    expect(readRuleset({ ...good, validUntil: '2027-12-31' }).validUntil).toEqual(new Date('2027-12-31T23:59:59.999Z'));
    expect(readRuleset({ ...good, validUntil: '2027-12-31T12:00:00Z' }).validUntil).toEqual(
      new Date('2027-12-31T12:00:00Z'),
    );
  });

  it.each<[string, unknown, string]>([
    ['a title that is too long', { ...good, title: { en: 'M'.repeat(limits.ruleDescriptionLengthMax + 1) } }, 'title'],
    [
      'a title in too many languages',
      {
        ...good,
        title: Object.fromEntries(
          [...Array(limits.ruleDescriptionsMax + 1).keys()].map((at) => [`l${at}`, 'Mpox']).concat([['en', 'Mpox']]),
        ),
      },
      'title',
    ],
    ['no object', [good], 'A rule set is an object'],
    ['no id', { ...good, id: '' }, 'id is missing'],
    ['no English title', { ...good, title: { fr: 'Mpox' } }, 'no text in English'],
    ['no source', { ...good, source: undefined }, 'says where it comes from'],
    ['a day that does not exist', { ...good, validFrom: '2025-13-01' }, 'validFrom is not a time'],
    ['no requirement', { ...good, accepts: [] }, 'no requirement'],
    ['no destination', { ...good, journeys: {} }, 'journeys.to'],
    ['an empty list of destinations', { ...good, journeys: { to: [] } }, 'journeys.to'],
    ['a word that is not known', { ...good, accepts: [{ ...requirement, untill: 'P1Y' }] }, 'untill is not known'],
    ['a word on journeys that is not known', { ...good, journeys: { to: 'any', form: ['XA'] } }, 'form is not known'],
    ['a period that is none', { ...good, accepts: [{ ...requirement, from: '14 days' }] }, 'not a length of time'],
    ['a requirement of nothing', { ...good, accepts: [{ id: 'any', text: { en: 'Any' } }] }, 'asks for nothing'],
    ['no doses', { ...good, accepts: [{ ...requirement, doses: 0 }] }, 'doses is a number from 1'],
    ['an event of another kind', { ...good, accepts: [{ ...requirement, event: 'visit' }] }, 'no known kind'],
    ['two of one name', { ...good, accepts: [requirement, requirement] }, 'two requirements'],
  ])('refuses %s', (_, json, message) => {
    expect(() => readRuleset(json)).toThrow(RulesetError);
    expect(() => readRuleset(json)).toThrow(message);
  });
});

import type { Scan, Verdict } from '@carnet/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  adding,
  afterPerson,
  type Encounter,
  familyEnded,
  nextOfFamily,
  nobody,
  showingCertificate,
  showingMember,
  shownTraveller,
  withAgain,
  withNext,
  withParts,
} from './encounter.ts';
import type { Traveller } from './traveller.ts';

const scan = (text: string): Scan => ({ kind: 'text', text });

function traveller(id: number, certificates = 1): Traveller {
  const texts = Array.from({ length: certificates }, (_, place) => `person ${id}, certificate ${place}`);
  return {
    id,
    scans: texts.map(scan),
    codes: new Set(texts),
    unread: 0,
    trust: {} as Traveller['trust'],
    at: new Date(0),
    rules: undefined,
    isSample: false,
    wasShownBefore: false,
    verdicts: texts.map((text) => ({ text }) as unknown as Verdict),
    index: 0,
  };
}

const idsOf = ({ members }: Encounter) => members.map(({ id }) => id);

test('the next person takes the place of the one before', () => {
  const second = withNext(withNext(nobody, traveller(1)), traveller(2));
  expect([idsOf(second), shownTraveller(second)?.id]).toEqual([[2], 2]);
  expect(afterPerson(second)).toEqual(nobody);
});

test('a family grows until it ends, and each of it can be shown again', () => {
  const first = nextOfFamily(withNext(nobody, traveller(1)));
  expect([idsOf(first), shownTraveller(first)]).toEqual([[1], undefined]);
  const both = withNext(first, traveller(2));
  expect([idsOf(both), shownTraveller(both)?.id]).toEqual([[1, 2], 2]);
  expect(shownTraveller(showingMember(both, 0))?.id).toBe(1);
  expect(showingMember(both, 2)).toBe(both);
  const third = withNext(showingMember(both, 0), traveller(3));
  expect(idsOf(third)).toEqual([1, 2, 3]);
  expect(idsOf(afterPerson(third))).toEqual([1, 2, 3]);
  expect(idsOf(familyEnded(third))).toEqual([3]);
  expect(familyEnded(afterPerson(third))).toEqual(nobody);
  expect(nextOfFamily(nobody)).toEqual(nobody);
});

test('another certificate belongs to the one who is shown, and to nobody who was dismissed meanwhile', () => {
  const one = adding(withNext(nobody, traveller(1)), true);
  expect(one.isAdding).toBe(true);
  const more = withAgain(one, traveller(1, 2));
  expect([idsOf(more), more.isAdding, shownTraveller(more)?.verdicts.length]).toEqual([[1], false, 2]);
  expect(withAgain(afterPerson(one), traveller(1, 2))).toEqual(nobody);
  expect(adding(nobody, true).isAdding).toBe(false);
  expect(shownTraveller(showingCertificate(more, 1))?.index).toBe(1);
  expect(showingCertificate(more, 2)).toBe(more);
});

test('the first part of a split code dismisses the one who is shown, unless it is added', () => {
  const parts = { parts: new Map([[1, scan('part')]]), total: 2 };
  const one = withNext(nobody, traveller(1));
  expect(withParts(one, parts)).toEqual({ ...nobody, waiting: parts });
  expect(shownTraveller(withParts(adding(one, true), parts))?.id).toBe(1);
});

/** What can happen, with the number of the person who is there at that moment. */
const steps: Readonly<Record<string, (before: Encounter, person: number) => Encounter>> = {
  next: (before, person) => withNext(before, traveller(person)),
  again: (before, person) => withAgain(before, traveller(person, 3)),
  add: (before) => adding(before, true),
  parts: (before, person) => withParts(before, { parts: new Map([[1, scan(`person ${person}, part`)]]), total: 2 }),
  member: (before) => showingMember(before, 0),
  certificate: (before) => showingCertificate(before, 1),
};

test('whatever happened, nothing of a former traveller is there with the next one', () => {
  const names = fc.constantFrom(...Object.keys(steps));
  const everything = (encounter: Encounter) =>
    JSON.stringify(encounter, (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value));
  fc.assert(
    fc.property(fc.array(names, { maxLength: 12 }), fc.constantFrom(true, false), (happened, isFamily) => {
      let encounter = happened.reduce((before, name) => steps[name]?.(before, 1) ?? before, nobody);
      if (isFamily) encounter = familyEnded(nextOfFamily(encounter)); // its end leaves nobody, too
      const isGoing = isFamily ? encounter : afterPerson(encounter);
      expect(everything(isGoing)).not.toContain('person 1');
      expect(everything(withNext(encounter, traveller(2)))).not.toContain('person 1');
    }),
  );
});

test('a family never loses anybody, whatever is added or shown', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('next', 'again', 'add', 'parts', 'member'), { maxLength: 12 }), (happened) => {
      let person = 1;
      let encounter = nextOfFamily(withNext(nobody, traveller(1)));
      for (const name of happened) {
        if (name === 'next') person++;
        encounter = steps[name]?.(encounter, person) ?? encounter;
      }
      expect(idsOf(encounter)).toEqual(Array.from({ length: person }, (_, place) => place + 1));
    }),
  );
});

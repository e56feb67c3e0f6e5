import type { Scan } from '@carnet/core';
import { expect, test } from 'vitest';
import { adding, nobody, shownTraveller, withNext } from '../traveller/encounter.ts';
import type { Traveller } from '../traveller/traveller.ts';
import { belongingOf, meantOf, type Way } from './belonging.ts';

const text = (content: string): Scan => ({ kind: 'text', text: content });
const [first, second, ticket] = [text('HC1:FIRST'), text('HC1:SECOND'), text('https://air.example/boarding')];
const shown = withNext(nobody, { id: 1, codes: new Set(['HC1:FIRST']), verdicts: [] } as unknown as Traveller);

const cases: readonly [what: string, way: Way, seen: Scan[], beside: Scan[], now: string, whileAdding: string][] = [
  ['the code of the traveller', 'camera', [first], [], 'nobody', 'nobody'],
  ['it again by a scanner', 'scanner', [first], [], 'nobody', 'nobody'],
  ['it again by hand', 'hand', [first], [], 'next', 'traveller'],
  ['another code', 'camera', [second], [], 'next', 'traveller'],
  ['another code by a scanner', 'scanner', [second], [], 'next', 'traveller'],
  ['another code in one picture with it', 'camera', [first, second], [], 'traveller', 'traveller'],
  ['another code that comes beside it', 'camera', [second], [first], 'traveller', 'traveller'],
  ['a code that is no credential', 'camera', [ticket], [], 'next', 'traveller'],
  ['a code that is no credential, by a scanner', 'scanner', [ticket], [], 'next', 'traveller'],
  ['a ticket in one picture with it', 'camera', [first, ticket], [], 'nobody', 'nobody'],
  ['a ticket that comes beside it', 'camera', [ticket], [first], 'nobody', 'nobody'],
  ['a ticket by hand', 'hand', [ticket], [], 'next', 'traveller'],
  ['a part of another card', 'camera', [text('shc:/1/2/5676')], [], 'next', 'traveller'],
];

test.each(cases)('%s (%s)', (_, way, scans, beside, now, whileAdding) => {
  const sight = { way, scans, beside };
  expect(belongingOf(nobody, sight)).toBe('next');
  expect(belongingOf(shown, sight)).toBe(now);
  expect(belongingOf(adding(shown, true), sight)).toBe(whileAdding);
});

test('of a picture is judged what is a credential and was not shown yet; of what a hand gave, all of it', () => {
  const traveller = shownTraveller(shown);
  const meant = (way: Way, ...scans: Scan[]) => meantOf({ way, scans, beside: [] }, traveller);
  expect(meant('camera', first, second, ticket)).toEqual([second]);
  expect(meant('camera', ticket)).toEqual([ticket]);
  expect(meant('hand', first, second, ticket)).toEqual([first, second, ticket]);
});

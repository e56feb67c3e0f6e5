import { expect, it } from 'vitest';
import type { Check, Verdict } from '../verdict.ts';
import { english, type LanguageTexts } from './english.ts';
import { createTexts } from './texts.ts';

const upsideDown: LanguageTexts = {
  ...english,
  language: 'x',
  direction: 'rtl',
  problems: {
    'signature.invalid': { title: 'dilavni', explanation: 'hctam ton seod', nextStep: 'tcejer' },
    'recognise.incomplete': { title: 'trap', explanation: 'edoc a fo trap', nextStep: 'nacs' },
  },
  lookAlikes: { wifi: { explanation: 'ifiw' } },
  missingParts: '{missing} fo {of}',
  checks: { 'validity.pass': 'emit ni' },
};
const { answers: _, ...incomplete } = upsideDown;
const languages = [upsideDown, { ...incomplete, language: 'y', words: {} } as unknown as LanguageTexts];
const verdict = { headline: 'cannot-read', genuine: 'not-genuine', current: 'not-yet' } as Verdict;
const check = (over: Partial<Check>): Check => ({
  stage: 'validity',
  outcome: 'pass',
  code: 'ok',
  message: 'In time.',
  ...over,
});

it.each([
  ['x', 'x'],
  ['X-QQ', 'x'],
  ['en', 'en'],
  ['en_GB', 'en'],
  ['tlh', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
])('finds for the tag %j the language %s', (tag, language) => {
  expect(createTexts(languages, tag).language).toBe(language);
});

it('says a problem in the language, and keeps what is no text', () => {
  expect(createTexts(languages, 'x').explain('signature.invalid')).toEqual({
    title: 'dilavni',
    explanation: 'hctam ton seod',
    nextStep: 'tcejer',
    retryable: false,
  });
});

it('says in English what the language lacks', () => {
  const texts = createTexts(languages, 'x');
  expect(texts.explain('key.revoked')).toEqual(createTexts([], 'en').explain('key.revoked'));
  expect(texts.check(check({ stage: 'decode', message: 'Read.' }))).toBe('Read.');
  const poor = createTexts(languages, 'y');
  expect(poor.word('lifelong')).toBe('for life');
  expect(poor.answer('current', verdict)).toBe('not yet');
});

it('makes a text exact by its evidence', () => {
  const texts = createTexts(languages, 'x');
  expect(texts.explain('recognise.unknown-format', { looksLike: 'wifi' }).explanation).toBe('ifiw');
  expect(texts.explain('recognise.unknown-format', { looksLike: 'empty' }).explanation).toBe('There is nothing in it.');
  expect(texts.explain('recognise.unknown-format', { looksLike: 'toString' }).explanation).toMatch(
    /^The text was read/,
  );
  expect(texts.explain('recognise.incomplete', { of: '3', missing: '1, 2' }).explanation).toBe(
    'edoc a fo trap 1, 2 fo 3',
  );
});

it('says checks, headline, question and answer', () => {
  const texts = createTexts(languages, 'x');
  expect(texts.check(check({}))).toBe('emit ni');
  expect(texts.check(check({ code: 'signature.invalid', outcome: 'fail' }))).toBe('hctam ton seod');
  expect(texts.check(check({ code: 'not-judged', outcome: 'not-run', message: 'Not judged.' }))).toBe('Not judged.');
  expect([texts.headline(verdict), texts.question('theirs'), texts.answer('genuine', verdict)]).toEqual([
    'Cannot read',
    'Theirs',
    'not genuine',
  ]);
});

it('isolates values where the text runs from right to left, and only there', () => {
  expect(createTexts(languages, 'x').word('doseOf', { dose: 1, doses: 2 })).toBe('dose \u20681\u2069 of \u20682\u2069');
  expect(createTexts([], 'en').word('doseOf', { dose: 1, doses: 2 })).toBe('dose 1 of 2');
  expect(createTexts(languages, 'x').word('dose')).toBe('dose ');
  expect(createTexts(languages, 'x').isolated('')).toBe('');
});

import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { english, type Words } from './english.ts';
import { languages } from './languages.ts';
import { isoMinute } from './plain-date.ts';
import { speak, texts, words } from './tongue.ts';

afterEach(() => speak('en'));

const others = languages.filter(({ tag }) => tag !== 'en');

/** Names that every language writes alike, and places to fill. */
const names = /\{\w+\}|https:\/\/health\.example|https|Carnet|DIVOC|VCI|ICAO/g;

/** Words that both languages write alike. */
const shared: Readonly<Record<string, readonly string[]>> = {
  fr: ['Centre', 'Codes', 'Date', 'Dose', 'Format', 'Lot', 'Participant', 'Signature', 'Test', 'Vaccination'],
  pt: ['Dose'],
};

const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  zh: /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
  hi: /\p{Script=Devanagari}/u,
};
const latin = /\p{Script=Latin}/u;
const englishWords = /\b(the|and|with|this|of|is|by|from|certificate|key|list|issuer|file)\b/i;

/** Every text with its path, in the order in which they are written. */
function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [[path, '']];
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, path ? `${path}.${key}` : key));
}

const source = new Map(textsOf(english));
const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const isStopped = (text: string) => /[.。।]$/u.test(text);

const wordsOf = (tag: string): Words =>
  JSON.parse(readFileSync(new URL(`./${tag}.json`, import.meta.url), 'utf8')) as Words;

/** What is wrong with the words of one language. */
function faultsOf(tag: string, said: unknown): string[] {
  const found = new Map(textsOf(said));
  return [
    ...[...source.keys()].filter((path) => !found.has(path)).map((path) => `${path} is missing`),
    ...[...found].flatMap(([path, text]) => {
      const original = source.get(path);
      if (original === undefined) return [`${path} is in no English text`];
      if (text.trim() === '') return [`${path} is empty`];
      if (`${placesOf(text)}` !== `${placesOf(original)}`) return [`${path} has other places to fill`];
      return slipsOf(tag, text, original).map((slip) => `${path} ${slip}`);
    }),
  ];
}

/** What a reader would stumble over in one text. */
function slipsOf(tag: string, text: string, original: string): string[] {
  const own = text.replace(names, '');
  const hasWords = /\p{Letter}/u.test(original.replace(names, ''));
  const script = scripts[tag] ?? latin;
  const isEnglish = text === original && !shared[tag]?.includes(text);
  return [
    hasWords && !script.test(own) && 'is not in the script of the language',
    hasWords && (isEnglish || (script === latin ? englishWords.test(own) : latin.test(own))) && 'has English left over',
    /\s\s|^\s|\s$/u.test(text) && 'has a space too many',
    text !== text.normalize('NFC') && 'is not in normal form',
    // A date may bring a stop of its own: "1 янв. 2026 г."
    isStopped(text) !== isStopped(original) && !text.endsWith('}') && 'ends as no such text does',
    tag === 'zh' && /[,.;:?!]/.test(own) && 'has a stop of another script',
    // The page itself keeps each value together.
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text) && 'has a mark of direction',
  ].filter((slip) => slip !== false);
}

describe.each(others)('the words of the page in $tag', ({ tag }) => {
  it('say all that English says, in its order, with the same places, and nothing in English', () => {
    const said = wordsOf(tag);
    expect(faultsOf(tag, said)).toEqual([]);
    expect(textsOf(said).map(([path]) => path)).toEqual([...source.keys()]);
  });

  it('are spoken together with those of core, in one direction', async () => {
    await speak(tag);
    expect(words).toEqual(wordsOf(tag));
    expect([texts.language, texts.direction]).toEqual([tag, tag === 'ar' ? 'rtl' : 'ltr']);
  });
});

it('keep a moment in its order where a text goes from right to left', async () => {
  const moment = new Date('2026-01-31T12:00:00Z');
  expect(isoMinute(moment)).toBe('2026-01-31 12:00 UTC');
  await speak('ar');
  expect(isoMinute(moment)).toBe('\u20682026-01-31 12:00 UTC\u2069');
});

it('would be found wanting with a text that is missing, empty, English, or of other places', () => {
  const french = wordsOf('fr');
  const { back: _, ...panel } = french.rules.panel;
  const { title, paste } = english.start;
  const broken = {
    ...french,
    start: { ...french.start, title, paste, parts: 'Lues : {read}.', camera: ' ', check: 'Vérifier  tout' },
    rules: { ...french.rules, panel },
    extra: 'En plus',
  };
  expect(faultsOf('fr', french)).toEqual([]);
  expect(faultsOf('fr', broken)).toEqual([
    'rules.panel.back is missing',
    'start.title has English left over',
    'start.camera is empty',
    'start.paste has English left over',
    'start.check has a space too many',
    'start.parts has other places to fill',
    'extra is in no English text',
  ]);
});

it.each([
  ['ru', 'Файл key', 'Choose a file', ['has English left over']],
  ['ru', 'Fajl', 'File', ['is not in the script of the language', 'has English left over']],
  ['es', 'Elegir un file', 'Choose a file', ['has English left over']],
  ['zh', '选择文件.', 'Choose a file.', ['has a stop of another script']],
  ['zh', '选择文件', 'Choose a file.', ['ends as no such text does']],
  ['fr', 'Cle\u0301s', 'Keys', ['is not in normal form']],
  ['ar', '\u200fملف', 'File', ['has a mark of direction']],
  ['ru', 'Пригодны до: {day}', 'Fine until {day}.', []],
  ['fr', 'Date', 'Date', []],
])('in %s, "%s" for "%s" would be found wanting: %o', (tag, text, original, slips) => {
  expect(slipsOf(tag, text, original)).toEqual(slips);
});

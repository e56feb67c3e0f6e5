import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readVectors } from '../../conformance/read-vectors.ts';
import { verifyVector } from '../../conformance/verify-vector.ts';
import { formats, type LanguageTexts } from '../core/src/index.ts';
import { english } from '../core/src/texts/english.ts';

const folder = new URL('./texts/', import.meta.url);
const languages = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as LanguageTexts,
);

/** Words that are the same in both languages. */
const shared: Readonly<Record<string, readonly string[]>> = {
  fr: ['words.format', 'words.code', 'words.dose', 'words.lot'],
  id: ['words.format'],
  pt: ['words.dose'],
};
const sameEverywhere = ['words.comma'];

/** Every text with its path, without what is no text. */
function textsOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, path ? `${path}.${key}` : key));
}

const { language: _, direction: __, ...said } = english;
const source = new Map(textsOf(said).filter(([path]) => !/^lookAlikes\..*\.text$/.test(path)));
const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

/** What is wrong with the texts of one language. */
function faultsOf({ language, direction: _direction, ...texts }: LanguageTexts): string[] {
  const found = new Map(textsOf(texts));
  const same = [...sameEverywhere, ...(shared[language] ?? [])];
  return [
    ...[...found.keys()].filter((path) => !source.has(path)).map((path) => `${path} is in no English text`),
    ...[...source].flatMap(([path, original]) => {
      const text = found.get(path);
      if (text === undefined) return [`${path} is missing`];
      if (text.trim() === '' && path !== 'words.comma') return [`${path} is empty`];
      if (text === original && !same.includes(path)) return [`${path} is as in English`];
      if (`${placesOf(text)}` !== `${placesOf(original)}`) return [`${path} has other places to fill`];
      return [];
    }),
  ];
}

it('are there in nine languages besides English: the other five of the United Nations, and four more', () => {
  expect(languages.map(({ language }) => language)).toEqual(['ar', 'es', 'fr', 'hi', 'id', 'pt', 'ru', 'sw', 'zh']);
});

/** Letters that only its script has, and letters that would be a slip. */
const scripts: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  zh: /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
  fr: /\p{Script=Latin}/u,
  es: /\p{Script=Latin}/u,
  hi: /\p{Script=Devanagari}/u,
  id: /\p{Script=Latin}/u,
  pt: /\p{Script=Latin}/u,
  sw: /\p{Script=Latin}/u,
};
/** Names that every language writes alike. */
const names = /QR|Aztec|PNG|JPEG|FHIR|Wi-Fi|OpenAttestation|IBM Digital Health Pass|PathCheck|\{\w+\}/g;
const englishWords = /\b(the|and|with|this|of|not|is|by|certificate|key|list|issuer)\b/i;
const isSentence = /explanation$|nextStep$|^checks\.|^holderDifferences\.|^missing(Parts|Rules)$/;
const endOfSentence = (language: string) => ({ hi: '।', zh: '。' })[language] ?? '.';

/** What a reader of one language would stumble over. */
function slipsOf({ language, direction: _direction, ...texts }: LanguageTexts): string[] {
  const isLatin = scripts[language]?.test('a');
  const end = endOfSentence(language);
  return textsOf(texts).flatMap(([path, text]) => {
    const own = text.replace(names, '');
    if (path === 'words.comma') return [];
    if (isLatin ? englishWords.test(own) : /[a-z]{2}/i.test(own)) return [`${path} has English left over`];
    if (/ {2}|^ | $/.test(text)) return [`${path} has a space too many`];
    if (text !== text.normalize('NFC')) return [`${path} is not in normal form`];
    if (text.endsWith(end) !== isSentence.test(path)) return [`${path} ends as no such text does`];
    if (end !== '.' && own.includes('.')) return [`${path} has a stop of another script`];
    return [];
  });
}

/** English texts that are the same, told differently. A title may agree with what it is the title of. */
function differencesOf(texts: LanguageTexts): string[] {
  const told = new Map<string, string>();
  const found = new Map(textsOf(texts));
  return [...source].flatMap(([path, original]) => {
    if (!path.endsWith('nextStep')) return [];
    const first = told.get(original) ?? (found.get(path) as string);
    told.set(original, first);
    return found.get(path) === first ? [] : [path];
  });
}

describe.each(languages)('the texts in $language', (texts) => {
  it('say all that English says, with the same places to fill', () => {
    expect(faultsOf(texts)).toEqual([]);
  });

  it('are written in the script of the language, in its direction', () => {
    const script = scripts[texts.language] as RegExp;
    const { language: _language, direction, ...rest } = texts;
    const strange = textsOf(rest).filter(
      ([path, text]) => !script.test(text) && !/^words\.(comma|signedBy)$/.test(path),
    );
    expect(strange).toEqual([]);
    expect(direction).toBe(texts.language === 'ar' ? 'rtl' : 'ltr');
  });

  it('have no slips: English, spaces, stops, letters that are put together in two ways', () => {
    expect(slipsOf(texts)).toEqual([]);
  });

  it('tell a person to do the same in the same words', () => {
    expect(differencesOf(texts)).toEqual([]);
  });

  it('have headlines that fit on a telephone in large letters', () => {
    const columns = (text: string) => [...new Intl.Segmenter(texts.language).segment(text)].length;
    for (const headline of Object.values(texts.headlines)) {
      expect(columns(headline)).toBeLessThanOrEqual(27);
      expect(Math.max(...headline.split(' ').map(columns))).toBeLessThanOrEqual(17);
    }
    expect(new Set(Object.values(texts.headlines)).size).toBe(6);
  });

  it('hold no marks that a printer of texts adds itself', () => {
    expect(JSON.stringify(texts)).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  });
});

it('would be found wanting with a text that is missing, empty, English, or of other places', () => {
  const french = languages.find(({ language }) => language === 'fr') as LanguageTexts;
  const { accepted: __accepted, ...headlines } = french.headlines;
  const broken = {
    ...french,
    headlines,
    missingParts: '{missing}',
    words: { ...french.words, lot: '', born: 'Born' },
    extra: { text: 'x' },
  } as unknown as LanguageTexts;
  expect(faultsOf(broken).sort()).toEqual([
    'extra.text is in no English text',
    'headlines.accepted is missing',
    'missingParts has other places to fill',
    'words.born is as in English',
    'words.lot is empty',
  ]);
});

it('use the terms of TERMS.md', () => {
  const [head = [], , ...rows] = readFileSync(new URL('./TERMS.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const tags: Readonly<Record<string, string>> = { Portuguese: 'pt', Hindi: 'hi', Swahili: 'sw', Indonesian: 'id' };
  expect(head.slice(1)).toEqual(Object.keys(tags));
  const missing = rows.flatMap((row) =>
    row.slice(1).filter((term, column) => {
      const texts = languages.find(({ language }) => language === tags[head[column + 1] as string]);
      return !JSON.stringify(texts).toLowerCase().includes(term.toLowerCase());
    }),
  );
  expect(rows.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});

it('would be found wanting with a slip', () => {
  const hindi = languages.find(({ language }) => language === 'hi') as LanguageTexts;
  const broken = {
    ...hindi,
    missingParts: `${hindi.missingParts} `,
    words: { ...hindi.words, lot: 'lot {lot}', rule: 'नियम।' },
    questions: { ...hindi.questions, genuine: 'असली.', current: 'फ\u095e' },
    holderDifferences: { sex: 'लिंग अलग है' },
  } as LanguageTexts;
  expect(slipsOf(broken)).toEqual([
    'missingParts has a space too many',
    'questions.genuine has a stop of another script',
    'questions.current is not in normal form',
    'words.lot has English left over',
    'words.rule ends as no such text does',
    'holderDifferences.sex ends as no such text does',
  ]);
  expect(
    differencesOf({
      ...hindi,
      problems: { ...hindi.problems, 'link.unsigned': { title: '', explanation: '', nextStep: '' } },
    }),
  ).toEqual(['lookAlikes.unsigned-record.nextStep']);
});

it('hold a sentence for every check that found nothing wrong, the English one word for word', async () => {
  const said = new Map<string, string>();
  for (const vector of formats.flatMap(({ id }) => readVectors(id)))
    for (const { stage, outcome, code, message } of (await verifyVector(vector)).checks)
      if (code === 'ok') said.set(`${stage}.${outcome}`, message);
  expect(said.size).toBeGreaterThan(5);
  expect(english.checks).toMatchObject(Object.fromEntries(said));
});

import { explainCheck } from '../explain-check.ts';
import { isProblemCode, type ProblemCode, type ProblemText } from '../problem.ts';
import type { Check, Verdict } from '../verdict.ts';
import { english, type LanguageTexts, type Question, type Word } from './english.ts';
import { filledIn } from './filled-in.ts';

/** Says everything to people in one language. */
export interface Texts {
  /** The language that was found: that which was asked for, or English. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  explain(code: ProblemCode, evidence?: Check['evidence']): ProblemText;
  headline(verdict: Pick<Verdict, 'headline'>): string;
  question(question: Question): string;
  answer(question: Question, verdict: Verdict): string;
  /** The sentence of a check. */
  check(check: Check): string;
  word(word: Word, values?: Readonly<Record<string, string | number | undefined>>): string;
  /** A value that reads from left to right in any language: a code, a date, an id. */
  isolated(value: string): string;
}

/**
 * Picks a language. What it lacks, and a language that is not there, is said in English: a text that is missing must
 * never hide a verdict.
 * @param languages other languages than English
 * @param tag a language tag (BCP 47); the region does not matter
 */
export function createTexts(languages: readonly LanguageTexts[], tag: string): Texts {
  const wanted = tag.toLowerCase().split(/[-_]/)[0];
  const texts = completed(languages.find(({ language }) => language === wanted) ?? english);
  // In a text from right to left the parts of a code or a date would change places (Unicode UAX #9, first strong isolate).
  const isolated = (value: string) => (texts.direction === 'rtl' && value !== '' ? `\u2068${value}\u2069` : value);
  return {
    language: texts.language,
    direction: texts.direction,
    explain: (code, evidence) => explainCheck(code, evidence, texts),
    headline: ({ headline }) => texts.headlines[headline],
    question: (question) => texts.questions[question],
    answer: (question, verdict) =>
      (texts.answers[question] as Readonly<Record<string, string>>)[verdict[question]] ?? '',
    check: ({ code, stage, outcome, message, evidence }) =>
      isProblemCode(code)
        ? explainCheck(code, evidence, texts).explanation
        : (texts.checks[`${stage}.${outcome}`] ?? message),
    word: (word, values = {}) => {
      const parts = Object.entries(values).map(([place, value]) => [
        place,
        value === undefined ? value : isolated(`${value}`),
      ]);
      return filledIn(texts.words[word], Object.fromEntries(parts));
    },
    isolated,
  };
}

function completed(texts: LanguageTexts): LanguageTexts {
  return {
    ...texts,
    headlines: { ...english.headlines, ...texts.headlines },
    questions: { ...english.questions, ...texts.questions },
    answers: { ...english.answers, ...texts.answers },
    words: { ...english.words, ...texts.words },
  };
}

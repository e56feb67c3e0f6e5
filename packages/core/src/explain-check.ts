import { type LookAlikeId, lookAlikes } from './look-alike.ts';
import { type ProblemCode, type ProblemText, problems } from './problem.ts';
import { filledIn } from './texts/filled-in.ts';

type Advice = { readonly explanation: string; readonly nextStep?: string };

/** What is said of problems in one language. What a language lacks is said in English. */
export interface ProblemTexts {
  readonly problems: Readonly<Partial<Record<ProblemCode, Omit<ProblemText, 'retryable'>>>>;
  readonly lookAlikes: Readonly<Partial<Record<LookAlikeId, Advice>>>;
  /** Added where parts of a split code are missing; `{of}` is their number, `{missing}` lists them. */
  readonly missingParts: string;
}

export const englishProblems: ProblemTexts = {
  problems,
  lookAlikes,
  missingParts: 'Of {of} parts, still missing: {missing}.',
};

/** The texts of a code for one check, made exact by its evidence: what it looks like, which part is missing. */
export function explainCheck(
  code: ProblemCode,
  { looksLike, missing, of }: Readonly<Record<string, string>> = {},
  texts: ProblemTexts = englishProblems,
): ProblemText {
  const text = { ...problems[code], ...texts.problems[code] };
  if (code === 'recognise.unknown-format' && looksLike && Object.hasOwn(lookAlikes, looksLike))
    return { ...text, ...(texts.lookAlikes[looksLike as LookAlikeId] ?? lookAlikes[looksLike as LookAlikeId]) };
  if (code === 'recognise.incomplete' && missing && of)
    return { ...text, explanation: `${text.explanation} ${filledIn(texts.missingParts, { of, missing })}` };
  return text;
}

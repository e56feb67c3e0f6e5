import { type HolderDifference, holderDifferences } from './holder-problems.ts';
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
  /** Added where rules are missing; `{missing}` is their number. */
  readonly missingRules: string;
  /** Added where a person differs from a document only slightly. */
  readonly holderDifferences: Readonly<Partial<Record<HolderDifference, string>>>;
}

export const englishProblems: ProblemTexts = {
  problems,
  lookAlikes,
  holderDifferences,
  missingParts: 'Of {of} parts, still missing: {missing}.',
  missingRules: 'Missing: {missing}.',
};

/** The texts of a code for one check, made exact by its evidence: what it looks like, what is missing, what differs. */
export function explainCheck(
  code: ProblemCode,
  { looksLike, missing, of, differs }: Readonly<Record<string, string>> = {},
  texts: ProblemTexts = englishProblems,
): ProblemText {
  const text = { ...problems[code], ...texts.problems[code] };
  if (code === 'recognise.unknown-format' && looksLike && Object.hasOwn(lookAlikes, looksLike))
    return { ...text, ...(texts.lookAlikes[looksLike as LookAlikeId] ?? lookAlikes[looksLike as LookAlikeId]) };
  if (code === 'recognise.incomplete' && missing && of)
    return { ...text, explanation: `${text.explanation} ${filledIn(texts.missingParts, { of, missing })}` };
  if (code === 'policy.rules-incomplete' && missing)
    return { ...text, explanation: `${text.explanation} ${filledIn(texts.missingRules, { missing })}` };
  if (code === 'holder.differs-slightly' && differs) {
    const known = differs.split(', ').filter((name) => Object.hasOwn(holderDifferences, name)) as HolderDifference[];
    const sentences = known.map((name) => texts.holderDifferences[name] ?? holderDifferences[name]);
    return { ...text, explanation: [text.explanation, ...sentences].join(' ') };
  }
  return text;
}

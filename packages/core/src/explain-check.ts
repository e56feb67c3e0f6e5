import { type HolderDifference, holderDifferences } from './holder-problems.ts';
import { type LookAlikeId, lookAlikes } from './look-alike.ts';
import { type ProblemCode, type ProblemText, problems } from './problem.ts';

/** The texts of a code for one check, made exact by its evidence: what it looks like, which part is missing, what differs. */
export function explainCheck(
  code: ProblemCode,
  { looksLike, missing, of, differs }: Readonly<Record<string, string>> = {},
): ProblemText {
  const text = problems[code];
  if (code === 'recognise.unknown-format' && looksLike && Object.hasOwn(lookAlikes, looksLike))
    return { ...text, ...lookAlikes[looksLike as LookAlikeId] };
  if (code === 'recognise.incomplete' && missing && of)
    return { ...text, explanation: `${text.explanation} Of ${of} parts, still missing: ${missing}.` };
  if (code === 'holder.differs-slightly' && differs) {
    const known = differs.split(', ').filter((name) => Object.hasOwn(holderDifferences, name));
    return { ...text, explanation: [text.explanation, ...known.map(sentenceOf)].join(' ') };
  }
  return text;
}

const sentenceOf = (name: string) => holderDifferences[name as HolderDifference];

import { type LookAlikeId, lookAlikes } from './look-alike.ts';
import { type ProblemCode, type ProblemText, problems } from './problem.ts';

/** The texts of a code for one check, made exact by its evidence: what it looks like, which part is missing. */
export function explainCheck(
  code: ProblemCode,
  { looksLike, missing, of }: Readonly<Record<string, string>> = {},
): ProblemText {
  const text = problems[code];
  if (code === 'recognise.unknown-format' && looksLike && Object.hasOwn(lookAlikes, looksLike))
    return { ...text, ...lookAlikes[looksLike as LookAlikeId] };
  if (code === 'recognise.incomplete' && missing && of)
    return { ...text, explanation: `${text.explanation} Of ${of} parts, still missing: ${missing}.` };
  return text;
}

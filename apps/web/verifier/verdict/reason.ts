import { isProblemCode, type Verdict } from '@carnet/core';
import type { RuleTelling } from '../rules/rule-telling.ts';
import { texts, words } from '../words/tongue.ts';
import { decidingCheck } from './deciding-check.ts';

/** A sentence whose end matters most. */
export interface Sentence {
  readonly plain: string;
  readonly strong?: string;
}

/** The few words under the headline. */
export function reasonOf(verdict: Verdict, telling?: RuleTelling): string {
  return telling?.reason ?? problemOf(verdict)?.title ?? words.ruleMet;
}

/** One sentence why, and what follows from it. */
export function whyOf(verdict: Verdict, telling?: RuleTelling): Sentence {
  if (telling?.why) return telling.why;
  const problem = problemOf(verdict);
  if (!problem) return { plain: words.allPassed };
  if (decidingCheck(verdict)?.code === 'policy.no-rule') return words.noRule;
  // Where there is nobody to compare, the next step is the instruction above the sentence.
  return isToCompare(verdict)
    ? { plain: problem.explanation, strong: problem.nextStep }
    : { plain: problem.explanation };
}

/** The one thing to do now. */
export function instructionOf(verdict: Verdict): string {
  const afterwards = verdict.theirs === 'match' ? words.person.compared : words.person.compare;
  return (!isToCompare(verdict) && problemOf(verdict)?.nextStep) || afterwards;
}

/** Whether there is a person to compare; the one in a test certificate is invented. */
function isToCompare({ record, headline, theirs }: Verdict): boolean {
  return record !== undefined && headline !== 'test-certificate' && theirs !== 'match';
}

function problemOf(verdict: Verdict) {
  const check = decidingCheck(verdict);
  return check && isProblemCode(check.code) ? texts.explain(check.code, check.evidence) : undefined;
}

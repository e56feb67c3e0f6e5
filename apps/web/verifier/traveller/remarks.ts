import { type Check, isProblemCode } from '@carnet/core';
import type { MarkState } from '../look/mark.tsx';
import { texts, words } from '../words/tongue.ts';
import type { Traveller } from './traveller.ts';

/** A sentence or two about the person, and not about one certificate. */
export interface Remark {
  readonly mark: MarkState;
  readonly strong?: string;
  readonly text: string;
}

const compared = { pass: 'good', unknown: 'caution', fail: 'bad' } as const satisfies Partial<
  Record<Check['outcome'], MarkState>
>;

/** What is to be said of a traveller: who showed the certificate before, what the passport says, what was added. */
export function remarksOn({ verdicts, index, holder, wasShownBefore }: Traveller): readonly Remark[] {
  return [
    ...(wasShownBefore ? [{ mark: 'caution', text: words.traveller.shownBefore } as const] : []),
    ...(holder ? (verdicts[index]?.checks.flatMap(comparison) ?? []) : []),
    ...(verdicts.length > 1 ? [together(verdicts.flatMap(({ checks }) => checks))] : []),
  ];
}

function comparison(check: Check): readonly Remark[] {
  const { stage, outcome } = check;
  if (stage !== 'holder' || !(outcome === 'pass' || outcome === 'unknown' || outcome === 'fail')) return [];
  const mark = compared[outcome];
  return [{ mark, strong: words.compare.result[mark], text: texts.check(check) }];
}

function together(checks: readonly Check[]): Remark {
  const doubt = checks.find(({ code }) => code === 'record.several-persons' || code === 'record.perhaps-one-person');
  if (!doubt || !isProblemCode(doubt.code)) return { mark: 'none', text: words.traveller.together };
  return { mark: 'caution', text: texts.explain(doubt.code).explanation };
}

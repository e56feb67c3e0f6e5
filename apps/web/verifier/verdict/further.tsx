import { isProblemCode, type Verdict } from '@carnet/core';
import { filled } from '../words/filled.ts';
import { texts, words } from '../words/tongue.ts';
import { furtherChecks } from './deciding-check.ts';

/** Whatever else a person should see before deciding; in full behind "Why". */
export function Further({ verdict }: { readonly verdict: Verdict }) {
  const titles = furtherChecks(verdict).flatMap(({ code }) => (isProblemCode(code) ? texts.explain(code).title : []));
  if (titles.length === 0) return null;
  return <p class="further">{filled(words.further, { titles: [...new Set(titles)].join('; ') })}</p>;
}

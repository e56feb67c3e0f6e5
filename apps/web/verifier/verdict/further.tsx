import { isProblemCode, problems, type Verdict } from '@carnet/core';
import { words } from '../words.ts';
import { furtherChecks } from './deciding-check.ts';

/** Whatever else a person should see before deciding; in full behind "Why". */
export function Further({ verdict }: { readonly verdict: Verdict }) {
  const titles = furtherChecks(verdict).flatMap(({ code }) => (isProblemCode(code) ? problems[code].title : []));
  if (titles.length === 0) return null;
  return (
    <p class="further">
      {words.further}: {[...new Set(titles)].join('; ')}.
    </p>
  );
}

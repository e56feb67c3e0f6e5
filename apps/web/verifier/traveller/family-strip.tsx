import { texts, words } from '../words/tongue.ts';
import type { Traveller } from './traveller.ts';

/** What came of those of the family who were checked before. */
export function FamilyStrip({ family }: { readonly family: readonly Traveller[] }) {
  if (family.length === 0) return null;
  return (
    <ol class="family" aria-label={words.traveller.familyLabel}>
      {family.map(({ verdicts, index }, position) => {
        const verdict = verdicts[index];
        return <li key={position}>{verdict && texts.headline(verdict)}</li>;
      })}
    </ol>
  );
}

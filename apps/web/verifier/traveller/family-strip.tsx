import { Glyph } from '../look/glyph.tsx';
import type { Checking } from '../scan/checking.ts';
import { initialsOf } from '../verdict/initials.ts';
import { asText, filled } from '../words/filled.ts';
import { texts, words } from '../words/tongue.ts';
import { lowestVerdict } from './lowest-verdict.ts';
import type { Traveller } from './traveller.ts';

interface FamilyStripProps {
  readonly check: Checking;
  /** Whether numbers take the place of initials. */
  readonly isPrivate: boolean;
}

/** What came of each of a family: how many are accepted, the worst of it, and the way back to each of them. */
export function FamilyStrip({ check: { family, traveller, showMember }, isPrivate }: FamilyStripProps) {
  const marks = family.flatMap(({ verdicts }) => lowestVerdict(verdicts) ?? []);
  const worst = lowestVerdict(marks);
  if (!worst) return null;
  const accepted = marks.filter(({ headline }) => headline === 'accepted').length;
  return (
    <section class="family" aria-label={words.traveller.familyLabel}>
      <p class="family-sum">
        {filled(words.traveller.familyAccepted, { accepted, total: family.length })}
        {worst.headline !== 'accepted' && <span class={`family-mark ${worst.headline}`}>{texts.headline(worst)}</span>}
      </p>
      <ol>
        {family.map((member, place) => {
          const mark = marks[place] ?? worst;
          const name = nameOf(member, place, isPrivate);
          return (
            <li key={member.id}>
              <button
                type="button"
                class={`family-mark ${mark.headline}`}
                aria-current={member === traveller ? 'true' : undefined}
                aria-label={filled(words.traveller.member, { name, headline: texts.headline(mark) })}
                onClick={() => showMember(place)}
              >
                <Glyph headline={mark.headline} />
                <bdi>{name}</bdi>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function nameOf({ verdicts, index }: Traveller, place: number, isPrivate: boolean): string {
  const [name] = (!isPrivate && verdicts[index]?.record?.subject.names) || [];
  const initials = name ? initialsOf(name).map((letter) => `${letter}.`) : [];
  return initials.join(' ') || asText(place + 1);
}

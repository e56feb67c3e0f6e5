import type { HealthRecord, PersonName } from '@carnet/core';
import { filled } from '../words/filled.ts';
import { plainDate } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';

/** The person as in the passport: national script, machine-readable form, date of birth. */
export function Person({ subject: { names, birthDate } }: { readonly subject: HealthRecord['subject'] }) {
  const [first, ...others] = names;
  return (
    <section class="person">
      <h2>
        <bdi>{(first && fullName(first)) ?? words.person.unnamed}</bdi>
      </h2>
      {first?.mrz && (
        <p class="mrz">
          <bdi dir="ltr">{first.mrz}</bdi>
        </p>
      )}
      {others.map((name, position) => (
        <p key={position} class="other-name">
          {words.person.also} <bdi>{fullName(name) ?? name.mrz}</bdi>
        </p>
      ))}
      {birthDate && (
        <p class="born">
          {filled(words.person.born, { date: plainDate(birthDate) })}{' '}
          {birthDate.length > 4 && <bdi class="iso">{birthDate}</bdi>}
        </p>
      )}
    </section>
  );
}

function fullName({ text, given, family, mrz }: PersonName): string | undefined {
  return text ?? ([given, family].filter(Boolean).join(' ') || mrz);
}

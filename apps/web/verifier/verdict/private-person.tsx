import type { HealthRecord } from '@carnet/core';
import { plainBirthday } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';
import { initialsOf } from './initials.ts';

/** As much of the person as privacy mode shows: enough to compare with a document, too little to remember. */
export function PrivatePerson({ subject: { names, birthDate } }: { readonly subject: HealthRecord['subject'] }) {
  const initials = names.map(initialsOf).find(({ length }) => length > 0) ?? [];
  const birthday = birthDate && plainBirthday(birthDate);
  return (
    <dl class="private-person">
      <div>
        <dt>{words.verdict.initials}</dt>
        <dd>
          <bdi>{initials.join(' · ') || '–'}</bdi>
        </dd>
      </div>
      <div>
        <dt>{words.verdict.bornOn}</dt>
        <dd>{birthday ?? '–'}</dd>
      </div>
    </dl>
  );
}

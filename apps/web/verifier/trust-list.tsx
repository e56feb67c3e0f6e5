import { plainDay } from './plain-date.ts';
import type { LoadedTrust } from './trust-file.ts';
import { words } from './words.ts';

interface TrustListProps {
  readonly files: readonly LoadedTrust[];
  remove(id: string): void;
}

/** The trust files in use, each with its keys and its date. */
export function TrustList({ files, remove }: TrustListProps) {
  if (files.length === 0) return null;
  return (
    <ul class="trust-list">
      {files.map(({ id, file: { file, environment }, material: { entries, asOf, notes } }) => (
        <li key={id}>
          <div>
            <bdi>{file.name}</bdi>
            <p class="hint">
              {words.trust.count(entries.length)}, {plainDay(asOf)}
              {environment === 'test' && `, ${words.trust.testMark}`}
            </p>
            {notes.length > 0 && (
              <details class="notes">
                <summary>{words.trust.notes(notes.length)}</summary>
                <ul>
                  {notes.map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              </details>
            )}
          </div>
          <button type="button" class="button" aria-label={words.trust.removeOne(file.name)} onClick={() => remove(id)}>
            {words.trust.remove}
          </button>
        </li>
      ))}
    </ul>
  );
}

import { sentencesOf } from '@carnet/core';
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
      {files.map((loaded) => (
        <TrustRow key={loaded.id} loaded={loaded} remove={remove} />
      ))}
    </ul>
  );
}

function TrustRow({ loaded, remove }: { readonly loaded: LoadedTrust; remove(id: string): void }) {
  const { id, material, file: chosen } = loaded;
  const sentences = sentencesOf(material);
  return (
    <li>
      <div>
        <bdi>{chosen.file.name}</bdi>
        <p class="hint">
          {words.trust.count(material.entries.length)}, {plainDay(material.asOf)}
          {chosen.environment === 'test' && `, ${words.trust.testMark}`}
        </p>
        {sentences.length > 0 && (
          <details class="notes">
            <summary>{words.trust.notes(sentences.length)}</summary>
            <ul>
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <button
        type="button"
        class="button"
        aria-label={words.trust.removeOne(chosen.file.name)}
        onClick={() => remove(id)}
      >
        {words.trust.remove}
      </button>
    </li>
  );
}

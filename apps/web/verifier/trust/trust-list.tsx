import { sentencesOf } from '@carnet/core';
import { filled } from '../words/filled.ts';
import { plainDay } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';
import { SnapshotRow } from './snapshot-row.tsx';
import type { LoadedTrust } from './trust-file.ts';
import './trust-list.css';

interface TrustListProps {
  readonly files: readonly LoadedTrust[];
  remove(id: string): void;
}

/** The trust in use: snapshots with what they cover, and lists, each with its keys and its date. */
export function TrustList({ files, remove }: TrustListProps) {
  return (
    <ul class="trust-list">
      {files.map((loaded) =>
        loaded.material.snapshot ? (
          <SnapshotRow key={loaded.id} loaded={loaded} snapshot={loaded.material.snapshot} />
        ) : (
          <ListRow key={loaded.id} loaded={loaded} remove={remove} />
        ),
      )}
    </ul>
  );
}

function ListRow({ loaded, remove }: { readonly loaded: LoadedTrust; remove(id: string): void }) {
  const { id, name, environment, material } = loaded;
  const sentences = sentencesOf(material);
  return (
    <li>
      <div>
        <bdi>{name}</bdi>
        <p class="hint">
          {filled(words.trust.keys, { count: material.entries.length })}, {plainDay(material.asOf)}
          {environment === 'test' && `, ${words.trust.testMark}`}
        </p>
        {sentences.length > 0 && (
          <details class="notes">
            <summary>{filled(words.trust.notes, { count: sentences.length })}</summary>
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
        aria-label={filled(words.trust.removeOne, { name })}
        onClick={() => remove(id)}
      >
        {words.trust.remove}
      </button>
    </li>
  );
}

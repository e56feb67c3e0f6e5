import { assembleTrust, type Trust } from '@carnet/core';
import { useMemo, useState } from 'preact/hooks';
import { now } from '../shared/clock.ts';
import type { LoadedTrust } from './trust-file.ts';

/** The trust that was loaded by hand. It lives as long as the page. */
export interface LoadedTrusts {
  readonly files: readonly LoadedTrust[];
  readonly trust: Trust;
  /** Takes a file into use; the same file again takes the place of its former self. */
  add(file: LoadedTrust): void;
  remove(id: string): void;
}

export function useTrust(): LoadedTrusts {
  const [files, setFiles] = useState<readonly LoadedTrust[]>([]);
  const trust = useMemo(
    () =>
      assembleTrust(
        files.map(({ material }) => material),
        now(),
      ),
    [files],
  );
  return {
    files,
    trust,
    add: (file) => setFiles((known) => [...known.filter(({ id }) => id !== file.id), file]),
    remove: (id) => setFiles((known) => known.filter((one) => one.id !== id)),
  };
}

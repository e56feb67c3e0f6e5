import { assembleTrust, type PublicKey, type Trust, TrustFileError } from '@carnet/core';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { now } from '../../shared/clock.ts';
import type { Fault } from '../words/fault.ts';
import { loadServedTrust } from './served-trust.ts';
import type { LoadedTrust } from './trust-file.ts';

/** The trust in use: what was served with the page, and what was loaded by hand. It lives as long as the page. */
export interface LoadedTrusts {
  readonly files: readonly LoadedTrust[];
  readonly trust: Trust;
  readonly publishers: readonly PublicKey[];
  /** Why what was served with the page is not used. */
  readonly fault: Fault | undefined;
  /**
   * Takes a file into use; the same file again takes the place of its former self, and a snapshot that of another.
   * @throws TrustFileError when it is a snapshot older than the one in use
   */
  add(file: LoadedTrust): void;
  believe(publishers: readonly PublicKey[]): void;
  remove(id: string): void;
}

export function useTrust(): LoadedTrusts {
  const [files, setFiles] = useState<readonly LoadedTrust[]>([]);
  const [publishers, setPublishers] = useState<readonly PublicKey[]>([]);
  const [fault, setFault] = useState<Fault>();
  const trust = useMemo(
    () =>
      assembleTrust(
        files.map(({ material }) => material),
        now(),
      ),
    [files],
  );
  useEffect(() => {
    loadServedTrust().then(
      (served) => {
        setPublishers(served.publishers);
        const { snapshot } = served;
        if (snapshot) setFiles((known) => [snapshot, ...known]);
      },
      (error: unknown) => setFault(servedFault(error)),
    );
  }, []);
  return {
    files,
    trust,
    publishers,
    fault,
    add(file) {
      refuseOlder(file, files);
      setFiles((known) => [
        ...known.filter((one) => one.id !== file.id && !(isSnapshot(one) && isSnapshot(file))),
        file,
      ]);
    },
    believe: (more) => setPublishers((known) => [...known, ...more]),
    remove: (id) => setFiles((known) => known.filter((one) => one.id !== id)),
  };
}

const isSnapshot = ({ material }: LoadedTrust) => material.snapshot !== undefined;

/** An older snapshot would bring back keys that were withdrawn. */
function refuseOlder({ name, material: { snapshot } }: LoadedTrust, files: readonly LoadedTrust[]): void {
  const held = files.find(isSnapshot)?.material.snapshot;
  if (snapshot && held && snapshot.version < held.version)
    throw new TrustFileError(`${name} is older than the snapshot in use.`);
}

function servedFault(error: unknown): Fault {
  const fault: Fault = { code: 'trust.served' };
  return error instanceof TrustFileError ? { ...fault, sentence: error.message } : fault;
}

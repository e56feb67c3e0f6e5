import { TrustFileError } from '@carnet/core';
import { useEffect, useState } from 'preact/hooks';
import { readTrustFile } from '../verifier/trust/trust-file.ts';
import type { LoadedTrusts } from '../verifier/trust/use-trust.ts';
import type { Fault } from '../verifier/words/fault.ts';
import { fileOf, kept } from './kept.ts';

/** How an installed page is given the files that it is opened with (File Handling, W3C). */
interface LaunchQueue {
  setConsumer(take: (launch: { readonly files: readonly { getFile(): Promise<File> }[] }) => void): void;
}

/**
 * Takes snapshots that the device hands over: a file that is opened with the page, or shared with it. They count as any
 * other, by a known publisher only. Lists are not taken so: whoever sends one must not be able to have it trusted.
 * @returns why one is not used
 */
export function useHandedSnapshot({ isOpen, publishers, add }: LoadedTrusts): Fault | undefined {
  const [handed, setHanded] = useState<readonly File[]>([]);
  const [fault, setFault] = useState<Fault>();

  useEffect(() => {
    const { launchQueue } = globalThis as { readonly launchQueue?: LaunchQueue };
    launchQueue?.setConsumer(async ({ files }) => setHanded(await Promise.all(files.map((file) => file.getFile()))));
    void kept.get('shared').then((shared) => {
      if (shared) setHanded([fileOf(shared)]);
      void kept.delete('shared');
    });
  }, []);

  useEffect(() => {
    if (!isOpen || handed.length === 0) return;
    setHanded([]);
    setFault(undefined);
    for (const file of handed) void take(file);
  }, [isOpen, handed]);

  async function take(file: File): Promise<void> {
    try {
      const loaded = await readTrustFile({ file, environment: 'production' }, publishers);
      if (loaded.material.snapshot) add(loaded);
      else throw new TrustFileError(`${file.name} is no trust snapshot.`);
    } catch (error) {
      setFault({ code: 'trust.unreadable', ...(error instanceof TrustFileError && { sentence: error.message }) });
    }
  }

  return fault;
}

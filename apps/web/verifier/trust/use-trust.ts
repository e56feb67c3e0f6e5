import { assembleTrust, type PublicKey, type Trust, TrustFileError } from '@carnet/core';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { keepInTouch } from '../../offline/keep-in-touch.ts';
import { kept, persistKept } from '../../offline/kept.ts';
import { type KeptTrust, keepLists, keepSnapshot, nothingKept, openKeptTrust } from '../../offline/kept-trust.ts';
import { limitAge } from '../../offline/limit-age.ts';
import { failedUpdate, type TrustUpdate } from '../../offline/trust-update.ts';
import { now } from '../../shared/clock.ts';
import type { Fault } from '../words/fault.ts';
import { askServedTrust } from './served-trust.ts';
import { type LoadedTrust, readTrustFile } from './trust-file.ts';

/** The trust in use: what was served with the page, and what was loaded by hand. It is kept on the device. */
export interface LoadedTrusts {
  readonly files: readonly LoadedTrust[];
  readonly trust: Trust;
  readonly publishers: readonly PublicKey[];
  /** Why what was kept, or what was served with the page, is not used. */
  readonly fault: Fault | undefined;
  readonly update: TrustUpdate;
  /** How many days old trust data may be here, when that is less than its publisher says. */
  readonly daysMax: number | undefined;
  /** False when the browser keeps nothing for this page: then all of it ends with the page. */
  readonly isKept: boolean;
  /** Whether what was kept is read already. */
  readonly isOpen: boolean;
  /**
   * Takes a file into use; the same file again takes the place of its former self, and a snapshot that of another.
   * @throws TrustFileError when it is a snapshot older than one that was ever used here
   */
  add(file: LoadedTrust): void;
  believe(publishers: readonly PublicKey[]): void;
  remove(id: string): void;
  limitDays(daysMax: number | undefined): void;
  /** Asks the server of the page for newer trust data; also done at the start and every few hours. */
  ask(): Promise<void>;
}

interface Held extends KeptTrust {
  readonly update: TrustUpdate;
  readonly isKept: boolean;
  readonly isOpen: boolean;
}

const atStart: Held = { ...nothingKept, update: { outcome: 'not-asked' }, isKept: true, isOpen: false };

export function useTrust(): LoadedTrusts {
  const [state, setState] = useState<Held>(atStart);
  const held = useRef(state); // the same, for what is under way
  const opening = useRef<Promise<void>>(undefined);

  function hold(change: Partial<Held>): void {
    held.current = { ...held.current, ...change };
    setState(held.current);
  }

  /** Whoever may not keep anything is told, once something was to be kept. */
  async function keep(keeping: Promise<boolean>): Promise<void> {
    const isKept = await keeping;
    if (isKept !== held.current.isKept) hold({ isKept });
    if (isKept) await persistKept();
  }

  async function open(): Promise<void> {
    const [{ files, believed, ...rest }, isKept] = await Promise.all([openKeptTrust(), kept.canKeep()]);
    const { current } = held;
    hold({
      ...rest,
      files: [...files, ...current.files],
      believed: [...believed, ...current.believed],
      update: { ...current.update, answeredAt: rest.answeredAt },
      isKept,
      isOpen: true,
    });
  }

  function take(file: LoadedTrust, etag?: string): void {
    const { version } = file.material.snapshot ?? {};
    // An older snapshot would bring back keys that were withdrawn.
    if (version !== undefined && version < held.current.version)
      throw new TrustFileError(`${file.name} is older than the snapshot in use.`);
    const others = held.current.files.filter(
      (one) => one.id !== file.id && !(version !== undefined && isSnapshot(one)),
    );
    hold({ files: [...others, file], ...(version !== undefined && { version, etag, fault: undefined }) });
    void keep(version === undefined ? keepLists(held.current.files) : keepSnapshot(file, etag));
  }

  /** A publisher who is no longer believed is not believed for what is in use either. @throws TrustFileError */
  async function proveAgain(publishers: readonly PublicKey[]): Promise<void> {
    const inUse = held.current.files.find(isSnapshot);
    if (!inUse) return;
    try {
      await readTrustFile(inUse.chosen, publishers);
    } catch (error) {
      hold({ files: held.current.files.filter((one) => one !== inUse), etag: undefined });
      throw error;
    }
  }

  async function ask(): Promise<void> {
    await opening.current;
    const askedAt = now();
    const tell = (news: Partial<TrustUpdate>) => hold({ update: { ...held.current.update, askedAt, ...news } });
    if (held.current.update.outcome === 'asking') return;
    if (!navigator.onLine) return tell({ outcome: 'no-network' });
    tell({ outcome: 'asking', fault: undefined });
    try {
      const answer = await askServedTrust(held.current.etag);
      if (!answer) return tell({ outcome: 'none-served' });
      const { publishers, snapshot } = answer;
      hold({ served: publishers });
      void kept.set('served-publishers', publishers);
      const known = [...publishers, ...held.current.believed];
      if (snapshot) take(await readTrustFile({ file: snapshot.file, environment: 'production' }, known), snapshot.etag);
      else await proveAgain(known);
      void kept.set('answered-at', askedAt.getTime());
      tell({ outcome: publishers.length > 0 ? 'newest' : 'none-served', answeredAt: askedAt });
    } catch (error) {
      tell(failedUpdate(error));
    }
  }

  useEffect(() => {
    opening.current = open();
    return keepInTouch(() => void ask());
  }, []);

  const { served, believed, daysMax, update, isKept, isOpen } = state;
  const files = useMemo(() => state.files.map((file) => limitAge(file, daysMax)), [state.files, daysMax]);
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
    publishers: useMemo(() => [...served, ...believed], [served, believed]),
    fault: update.fault ?? state.fault,
    update,
    daysMax,
    isKept,
    isOpen,
    add: take,
    believe(more) {
      hold({ believed: [...held.current.believed, ...more] });
      void keep(kept.set('believed-publishers', held.current.believed));
    },
    remove(id) {
      hold({ files: held.current.files.filter((one) => one.id !== id) });
      void keep(keepLists(held.current.files));
    },
    limitDays(days) {
      hold({ daysMax: days });
      void (days === undefined ? kept.delete('days-max') : keep(kept.set('days-max', days)));
    },
    ask,
  };
}

const isSnapshot = ({ material }: LoadedTrust) => material.snapshot !== undefined;

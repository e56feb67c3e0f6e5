import { type PublicKey, TrustFileError } from '@carnet/core';
import { useState } from 'preact/hooks';
import { FaultNote } from '../look/fault-note.tsx';
import { FileButton } from '../look/file-button.tsx';
import { Later } from '../look/later.tsx';
import type { Fault } from '../words/fault.ts';
import { filled } from '../words/filled.ts';
import { isoMinute } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';
import { lacksIssuer, publisherIn, readTrustFile, type TrustFile } from './trust-file.ts';
import type { LoadedTrusts } from './use-trust.ts';
import './trust-panel.css';

const loadTrustList = async () => (await import('./trust-list.tsx')).TrustList;
const loadIssuerForm = async () => (await import('./issuer-form.tsx')).IssuerForm;

/** Which keys are at hand, and the way to load more. */
export function TrustPanel({ trusts }: { readonly trusts: LoadedTrusts }) {
  const [nameless, setNameless] = useState<readonly TrustFile[]>([]);
  const [isTest, setIsTest] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const [isPublisherNew, setIsPublisherNew] = useState(false);
  const { size, asOf } = trusts.trust.directory;

  /** What is wrong with a file that somebody chose is said on the page. */
  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const unreadable: Fault = { code: 'trust.unreadable' };
      if (error instanceof TrustFileError) setFault({ ...unreadable, sentence: error.message });
      else setFault(unreadable);
    }
  }

  const load = (file: TrustFile, publishers: readonly PublicKey[]) =>
    attempt(async () => trusts.add(await readTrustFile(file, publishers)));

  const choose = (files: readonly File[]) =>
    attempt(async () => {
      setFault(undefined);
      // Keys of publishers first, so that a snapshot can be chosen together with the key that proves it.
      const [publishers, others] = await partedBy(files, publisherIn);
      const believed = [...trusts.publishers, ...publishers.flat()];
      if (publishers.length > 0) trusts.believe(publishers.flat());
      setIsPublisherNew(publishers.length > 0);
      for (const file of others) {
        const chosen: TrustFile = { file, environment: isTest ? 'test' : 'production' };
        if (await lacksIssuer(file)) setNameless((known) => [...known, chosen]);
        else await load(chosen, believed);
      }
    });

  const [unnamed] = nameless;
  return (
    <section
      aria-labelledby="trust"
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation(); // what is dropped here is not to be checked but to be trusted
        void choose([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <h2 id="trust">{words.trust.title}</h2>
      <p class="trust-line" role="status">
        {size === 0 ? words.trust.none : filled(words.trust.loaded, { count: size, date: isoMinute(asOf) })}
        {trusts.files.length > 1 && ` ${words.trust.oldest}`}
      </p>
      {trusts.files.length > 0 && <Later load={loadTrustList} props={{ files: trusts.files, remove: trusts.remove }} />}
      {isPublisherNew && <p role="status">{words.trust.publisher}</p>}
      {(fault ?? trusts.fault) && <FaultNote fault={(fault ?? trusts.fault) as Fault} />}
      {unnamed && (
        <Later
          key={unnamed.file.name}
          load={loadIssuerForm}
          props={{
            fileName: unnamed.file.name,
            name: (issuer: string) => {
              setNameless(nameless.slice(1));
              void load({ ...unnamed, issuer }, trusts.publishers);
            },
            skip: () => setNameless(nameless.slice(1)),
          }}
        />
      )}
      <p class="hint">{words.trust.kinds}</p>
      <div class="trust-load">
        <FileButton label={words.trust.choose} accept="" take={(files) => void choose(files)} />
        <label class="tick">
          <input type="checkbox" checked={isTest} onChange={({ currentTarget }) => setIsTest(currentTarget.checked)} />
          {words.trust.test}
        </label>
      </div>
    </section>
  );
}

/** The things that something can be made of, made into it, and the others. */
async function partedBy<Thing, Made>(
  things: readonly Thing[],
  make: (thing: Thing) => Promise<Made | undefined>,
): Promise<readonly [made: readonly Made[], others: readonly Thing[]]> {
  const [made, others]: [Made[], Thing[]] = [[], []];
  for (const thing of things) {
    const one = await make(thing);
    if (one === undefined) others.push(thing);
    else made.push(one);
  }
  return [made, others];
}

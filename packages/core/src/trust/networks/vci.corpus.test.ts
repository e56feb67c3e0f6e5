import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpus } from '../../../../../conformance/corpus.ts';
import { nodeCrypto } from '../../../../node/src/index.ts';
import { readListSigners } from '../list-signers.ts';
import type { Origin } from '../material.ts';
import { readTrust } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';

const crypto = nodeCrypto();
const retrievedAt = new Date('2026-08-23T00:00:00Z');
const file = (name: string) => Uint8Array.from(readCorpus(`trust/vci/${name}`));
const read = (bytes: Uint8Array, over: Partial<Origin> = {}) =>
  readTrust(bytes, { source: 'list', retrievedAt, ...over }, crypto);

describe.skipIf(!corpus)(`the VCI directory (skipped where ${corpusMissing})`, () => {
  const proof = () => ({ signers: readListSigners(file('vci_snapshot.crt')), signature: file('vci_snapshot.sig') });

  it('proves the snapshot, and reads every issuer, key and revocation list of it', async () => {
    const { entries, revocationLists, findings, isProven, asOf } = await read(file('vci_snapshot.json'), proof());
    expect(isProven).toBe(true);
    expect(asOf.toISOString()).toBe('2026-08-22T04:43:50.000Z');
    const keys = entries.map((entry) => entry.open());
    // Two of the 961 keys are written against RFC 7518, without the zero at the beginning of a number.
    expect(keys).toHaveLength(961 - 2);
    expect(new Set(keys.map(({ kids }) => kids[0])).size).toBe(596 - 2);
    expect(keys.filter(({ environment }) => environment === 'test')).toEqual([]);
    // One issuer of the 651 has no key at all, two have only one that cannot be used.
    expect(new Set(keys.map(({ participant }) => participant)).size).toBe(651 - 3);
    expect(keys.filter(({ statusListVersion }) => statusListVersion !== undefined)).toHaveLength(6);
    expect(revocationLists).toHaveLength(6);
    const times = keys.map(({ provenance }) => provenance.retrievedAt.toISOString()).sort();
    expect([times[0], times.at(-1)]).toEqual(['2022-03-07T12:22:52.000Z', '2026-08-22T04:43:50.000Z']);
    const counts = new Map<string, number>();
    for (const { what } of findings) counts.set(what, (counts.get(what) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      'issuers that name another one as the same body, each with its own keys all the same': 6,
      'keys that several issuers have as theirs': 46,
      'issuers without any key': 1,
      'a key was left out because x or y is not 32 bytes long': 2,
    });
  });

  it('says that it was not checked where nobody named its publisher', async () => {
    const { isProven, findings } = await read(file('vci_snapshot.json'));
    expect(isProven).toBe(false);
    expect(findings.filter(({ kind }) => kind === 'proof')).toHaveLength(1);
  });

  it('refuses it with a flipped bit in the file or in the signature, and without signature', async () => {
    const snapshot = file('vci_snapshot.json');
    const { signers, signature } = proof();
    const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
    for (const at of [0, 1000, 400_000, snapshot.length - 1])
      await expect(read(flip(snapshot, at), { signers, signature }), `byte ${at}`).rejects.toThrow(TrustFileError);
    for (let at = 0; at < signature.length; at++)
      await expect(read(snapshot, { signers, signature: flip(signature, at) }), `byte ${at}`).rejects.toThrow(
        'not signed',
      );
    await expect(read(snapshot, { signers })).rejects.toThrow('carries no signature');
  });

  it.each(['vci-issuers.json', 'vci-issuers-metadata.json'])('says what %s is, which holds no keys', async (name) => {
    await expect(read(file(name))).rejects.toThrow('without their keys');
  });
});

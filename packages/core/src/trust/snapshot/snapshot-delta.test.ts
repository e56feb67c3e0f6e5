import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { signer } from '../../../../../conformance/make-dcc.ts';
import { newKeyPair, nodeCrypto, nodeSigner } from '../../../../node/src/index.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import type { KeyEntry } from '../directory.ts';
import { readTrustItem } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { findDifference } from './difference.ts';
import { signSnapshot } from './sign-snapshot.ts';
import { applyDelta, makeDelta, readDelta } from './snapshot-delta.ts';

const crypto = nodeCrypto();
const publisher = nodeSigner(newKeyPair().privateKey);
const retrievedAt = new Date('2026-01-01T00:00:00Z');

/** A snapshot of one list with so many keys, all of different ids. */
async function snapshot(keys: number, version: number): Promise<Uint8Array> {
  const item = { certificate: signer('aurelia').certificate };
  const material = await readTrustItem(item, { source: 'list', retrievedAt }, crypto);
  const [entry] = material.entries;
  const entries = Array.from({ length: keys }, (_, number): KeyEntry => {
    const kid = crypto.sha256(Uint8Array.of(number >> 8, number & 255)) as Buffer;
    return { ...(entry as KeyEntry), kid: kid.subarray(0, 8).toString('base64') };
  });
  const terms = { version, asOf: retrievedAt, staleAfter: new Date('2026-02-01T00:00:00Z') };
  return (await signSnapshot([{ ...material, entries }], terms, publisher, crypto)).cose;
}

function together(base: Uint8Array, target: Uint8Array): Uint8Array {
  const pieces = findDifference(base, target);
  return Uint8Array.from(
    pieces.flatMap((piece) => [
      ...('bytes' in piece ? piece.bytes : base.subarray(piece.from, piece.from + piece.length)),
    ]),
  );
}

it('finds pieces that put the target together, whatever the two are', () => {
  const bytes = fc.uint8Array({ maxLength: 400 });
  fc.assert(
    fc.property(bytes, bytes, bytes, bytes, (a, b, c, d) => {
      const base = Uint8Array.of(...a, ...b, ...c);
      for (const target of [
        Uint8Array.of(...a, ...d, ...c),
        Uint8Array.of(...c, ...b, ...b),
        d,
        base,
        new Uint8Array(),
      ])
        expect(together(base, target)).toEqual(target);
    }),
    { seed: 20_261_124, numRuns: 500 },
  );
});

it('is small where little has changed', async () => {
  const [base, later] = [await snapshot(2000, 1), await snapshot(2003, 2)];
  const delta = deflateSync(await makeDelta(base, later, crypto));
  expect(delta.length).toBeLessThan(1000);
  expect(later.length).toBeGreaterThan(80_000);
  const read = readDelta(Uint8Array.from(delta));
  expect(read && (await applyDelta(base, read, crypto))).toEqual(later);
});

it('is refused by any other base, and when it is damaged', async () => {
  const [base, later, other] = [await snapshot(40, 1), await snapshot(42, 2), await snapshot(41, 2)];
  const delta = await makeDelta(base, later, crypto);
  const read = readDelta(delta);
  if (!read) throw new Error('The delta cannot be read.');
  await expect(applyDelta(other, read, crypto)).rejects.toThrow('for another snapshot');
  for (const changed of mutations([delta], 1_993, 3_000)) {
    const damaged = readDelta(changed);
    if (!damaged) continue;
    try {
      // What comes out, if anything does, is the later snapshot: its hash stands in the delta.
      expect(await applyDelta(base, damaged, crypto)).toEqual(later);
    } catch (error) {
      if (!(error instanceof TrustFileError)) throw error;
    }
  }
});

it('is told apart from other files', async () => {
  expect(readDelta(await snapshot(3, 1))).toBeUndefined();
  for (const file of [new Uint8Array(), Uint8Array.of(0xa5), new TextEncoder().encode('{"keys": []}')])
    expect(readDelta(file)).toBeUndefined();
});

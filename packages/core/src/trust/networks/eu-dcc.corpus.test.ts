import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpus } from '../../../../../conformance/corpus.ts';
import { nodeCrypto } from '../../../../node/src/index.ts';
import { checkMaterial } from '../check-material.ts';
import { readListSigners } from '../list-signers.ts';
import type { Origin } from '../material.ts';
import { readTrust } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';

const crypto = nodeCrypto();
const retrievedAt = new Date('2023-06-01T00:00:00Z');
const file = (name: string) => Uint8Array.from(readCorpus(`trust/eu-dcc/${name}`));
const read = (bytes: Uint8Array, over: Partial<Origin> = {}) =>
  readTrust(bytes, { source: 'list', retrievedAt, ...over }, crypto);

describe.skipIf(!corpus)(`EU signer lists (skipped where ${corpusMissing})`, () => {
  it.each([
    ['production-2023-05-dsc.json', 829, 0],
    ['acceptance-dsc.json', 610, 1], // RSA of 1,024 bits
    ['signed-list.json', 122, 0],
  ])('%s has %i signers, of which %i have a key that is not supported', async (name, size, unusable) => {
    const material = await read(file(name));
    expect(material.entries).toHaveLength(size);
    const findings = await checkMaterial(material, retrievedAt, crypto);
    expect(findings.filter(({ kind }) => kind === 'unusable')).toHaveLength(unusable);
  });

  it('proves the signed list with the key of its publisher', async () => {
    const signers = readListSigners(file('signed-list-pubkey.pem'));
    const { isProven, findings, entries } = await read(file('signed-list.json'), { signers });
    expect({ isProven, findings, size: entries.length }).toEqual({ isProven: true, findings: [], size: 122 });
  });

  it('refuses it with a flipped bit, wherever that is', async () => {
    const signers = readListSigners(file('signed-list-pubkey.pem'));
    const list = file('signed-list.json');
    const places = [0, 40, 87, 88, 89, 90, 1000, 200_000, 400_000, list.length - 2, list.length - 1];
    for (const at of places) {
      const flipped = list.slice();
      flipped[at] = (flipped[at] as number) ^ 1;
      await expect(read(flipped, { signers }), `byte ${at}`).rejects.toThrow(TrustFileError);
    }
  });
});

import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpus } from '../../../../../conformance/corpus.ts';
import { newKeyPair, nodeCrypto, nodeSigner } from '../../../../node/src/index.ts';
import { CredentialError } from '../../problem.ts';
import { assembleTrust } from '../assemble-trust.ts';
import type { KeyEntry, TrustDirectory } from '../directory.ts';
import type { TrustedKey } from '../key.ts';
import { entriesOf, type TrustMaterial } from '../material.ts';
import { readTrust } from '../read-trust.ts';
import { signSnapshot } from './sign-snapshot.ts';

const crypto = nodeCrypto();
const publisher = nodeSigner(newKeyPair().privateKey);
const retrievedAt = new Date('2026-08-23T00:00:00Z');
const terms = { version: 1, asOf: retrievedAt, staleAfter: new Date('2026-09-23T00:00:00Z') };
const world = [
  ['eu-dcc/production-2023-05-dsc.json', 'production'],
  ['eu-dcc/acceptance-dsc.json', 'test'],
  ['eu-dcc/signed-list.json', 'production'],
  ['gdhcn/production/trustlist-v1.did.json', 'production'],
  ['gdhcn/production/trustlist-v2.did.json', 'production'],
  ['gdhcn/dev/trustlist-v1.did.json', 'test'],
  ['gdhcn/dev/trustlist-v2.did.json', 'test'],
  ['vci/vci_snapshot.json', 'production'],
] as const;

const read = (files: readonly (readonly [file: string, environment: 'production' | 'test'])[]) =>
  Promise.all(
    files.map(([file, environment]) =>
      readTrust(Uint8Array.from(readCorpus(`trust/${file}`)), { source: file, retrievedAt, environment }, crypto),
    ),
  );
const pack = async (materials: readonly TrustMaterial[]) =>
  Uint8Array.from(deflateSync((await signSnapshot(materials, terms, publisher, crypto)).cose, { level: 9 }));
const open = (bytes: Uint8Array) =>
  readTrust(bytes, { source: 'world', retrievedAt, publishers: [publisher.publicKey] }, crypto);

/** What a directory says of the keys that an entry names, but for certificates, in no order. */
function saidOf(directory: TrustDirectory, { scheme, kid, issuer }: KeyEntry): string[] {
  const { keys } = directory.find({ scheme, kid, ...(issuer !== undefined && { issuer }) });
  const said = ({ certificate: _, publicKey, ...key }: TrustedKey) =>
    JSON.stringify(Object.entries({ ...key, ...hexOf(publicKey) }).sort());
  return keys.map(said).sort();
}

const hexOf = (key: object) =>
  Object.fromEntries(
    Object.entries(key).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    ]),
  );

describe.skipIf(!corpus)(`the world's keys (skipped where ${corpusMissing})`, () => {
  it('fit 250 kB, and every key is what its list says', async () => {
    const materials = await read(world);
    const bytes = await pack(materials);
    expect(bytes.length).toBeLessThanOrEqual(250_000);
    const before = assembleTrust(materials, retrievedAt).directory;
    const after = assembleTrust([await open(bytes)], retrievedAt).directory;
    const unusable: string[] = [];
    for (const entry of materials.flatMap((material) => [...entriesOf(material)])) {
      try {
        entry.open();
      } catch (error) {
        if (!(error instanceof CredentialError)) throw error;
        unusable.push(entry.kid);
        continue;
      }
      expect(saidOf(after, entry)).toEqual(saidOf(before, entry));
    }
    expect(after.size + unusable.length).toBe(before.size);
    expect(unusable).toHaveLength(1); // an RSA key of the acceptance list that is too short
  }, 60_000);

  it('of the production list of the WHO network fit 100 kB', async () => {
    const bytes = await pack(await read([['gdhcn/production/trustlist-v2.did.json', 'production']]));
    expect(bytes.length).toBeLessThanOrEqual(100_000);
  });

  it('keep the environments of their lists', async () => {
    const { snapshot } = await open(await pack(await read(world)));
    const counts = snapshot?.sources.map(({ title, productionKeys, testKeys }) => [title, productionKeys, testKeys]);
    expect(counts).toEqual([
      ['eu-dcc/acceptance-dsc.json', 0, 609],
      ['eu-dcc/production-2023-05-dsc.json', 829, 0],
      ['eu-dcc/signed-list.json', 122, 0],
      ['gdhcn/dev/trustlist-v1.did.json', 0, 367],
      ['gdhcn/dev/trustlist-v2.did.json', 0, 254],
      ['gdhcn/production/trustlist-v1.did.json', 433, 5],
      ['gdhcn/production/trustlist-v2.did.json', 491, 10],
      ['vci/vci_snapshot.json', 959, 0],
    ]);
  });
});

import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signer as hcertSigner } from '../../../../../conformance/make-dcc.ts';
import { authority } from '../../../../../conformance/make-nz-pass.ts';
import { issuer } from '../../../../../conformance/make-shc.ts';
import { certificateOf } from '../../../../../conformance/make-vds-nc.ts';
import { newKeyPair, nodeCrypto, nodeSigner } from '../../../../node/src/index.ts';
import { CborTag, decodeCbor } from '../../envelope/cbor.ts';
import { encodeCbor } from '../../envelope/cbor-encode.ts';
import { signCose } from '../../envelope/cose-sign.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import { assembleTrust } from '../assemble-trust.ts';
import type { KeyEntry } from '../directory.ts';
import type { TrustedKey } from '../key.ts';
import { entriesOf, type TrustMaterial } from '../material.ts';
import { readTrust, readTrustItem } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';
import { encodeSnapshot } from './encode-snapshot.ts';
import { snapshotContentType } from './open-snapshot.ts';
import { signSnapshot } from './sign-snapshot.ts';

const crypto = nodeCrypto();
const publisher = nodeSigner(newKeyPair().privateKey);
const stranger = nodeSigner(newKeyPair().privateKey);
const retrievedAt = new Date('2026-01-01T00:00:00Z');
const terms = { version: 7, asOf: new Date('2026-01-02T00:00:00Z'), staleAfter: new Date('2026-01-09T00:00:00Z') };
const clinic = issuer('clinic', 'https://cards.harbour-clinic.example');
const revocations = { kid: clinic.kid, method: 'rid', ctr: 1, rids: ['abc'] };

/** One list of each kind of key id and of key. */
async function lists(): Promise<TrustMaterial[]> {
  const items = [
    { certificate: hcertSigner('aurelia').certificate },
    { certificate: hcertSigner('cordia').certificate },
    { certificate: hcertSigner('aurelia-tests').certificate, environment: 'test' },
    { certificate: certificateOf('icao-aurelia') },
    { certificate: certificateOf('icao-cordia') },
    { did: authority.document },
    { jwks: { keys: [{ ...clinic.jwk, crlVersion: 1 }] }, iss: clinic.iss, crls: [revocations] },
  ];
  return Promise.all(
    items.map((item, number) => readTrustItem(item, { source: `list ${number}`, retrievedAt }, crypto)),
  );
}

const open = (bytes: Uint8Array, publishers = [publisher.publicKey]) =>
  readTrust(bytes, { source: 'snapshot', retrievedAt, publishers }, crypto);
const snapshotOf = async (materials: readonly TrustMaterial[]) =>
  (await signSnapshot(materials, terms, publisher, crypto)).cose;

/** Without what a snapshot leaves out. */
const comparable = ({ certificate: _, ...key }: TrustedKey) => key;
const hintOf = ({ scheme, kid, issuer: own }: KeyEntry) => ({ scheme, kid, ...(own !== undefined && { issuer: own }) });

describe('a snapshot', () => {
  it('holds every key of its lists, found by the same hints', async () => {
    const materials = await lists();
    const before = assembleTrust(materials, retrievedAt).directory;
    const after = assembleTrust([await open(await snapshotOf(materials))], retrievedAt).directory;
    expect(after.size).toBe(before.size);
    for (const entry of materials.flatMap((material) => [...entriesOf(material)])) {
      const found = after.find(hintOf(entry)).keys;
      expect(found.map(comparable)).toEqual(before.find(hintOf(entry)).keys.map(comparable));
      expect(found.length).toBeGreaterThan(0);
    }
  });

  it('says what it is, how old, and what went into it', async () => {
    const material = await open(await snapshotOf(await lists()));
    expect(material).toMatchObject({
      network: 'snapshot',
      asOf: terms.asOf,
      staleAfter: terms.staleAfter,
      isProven: true,
    });
    expect(material.snapshot?.version).toBe(7);
    expect(material.snapshot?.sources.map(({ title }) => title)).toHaveLength(7);
    expect(material.snapshot?.sources.find(({ title }) => title === 'list 2')).toMatchObject({
      network: 'pem',
      retrievedAt,
      isProven: false,
      productionKeys: 0,
      testKeys: 1,
    });
    expect(material.revocationLists).toEqual([{ issuer: clinic.iss, json: revocations }]);
    expect(assembleTrust([material], retrievedAt).directory.staleAfter).toEqual(terms.staleAfter);
  });

  it('finds nothing by a hint that names another scheme, issuer or key', async () => {
    const { directory } = assembleTrust([await open(await snapshotOf(await lists()))], retrievedAt);
    const hints = [
      { scheme: 'shc', kid: clinic.kid },
      { scheme: 'shc', kid: clinic.kid, issuer: 'https://other.example' },
      { scheme: 'hcert', kid: clinic.kid, issuer: clinic.iss },
      { scheme: 'nz-pass', kid: authority.kid },
      { scheme: 'hcert', kid: '' },
      { scheme: 'hcert', kid: 'AAAAAAAAAAA=' },
      { scheme: 'hcert', kid: '%' },
    ] as const;
    for (const hint of hints) expect(directory.find(hint)).toEqual({ keys: [], damaged: 0 });
  });

  it('is the same bytes for the same lists in any order', async () => {
    const materials = await lists();
    expect(encodeSnapshot(materials.toReversed(), terms).payload).toEqual(encodeSnapshot(materials, terms).payload);
  });

  it('keeps standings, times and log numbers', async () => {
    const [material] = await lists();
    const [entry] = material?.entries ?? [];
    const key: TrustedKey = {
      ...(entry?.open() as TrustedKey),
      standing: { state: 'revoked', since: new Date('2025-05-05T00:00:00Z'), reason: 'key compromise' },
      validFrom: new Date('2024-01-01T00:00:00Z'),
      validUntil: new Date('2028-01-01T00:00:00Z'),
      provenance: { source: 'list 0', retrievedAt, logIndex: 4711 },
    };
    const own = { ...material, entries: [{ ...entry, open: () => key }] } as unknown as TrustMaterial;
    const { directory } = assembleTrust([await open(await snapshotOf([own]))], retrievedAt);
    expect(directory.find(hintOf(entry as KeyEntry)).keys).toEqual([comparable(key)]);
  });

  it('keeps whom an authority has revoked', async () => {
    const [, , , authority] = await lists();
    const entry = authority?.entries.find(({ scheme }) => scheme === 'icao') as KeyEntry;
    const since = new Map([['0a1b', new Date('2025-05-05T00:00:00Z')]]);
    const own = { ...authority, revokedSigners: [{ authorityKeyId: entry.kid, since }] } as TrustMaterial;
    const material = await open(await snapshotOf([own]));
    expect(material.revokedSigners).toEqual(own.revokedSigners);
    const [key] = assembleTrust([material], retrievedAt).directory.find(hintOf(entry)).keys;
    expect(key?.revokedSigners).toEqual(since);
  });

  it('leaves out a key that cannot be used, and says so', async () => {
    const [material] = await lists();
    const [entry] = material?.entries ?? [];
    const key = entry?.open() as TrustedKey;
    const y = new Uint8Array(32).fill(1);
    const own = { ...material, entries: [{ ...entry, open: () => ({ ...key, publicKey: { ...key.publicKey, y } }) }] };
    const { sources, findings } = encodeSnapshot([own as TrustMaterial], terms);
    expect(sources[0]?.productionKeys).toBe(0);
    expect(findings).toEqual([
      { kind: 'unusable', what: expect.stringContaining('not a point of its curve'), subject: entry?.kid },
    ]);
  });

  it('holds a key with more listings than one row can count', async () => {
    const [material] = await lists();
    const [entry] = material?.entries ?? [];
    const key = entry?.open() as TrustedKey;
    const many = Array.from({ length: 600 }, (_, number) => ({
      ...entry,
      open: () => ({ ...key, participant: `P${number}` }),
    }));
    const { packed = [] } = await open(await snapshotOf([{ ...material, entries: many } as unknown as TrustMaterial]));
    const names = packed.flatMap((shelf) => shelf.find(hintOf(entry as KeyEntry))).map((one) => one.open().participant);
    expect(new Set(names).size).toBe(600);
  });

  it('finds each of many keys, also where ids begin alike', async () => {
    const [material] = await lists();
    const key = material?.entries[0]?.open() as TrustedKey;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => {
            bytes.fill(0, 0, 5); // so that the first four bytes decide nothing
            return Buffer.from(bytes).toString('base64');
          }),
          { maxLength: 60 },
        ),
        async (kids) => {
          const entries = kids.map(
            (kid): KeyEntry => ({ kid, scheme: 'hcert', open: () => ({ ...key, kids: [kid] }) }),
          );
          const { packed = [] } = await open(await snapshotOf([{ ...material, entries } as unknown as TrustMaterial]));
          for (const kid of kids) {
            const found = packed.flatMap((shelf) => shelf.find({ scheme: 'hcert', kid }));
            expect(found.map((one) => one.open().kids)).toEqual([[kid]]);
          }
        },
      ),
      { seed: 20_261_124, numRuns: 60 },
    );
  });
});

describe('a snapshot is refused', () => {
  const refusal = async (bytes: Uint8Array, publishers?: Parameters<typeof open>[1]) => {
    try {
      await open(bytes, publishers);
      return 'taken';
    } catch (error) {
      if (!(error instanceof TrustFileError)) throw error;
      return error.message;
    }
  };

  it('when no publisher is known, or another', async () => {
    const bytes = await snapshotOf(await lists());
    expect(await refusal(bytes, [])).toContain('--publisher');
    expect(await refusal(bytes, [stranger.publicKey])).toContain('not signed by a publisher');
    expect(await refusal(bytes, [stranger.publicKey, publisher.publicKey])).toBe('taken');
  });

  it('when any bit of what is signed is flipped', async () => {
    const bytes = await snapshotOf((await lists()).slice(0, 1));
    for (let bit = 3 * 8; bit < bytes.length * 8; bit++) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      const said = await refusal(flipped);
      // Only the unprotected header is not signed, and it is empty: another head for it is damage.
      if (said === 'taken') expect.fail(`bit ${bit} is not protected`);
    }
  });

  it('when its signature is missing, or it is signed and something else', async () => {
    const bytes = await snapshotOf(await lists());
    const { value } = decodeCbor(bytes) as CborTag;
    const [header, unprotected, payload] = value as readonly [Uint8Array, ReadonlyMap<never, never>, Uint8Array];
    expect(await refusal(encodeCbor(new CborTag(18, [header, unprotected, payload, new Uint8Array()])))).toContain(
      'not signed',
    );
    expect(await refusal(encodeCbor(new CborTag(18, [header, unprotected, payload])))).not.toBe('taken');
    const other = await signCose(payload, { contentType: 'text/plain', keyId: new Uint8Array(8) }, publisher);
    expect(await refusal(other)).toContain('no trust snapshot');
  });

  it('when it is of a newer format, or its publisher made a mistake', async () => {
    const signed = (payload: Uint8Array) =>
      signCose(payload, { contentType: snapshotContentType, keyId: new Uint8Array(8) }, publisher);
    const { payload } = encodeSnapshot(await lists(), terms);
    const members = decodeCbor(payload) as ReadonlyMap<number, never>;
    expect(await refusal(await signed(encodeCbor(new Map([...members, [1, 2]] as never))))).toContain('newer format');
    for (const member of members.keys()) {
      const without = new Map([...members].filter(([name]) => name !== member));
      expect(await refusal(await signed(encodeCbor(without)))).not.toBe('taken');
    }
    expect(await refusal(await signed(encodeCbor([])))).toContain('damaged');
  });

  it('never with another error than the one for trust files', async () => {
    const materials = await lists();
    const bytes = await snapshotOf(materials);
    for (const file of mutations([bytes, Uint8Array.from(deflateSync(bytes))], 1_991, 2_000)) await refusal(file);
    // Signed anew, so that the columns themselves are reached.
    const { payload } = encodeSnapshot(materials, terms);
    for (const changed of mutations([payload], 1_992, 3_000)) {
      const cose = await signCose(changed, { contentType: snapshotContentType, keyId: new Uint8Array(8) }, publisher);
      let material: TrustMaterial;
      try {
        material = await open(cose);
      } catch (error) {
        if (!(error instanceof TrustFileError)) throw error;
        continue;
      }
      const { directory } = assembleTrust([material], retrievedAt);
      try {
        for (const entry of entriesOf(material)) directory.find(hintOf(entry));
      } catch (error) {
        if ((error as { code?: string }).code !== 'decode.malformed') throw error;
      }
    }
  });
});

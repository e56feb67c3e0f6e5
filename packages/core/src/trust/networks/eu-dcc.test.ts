import { createPublicKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signer } from '../../../../../conformance/make-dcc.ts';
import { nodeCrypto } from '../../../../node/src/index.ts';
import type { PublicKey } from '../../crypto/public-key.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import { CredentialError } from '../../problem.ts';
import { readListSigners } from '../list-signers.ts';
import type { Origin } from '../material.ts';
import { readTrust } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';

const crypto = nodeCrypto();
const aurelia = signer('aurelia');
const kid = aurelia.kid.toString('base64');
const retrievedAt = new Date('2026-01-01T00:00:00Z');
const list = JSON.stringify({ certificates: [{ kid, country: 'XA', rawData: aurelia.certificate }] });
const bytes = (text: string) => new TextEncoder().encode(text);
const keyOf = (name: string): readonly PublicKey[] =>
  readListSigners(bytes(createPublicKey(signer(name).key).export({ type: 'spki', format: 'pem' }).toString()));
const signed = (text: string, by = 'aurelia', dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363') =>
  `${sign('sha256', Buffer.from(text), { key: signer(by).key, dsaEncoding }).toString('base64')}\n${text}`;
const read = (file: Uint8Array, over: Partial<Origin> = {}) =>
  readTrust(file, { source: 'list', retrievedAt, ...over }, crypto);

describe('a list with its signature in the first line', () => {
  it.each([
    ['raw', signed(list)],
    ['in DER', signed(list, 'aurelia', 'der')],
    ['with a line break at the end, which is not signed', `${signed(list)}\n`],
  ])('is proven by the key of its publisher: %s', async (_what, file) => {
    const material = await read(bytes(file), { signers: [...keyOf('brisa'), ...keyOf('aurelia')] });
    expect(material.isProven).toBe(true);
    expect(material.findings).toEqual([]);
    expect(material.entries.map((entry) => entry.kid)).toEqual([kid]);
  });

  it('says that it was not checked where nobody named its publisher', async () => {
    const { isProven, findings } = await read(bytes(signed(list)));
    expect(isProven).toBe(false);
    expect(findings).toEqual([{ kind: 'proof', what: 'the signature in its first line was not checked' }]);
  });

  it.each([
    ['signed by another', signed(list, 'brisa'), 'was not signed by'],
    ['changed after it was signed', signed(list).replace('"XA"', '"XB"'), 'was not signed by'],
    ['whose signature is not base64', `A=${signed(list)}`, 'not base64'],
    ['without signature', list, 'carries no signature'],
  ])('is refused when it is %s', async (_what, file, words) => {
    const refused = expect(read(bytes(file), { signers: keyOf('aurelia') })).rejects;
    await refused.toThrow(TrustFileError);
    await refused.toThrow(words);
  });

  it('is refused with a flipped bit anywhere', async () => {
    const file = bytes(signed(list));
    for (let at = 0; at < file.length; at++) {
      const flipped = file.slice();
      flipped[at] = (flipped[at] as number) ^ (1 << (at & 7));
      await expect(read(flipped, { signers: keyOf('aurelia') })).rejects.toThrow(TrustFileError);
    }
  });
});

it('takes a list for a test only when the operator says so', async () => {
  const environments = async (environment?: 'test' | 'production') =>
    (await read(bytes(list), environment && { environment })).entries.map((entry) => entry.open().environment);
  expect(await environments()).toEqual(['production']);
  expect(await environments('production')).toEqual(['production']);
  expect(await environments('test')).toEqual(['test']);
});

describe('the record of the feed of a backend', () => {
  const brisa = signer('brisa');
  const item = (by: typeof brisa) => ({ kid: by.kid.toString('base64'), rawData: by.certificate });
  const [a, b] = [item(aurelia), item(brisa)];
  const feed = (validKids: readonly unknown[], certificates: unknown = [a, b]) =>
    read(bytes(JSON.stringify({ fetchedAt: '2025-12-24T00:00:00Z', resumeToken: '7', validKids, certificates })));

  it('holds the signers that its backend stands by, as they were at its time', async () => {
    const { entries, findings, asOf } = await feed([a.kid, b.kid]);
    expect(entries.map(({ kid: one }) => one)).toEqual([a.kid, b.kid]);
    expect(findings).toEqual([]);
    expect(asOf).toEqual(new Date('2025-12-24T00:00:00Z'));
  });

  it('may have them by country, as the answer to many at once', async () => {
    expect((await feed([a.kid], { XA: [a] })).entries.map((entry) => entry.open().participant)).toEqual(['XA']);
  });

  it('leaves out a signer that its backend no longer stands by, and says which was never fetched', async () => {
    const { entries, findings } = await feed([b.kid, 'AAAAAAAAAAA=', 7]);
    expect(entries.map(({ kid: one }) => one)).toEqual([b.kid]);
    expect(findings.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['withdrawn', a.kid],
      ['reference', 'AAAAAAAAAAA='],
    ]);
  });

  it('has no signers at first', async () => {
    expect((await feed([], [])).entries).toEqual([]);
  });
});

describe('entries of the gateway', () => {
  const item = { kid, country: 'XA', rawData: aurelia.certificate };
  it.each([
    ['a signer', { certificateType: 'DSC' }, ['hcert'], []],
    ['an authority', { certificateType: 'CSCA' }, ['authority'], ['not-signing']],
    ['an uploader', { certificateType: 'UPLOAD' }, [], ['not-signing']],
    ['one that was deleted', { rawData: null }, [], ['withdrawn']],
    ['one without key id', { kid: undefined }, [], ['malformed']],
  ])('%s', async (_what, change, schemes, kinds) => {
    const { entries, findings } = await read(bytes(JSON.stringify([{ ...item, ...change }])));
    expect(entries.map(({ scheme }) => scheme)).toEqual(schemes);
    expect(findings.map(({ kind }) => kind)).toEqual(kinds);
  });
});

it('never stumbles over a damaged list', async () => {
  const byCountry = JSON.stringify({ XA: [{ kid, rawData: aurelia.certificate }] });
  const feed = JSON.stringify({ validKids: [kid], certificates: [{ kid, rawData: aurelia.certificate }] });
  for (const file of mutations([signed(list), list, byCountry, feed].map(bytes), 2_203, 3_000)) {
    try {
      const { entries } = await read(file, { signers: keyOf('aurelia') }).catch(() => read(file));
      for (const entry of entries) entry.open();
    } catch (error) {
      if (!(error instanceof TrustFileError || error instanceof CredentialError)) throw error;
    }
  }
});

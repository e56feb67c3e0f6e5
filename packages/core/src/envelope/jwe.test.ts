import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpus, readCorpusJson } from '../../../../conformance/corpus.ts';
import { jwe, linkKey } from '../../../../conformance/make-link.ts';
import { readVectors } from '../../../../conformance/read-vectors.ts';
import { portsOf } from '../../../../conformance/verify-vector.ts';
import { mutations } from '../formats/mutations.suite.ts';
import { CredentialError } from '../problem.ts';
import { parseJsonObject } from './json.ts';
import { decryptJwe } from './jwe.ts';

const { crypto: nodeCrypto } = await portsOf(readVectors('vhl')[0] ?? expect.fail('There is no vector.'));
const key = Uint8Array.from(linkKey);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

async function faultOf(sealed: string, by = key): Promise<string> {
  try {
    await decryptJwe(sealed, by, nodeCrypto);
    return 'none';
  } catch (error) {
    if (error instanceof CredentialError) return `${error.code}: ${error.detail}`;
    throw error;
  }
}
/** A JWE with some of its five parts exchanged. */
const withParts = (change: Record<number, string>) =>
  jwe({ content: 'what it says' })
    .split('.')
    .map((part, at) => change[at] ?? part)
    .join('.');

describe('a sealed document', () => {
  it.each([
    ['plain', {}],
    ['compressed', { zip: 'DEF' }],
  ])('opens with its key: %s', async (_what, header) => {
    const { content, header: read } = await decryptJwe(
      jwe({ content: 'what it says', header: { ...header, cty: 'text/plain' } }),
      key,
      nodeCrypto,
    );
    expect(text(content)).toBe('what it says');
    expect(read.cty).toBe('text/plain');
  });

  it('may be empty', async () => {
    expect((await decryptJwe(jwe({ content: '' }), key, nodeCrypto)).content).toHaveLength(0);
  });

  it('does not open with another key, nor when any bit of it is changed', async () => {
    const sealed = jwe({ content: 'what it says' });
    await expect(decryptJwe(sealed, key.with(0, 0), nodeCrypto)).rejects.toMatchObject({ code: 'link.not-decrypted' });
    const [header = '', , iv = '', ciphertext = '', tag = ''] = sealed.split('.');
    for (const [at, part] of [
      [2, iv],
      [3, ciphertext],
      [4, tag],
    ] as const) {
      const bytes = Buffer.from(part, 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        await expect(
          decryptJwe(withParts({ [at]: flipped.toString('base64url') }), key, nodeCrypto),
        ).rejects.toMatchObject({
          code: 'link.not-decrypted',
        });
      }
    }
    const other = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(header, 'base64url').toString()), a: 1 }));
    await expect(decryptJwe(withParts({ 0: other.toString('base64url') }), key, nodeCrypto)).rejects.toMatchObject({
      code: 'link.not-decrypted',
    });
  });
});

describe('what is no such document', () => {
  it.each([
    ['the JWE does not have five parts', 'a.b.c'],
    ['the JWE does not have five parts', `${jwe({ content: '' })}.`],
    ['the JWE is not of the kind dir, A256GCM', jwe({ content: '', header: { alg: 'A256KW' } })],
    ['the JWE is not of the kind dir, A256GCM', jwe({ content: '', header: { enc: 'A128GCM' } })],
    ['the JWE demands an extension that is not supported', jwe({ content: '', header: { crit: ['x'] } })],
    ['the JWE is compressed in an unknown way', jwe({ content: '', header: { zip: 'GZ' } })],
    ['the JWE brings a key of its own', withParts({ 1: 'AAAA' })],
    ['a part of the JWE has a wrong length', withParts({ 2: 'AAAA' })],
    ['a part of the JWE has a wrong length', withParts({ 4: 'AAAA' })],
    ['a character is outside the base64 alphabet', withParts({ 3: '====' })],
  ])('is refused: %s', async (rule, sealed) => {
    expect(await faultOf(sealed)).toBe(`decode.malformed: ${rule}`);
  });

  it('is refused when it unpacks to too much', async () => {
    const bomb = jwe({ content: new Uint8Array(20_000_000), header: { zip: 'DEF' } });
    expect(await faultOf(bomb)).toMatch(/^decode.inflate-limit/);
  });

  it('ends in a code of the table however it is mutated', async () => {
    const seeds = [jwe({ content: 'what it says' }), jwe({ content: 'what it says', header: { zip: 'DEF' } })];
    const seen = new Set<string>();
    for (const bytes of mutations(
      seeds.map((seed) => new TextEncoder().encode(seed)),
      3,
      20_000,
    ))
      seen.add(await faultOf(text(bytes)));
    expect(seen.size).toBeGreaterThan(5);
  });

  it('ends in a code of the table whatever was sealed as compressed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (content) => {
        const whole = await decryptJwe(jwe({ content, header: { zip: 'DEF' } }), key, nodeCrypto);
        expect(whole.content).toEqual(content);
      }),
      { seed: 20_261_124 },
    );
  });
});

describe.skipIf(!corpus)(`published documents (skipped where ${corpusMissing})`, () => {
  it('decrypts the example of HL7 with the key of its link', async () => {
    const { shlinkJsonPayload } = readCorpusJson('shc/hl7/IPS_IG-bundle-01-shl-details.json') as {
      shlinkJsonPayload: { key: string };
    };
    const sealed = readCorpus('shc/hl7/IPS_IG-bundle-01-enc.txt').toString('utf8').trim();
    const by = Uint8Array.from(Buffer.from(shlinkJsonPayload.key, 'base64url'));
    const { content } = await decryptJwe(sealed, by, nodeCrypto);
    expect(content).toHaveLength(60_973);
    const { resourceType, type, entry } = parseJsonObject(content);
    expect([resourceType, type, (entry as unknown[]).length]).toEqual(['Bundle', 'document', 20]);
  });
});

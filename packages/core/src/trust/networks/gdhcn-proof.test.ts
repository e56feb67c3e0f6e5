import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { corpus, corpusMissing, readCorpus, readCorpusJson } from '../../../../../conformance/corpus.ts';
import { canonicalByOracle } from '../../../../../conformance/json-ld-oracle.ts';
import { signer } from '../../../../../conformance/make-dcc.ts';
import { nodeCrypto } from '../../../../node/src/index.ts';
import type { PublicKey } from '../../crypto/public-key.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import type { Origin } from '../material.ts';
import { readTrust } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';

const crypto = nodeCrypto();
const origin: Origin = { source: 'list', retrievedAt: new Date('2026-09-01T00:00:00Z') };
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const read = (list: unknown, signers?: readonly PublicKey[]) =>
  readTrust(list instanceof Uint8Array ? list : bytesOf(list), { ...origin, ...(signers && { signers }) }, crypto);
const keyOf = ({ x = '', y = '' }: { readonly x?: string; readonly y?: string }): PublicKey => ({
  type: 'EC',
  curve: 'P-256',
  x: Uint8Array.from(Buffer.from(x, 'base64url')),
  y: Uint8Array.from(Buffer.from(y, 'base64url')),
});

const publisher = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const known = [keyOf(publisher.publicKey.export({ format: 'jwk' }))];
const stranger = [keyOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }))];
const aurelia = signer('aurelia');
const id = 'did:web:tng-cdn.who.int:v2:trustlist';
const contexts = [
  'https://www.w3.org/ns/did/v1',
  'https://w3id.org/security/suites/jws-2020/v1',
  'https://smart.who.int/trust/tng-context/v1.jsonld',
];
const list = {
  '@context': contexts,
  id,
  controller: id,
  verificationMethod: [
    {
      id: `${id}:DCC:PRT:DSC#${aurelia.kid.toString('base64')}`,
      type: 'JsonWebKey2020',
      controller: id,
      publicKeyJwk: { kty: 'EC', x5c: [aurelia.certificate] },
      domain: { code: '#DCC' },
      participant: { code: '#PRT' },
      keyusage: { code: '#DSC' },
    },
  ],
};

interface Terms {
  readonly alg?: string;
  readonly encoding?: 'der' | 'ieee-p1363';
  readonly options?: object;
  readonly header?: object;
}

async function proofOf(document: object, { alg = 'ES256', encoding = 'der', options, header }: Terms = {}) {
  const said = {
    type: 'JsonWebSignature2020',
    created: '2026-08-22T18:00:02Z',
    nonce: 'q9Nv7BNe',
    proofPurpose: 'assertionMethod',
    verificationMethod: 'did:web:signer.example',
    ...options,
  };
  const start = Buffer.from(JSON.stringify({ b64: false, crit: ['b64'], alg, ...header })).toString('base64url');
  const hashes = [{ '@context': contexts, ...said }, document].map(async (one) =>
    hash('sha256', await canonicalByOracle(one), 'buffer'),
  );
  const data = Buffer.concat([Buffer.from(`${start}.`), ...(await Promise.all(hashes))]);
  const signature = sign('sha256', data, { key: publisher.privateKey, dsaEncoding: encoding });
  return { ...said, jws: `${start}..${signature.toString('base64url')}` };
}

const signed = async (terms?: Terms) => ({ ...list, proof: await proofOf(list, terms) });
const whats = ({ findings }: Awaited<ReturnType<typeof read>>) =>
  findings.filter(({ kind }) => kind === 'proof').map(({ what }) => what);

describe('the proof of a list', () => {
  it.each<[string, Terms]>([
    ['in DER', {}],
    ['as JOSE has it', { encoding: 'ieee-p1363' }],
    ['under the name of the first version', { alg: 'EC', encoding: 'ieee-p1363' }],
  ])('proves it when it is by a known key, %s', async (_what, terms) => {
    const material = await read(await signed(terms), [...stranger, ...known]);
    expect(material.isProven).toBe(true);
    expect(whats(material)).toEqual([]);
    expect(material.entries).toHaveLength(1);
  });

  it('is not checked where no key is known', async () => {
    const material = await read(await signed());
    expect(material.isProven).toBe(false);
    expect(whats(material)).toEqual(['its proof was not checked']);
    expect(whats(await read(list))).toEqual(['it carries no proof']);
  });

  const [entry] = list.verificationMethod;
  const withEntry = (change: object) => ({ ...list, verificationMethod: [{ ...entry, ...change }] });
  it.each<[string, object]>([
    ['another certificate', withEntry({ publicKeyJwk: { kty: 'EC', x5c: [signer('brisa').certificate] } })],
    ['another participant', withEntry({ id: entry?.id.replace('PRT', 'ESP') })],
    ['another usage', withEntry({ keyusage: { code: '#SCA' } })],
    ['an entry more', { ...list, verificationMethod: [entry, { ...entry, id: `${id}:DCC:PRT:DSC#AAAA` }] }],
    ['an entry less', { ...list, verificationMethod: [] }],
    ['a member that the proof does not cover', withEntry({ note: 'more' })],
    ['a reference to nothing', { ...list, controller: 'relative' }],
  ])('refuses a list with %s', async (_what, changed) => {
    const proof = await proofOf(list);
    await expect(read({ ...changed, proof }, known)).rejects.toThrow(TrustFileError);
  });

  it('refuses another signer, another proof, and none', async () => {
    const { proof } = await signed();
    await expect(read({ ...list, proof }, stranger)).rejects.toThrow('was not signed with the key');
    await expect(read({ ...list, proof: { ...proof, nonce: 'another' } }, known)).rejects.toThrow(TrustFileError);
    await expect(read({ ...list, proof: { ...proof, created: '2026-08-23T18:00:02Z' } }, known)).rejects.toThrow(
      TrustFileError,
    );
    await expect(read(list, known)).rejects.toThrow('carries no signature');
    await expect(read({ ...list, proof: [proof] }, known)).rejects.toThrow('carries no signature');
    await expect(read({ ...list, proof }, [])).rejects.toThrow(TrustFileError);
  });

  it.each<[string, Terms]>([
    ['of no algorithm', { alg: 'none' }],
    ['of RSA', { alg: 'PS256' }],
    ['of another type', { options: { type: 'RsaSignature2018' } }],
    ['for another purpose', { options: { proofPurpose: 'authentication' } }],
    ['with a critical header', { header: { crit: ['b64', 'exp'] } }],
    ['with an encoded payload', { header: { b64: true } }],
  ])('refuses a proof %s', async (_what, terms) => {
    await expect(read(await signed(terms), known)).rejects.toThrow(TrustFileError);
  });

  it('never stumbles over a damaged list, and proves none', async () => {
    const whole = await signed();
    for (const file of mutations([bytesOf(whole)], 1_913, 3_000)) {
      try {
        const { isProven } = await read(file, known);
        // White space and what JSON writes in two ways may change.
        if (isProven) expect(JSON.parse(new TextDecoder().decode(file))).toEqual(whole);
      } catch (error) {
        if (!(error instanceof TrustFileError)) throw error;
      }
    }
  });
});

describe.skipIf(!corpus)(`the lists of the WHO network (skipped where ${corpusMissing})`, () => {
  const signers = () => {
    const document = readCorpusJson('trust/gdhcn/dev/did-signer-dev.json') as {
      readonly verificationMethod: readonly { readonly publicKeyJwk: { readonly x: string; readonly y: string } }[];
    };
    return document.verificationMethod.map(({ publicKeyJwk }) => keyOf(publicKeyJwk));
  };
  const lists = [
    'trustlist-v2.did.json',
    'did-embedded-PH4H-CHL-DSC.json',
    'did-ref-PH4H-CHL-DSC.json',
    'trustlist-ref_did.json',
    'trustlist-ref_PH4H_did.json',
    'trustlist-ref_PH4H_CHL_did.json',
    'trustlist-ref_PH4H_CHL_DSC_did.json',
  ];

  it.each(lists)('%s is proven by the key of the development network', async (name) => {
    const file = Uint8Array.from(readCorpus(`trust/gdhcn/dev/${name}`));
    expect((await read(file, signers())).isProven).toBe(true);
    await expect(read(file, stranger)).rejects.toThrow('was not signed with the key');
    expect(whats(await read(file))).toEqual(['its proof was not checked']);
  });

  it.each(lists)('%s is refused when a byte of it is changed', async (name) => {
    const text = readCorpus(`trust/gdhcn/dev/${name}`).toString();
    for (const [word, other] of [
      ['tng-cdn-dev.who.int:v2', 'tng-cdn-dev.who.int:v3'],
      ['"nonce":"', '"nonce":"x'],
    ] as const) {
      const at = text.lastIndexOf(word);
      const changed = new TextEncoder().encode(text.slice(0, at) + other + text.slice(at + word.length));
      await expect(read(changed, signers())).rejects.toThrow(TrustFileError);
    }
  });

  it('cannot confirm a list of the first version', async () => {
    const file = Uint8Array.from(readCorpus('trust/gdhcn/dev/trustlist-v1.did.json'));
    await expect(read(file, signers())).rejects.toThrow('carries no signature that could be checked');
  });

  it('is quick with the largest list, which this key did not sign', async () => {
    const file = Uint8Array.from(readCorpus('trust/gdhcn/production/trustlist-v2.did.json'));
    const begun = performance.now();
    await expect(read(file, signers())).rejects.toThrow('was not signed with the key');
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});

import { createPublicKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { claims, hcert, signer, vaccination } from '../../../../../conformance/make-dcc.ts';
import { loadVocabulary, nodeCrypto } from '../../../../node/src/index.ts';
import { mutations } from '../../formats/mutations.suite.ts';
import { CredentialError } from '../../problem.ts';
import { verify } from '../../verify.ts';
import { assembleTrust } from '../assemble-trust.ts';
import { type Origin, sentencesOf } from '../material.ts';
import { readTrust } from '../read-trust.ts';
import { TrustFileError } from '../trust-file-error.ts';

const crypto = nodeCrypto();
const origin: Origin = { source: 'list', retrievedAt: new Date('2026-01-01T00:00:00Z') };
const aurelia = signer('aurelia');
const cordia = signer('cordia');
const kidOf = ({ kid }: { kid: Buffer }) => kid.toString('base64');
const kid = kidOf(aurelia);
const covid = ['dcc/vaccination', 'dcc/test', 'dcc/recovery', 'ddcc/vaccination', 'ddcc/test'];
const production = 'did:web:tng-cdn.who.int';

interface Over {
  readonly host?: string;
  readonly path?: string;
  readonly by?: typeof aurelia;
  readonly jwk?: object;
  readonly entry?: object;
  readonly fragment?: string;
}

/** An entry of a list of the second version. */
function entryOf({
  host = production,
  path = 'v2:trustlist:DCC:FRA:DSC',
  by = aurelia,
  jwk,
  entry,
  fragment,
}: Over = {}) {
  return {
    id: `${host}:${path}#${fragment ?? kidOf(by)}`,
    type: 'JsonWebKey2020',
    controller: `${host}:v2:trustlist`,
    publicKeyJwk: jwk ?? { kty: 'EC', kid: kidOf(by), x5c: [by.certificate], crv: 'UNKNOWN CURVE', x: 'AAAA', y: '=' },
    ...entry,
  };
}

function listOf(entries: readonly unknown[], id = `${production}:v2:trustlist`, proof?: object) {
  return new TextEncoder().encode(
    JSON.stringify({ '@context': [], id, controller: id, verificationMethod: entries, ...(proof && { proof }) }),
  );
}

async function read(list: Uint8Array, over: Partial<Origin> = {}, wanted = kid) {
  const material = await readTrust(list, { ...origin, ...over }, crypto);
  const { keys, damaged } = assembleTrust([material], origin.retrievedAt).directory.find({
    scheme: 'hcert',
    kid: wanted,
  });
  return { ...material, key: keys[0], keys, damaged, text: sentencesOf(material).join('\n') };
}

describe('the forms of the list', () => {
  it('reads the second version', async () => {
    const said = { domain: { code: '#DCC' }, participant: { code: '#FRA' }, keyusage: { code: '#DSC' } };
    const { key, entries, text } = await read(
      listOf([entryOf({ entry: said })], undefined, { type: 'JsonWebSignature2020' }),
    );
    expect(entries).toHaveLength(1);
    expect(text).toBe('list: its proof was not checked.');
    expect(key).toMatchObject({
      role: 'signer',
      network: 'gdhcn',
      participant: 'FR',
      kids: [kid],
      domains: covid,
      environment: 'production',
    });
    expect(key?.validUntil).toEqual(new Date(new X509Certificate(Buffer.from(aurelia.certificate, 'base64')).validTo));
    expect(key?.validFrom).toBeUndefined();
  });

  it('reads the first version, which has no domains', async () => {
    const id = `${production}:trustlist`;
    const jwk = { kty: 'EC', x5c: [aurelia.certificate] };
    const { key } = await read(listOf([entryOf({ path: 'trustlist:fra', jwk })], id));
    expect(key).toMatchObject({ participant: 'FR', environment: 'production' });
    expect(key?.domains).toEqual(expect.arrayContaining(['dcc/vaccination', 'icvp']));
  });

  it('reads a list of one domain, one participant and one usage', async () => {
    expect((await read(listOf([entryOf()], `${production}:v2:trustlist:DCC:FRA:DSC`))).keys).toHaveLength(1);
  });

  it('names the lists that a document refers to', async () => {
    const id = `${production}:v2:trustlist-ref`;
    const { entries, text } = await read(listOf([`${id}:DCC`, id, `${id}:DCC`, 'did:web:example.com'], id));
    expect(entries).toEqual([]);
    expect(text).toContain(`refers to further lists and does not hold their keys: ${id}:DCC, did:web:example.com.`);
  });

  it('takes its own time for the time of the list, unless it lies ahead', async () => {
    const signedAt = async (created: unknown) => (await read(listOf([], undefined, { created }))).asOf.toISOString();
    expect(await signedAt('2025-08-22T18:00:02Z')).toBe('2025-08-22T18:00:02.000Z');
    for (const created of ['2099-01-01T00:00:00Z', 'soon', 7])
      expect(await signedAt(created)).toBe(origin.retrievedAt.toISOString());
  });

  it('is not taken for the document of an issuer, whatever else it says', async () => {
    const id = `${production}:v2:trustlist-ref`;
    const list = { id, verificationMethod: [`${id}:DCC`], assertionMethod: [] };
    expect((await read(new TextEncoder().encode(JSON.stringify(list)))).text).toContain('refers to further lists');
  });

  it('leaves other DID documents to others', async () => {
    await expect(read(listOf([entryOf()], 'did:web:nzcp.example'))).rejects.toThrow(TrustFileError);
  });
});

describe('what a key may sign', () => {
  it.each([
    ['DCC', covid],
    ['DDCC', covid],
    ['ICVP', ['icvp']],
    ['DICVP', ['icvp']],
    ['PH4H', ['vhl']],
    ['IPS-PILGRIMAGE', ['vhl']],
    ['IPS', ['gdhcn/IPS']],
    ['RACSEL-DDVC', ['gdhcn/RACSEL-DDVC']],
  ])('in the domain %s', async (domain, domains) => {
    const { key, text } = await read(listOf([entryOf({ path: `v2:trustlist:${domain}:FRA:DSC` })]));
    expect(key?.domains).toEqual(domains);
    expect(text.includes(`signers for ${domain}, which may sign nothing that is read here: ${kid}.`)).toBe(
      domains[0] === `gdhcn/${domain}`,
    );
  });

  it.each(['SCA', 'DECA', 'DESC'])('nothing where it is a key for %s', async (usage) => {
    const { entries, keys, text } = await read(listOf([entryOf({ path: `v2:trustlist:DCC:FRA:${usage}` })]));
    expect(keys).toEqual([]);
    expect(entries.map(({ scheme }) => scheme)).toEqual(['authority']);
    expect(text).toContain(`keys for ${usage}, which sign no credential: ${kid}.`);
  });

  it.each([
    ['DCC:FRA:SCA', 'anchor', covid],
    ['PH4H:FRA:SCA', 'anchor', ['vhl']],
    ['DCC:FRA:DECA', 'anchor', ['gdhcn/exchange']],
    ['DCC:FRA:DESC', 'signer', ['gdhcn/exchange']],
  ])('what %s is kept for', async (path, role, domains) => {
    const { entries } = await read(listOf([entryOf({ path: `v2:trustlist:${path}` })]));
    const validUntil = new Date(new X509Certificate(Buffer.from(aurelia.certificate, 'base64')).validTo);
    const key = entries[0]?.open();
    expect(key).toMatchObject({ role, domains, participant: 'FR', environment: 'production', validUntil });
  });

  it('follows the key usages of its certificate', async () => {
    const by = signer('aurelia-tests');
    expect((await read(listOf([entryOf({ by })]), {}, kidOf(by))).key?.domains).toEqual(['dcc/test', 'ddcc/test']);
  });
});

describe('the environment', () => {
  const dev = 'did:web:tng-cdn-dev.who.int';
  it.each([
    ['a list of a test host', dev, `${dev}:v2:trustlist`, 'FRA'],
    ['a key of a test host on the production list', dev, `${production}:v2:trustlist`, 'FRA'],
    ['a production key on a list of a test host', production, `${dev}:v2:trustlist`, 'FRA'],
    ['a host of another name', 'did:web:tng-cdn.who.int.example', 'did:web:tng-cdn.who.int.example:trustlist', 'FRA'],
    ['a test participant on the production list', production, `${production}:v2:trustlist`, 'XXH'],
  ])('is that of tests for %s, whatever the operator says', async (_what, host, id, participant) => {
    const list = listOf([entryOf({ host, path: `v2:trustlist:DCC:${participant}:DSC` })], id);
    const { key, text } = await read(list, { environment: 'production' });
    expect(key?.environment).toBe('test');
    expect(text).toContain(`all taken for tests: ${kid}.`);
  });

  it('is not made production by a production list that refers to a list of tests', async () => {
    const id = `${production}:v2:trustlist`;
    const list = listOf([`${dev}:v2:trustlist`, entryOf()], id);
    const referred = listOf([entryOf({ host: dev, by: cordia })], `${dev}:v2:trustlist`);
    const { findings, entries } = await read(list);
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'reference', subject: `${dev}:v2:trustlist` }));
    expect(entries.map((entry) => entry.open().environment)).toEqual(['production']);
    const materials = [list, referred].map((one) => readTrust(one, { ...origin, environment: 'production' }, crypto));
    const { directory } = assembleTrust(await Promise.all(materials), origin.retrievedAt);
    const environments = [aurelia, cordia].map(
      (by) => directory.find({ scheme: 'hcert', kid: kidOf(by) }).keys[0]?.environment,
    );
    expect(environments).toEqual(['production', 'test']);
  });

  it('can be made a test by the operator', async () => {
    expect((await read(listOf([entryOf()]), { environment: 'test' })).key?.environment).toBe('test');
  });
});

describe('the participant', () => {
  it.each([
    ['FRA', 'FR'],
    ['XCL', 'XL'],
    ['IOM', 'IOM'],
    ['null', 'XA'],
  ])('%s is %s', async (code, participant) => {
    const { key } = await read(listOf([entryOf({ path: `v2:trustlist:DCC:${code}:DSC` })]));
    expect(key?.participant).toBe(participant);
  });
});

describe('oddities of entries', () => {
  it.each([
    ['no object', 7, 'it has no id'],
    ['an id without path', entryOf({ path: 'v2:trustlist' }), 'whose key it is'],
    ['an id of two levels', entryOf({ path: 'v2:trustlist:DCC:FRA' }), 'whose key it is'],
    ['an id of another method', entryOf({ host: 'did:key:z' }), 'whose key it is'],
    ['another usage beside it', entryOf({ entry: { keyusage: { code: '#CSCA' } } }), 'contradicts'],
    ['another participant beside it', entryOf({ entry: { participant: 'NLD' } }), 'contradicts'],
    ['another domain beside it', entryOf({ entry: { domain: { code: 7 } } }), 'contradicts'],
    ['no key', entryOf({ entry: { publicKeyJwk: 'x' } }), 'it has no key'],
    ['a key id of its own making', entryOf({ fragment: 'ABCDEFGH' }), 'eight bytes'],
    ['a key id that is not percent-encoded', entryOf({ fragment: '%zz' }), 'eight bytes'],
    ['two key ids', entryOf({ fragment: kidOf(cordia) }), 'two different key ids'],
    ['a certificate that is no text', entryOf({ jwk: { x5c: [7] } }), 'not a text'],
  ])('%s is left out with its reason', async (_what, entry, reason) => {
    const { entries, text } = await read(listOf([entry, entryOf({ by: cordia })]));
    expect(entries).toHaveLength(1);
    expect(text).toContain(reason);
  });

  it('reads a percent-encoded key id', async () => {
    expect((await read(listOf([entryOf({ fragment: encodeURIComponent(kid) })]))).keys).toHaveLength(1);
  });

  it('finds out about a damaged certificate when it is needed', async () => {
    const { keys, damaged } = await read(listOf([entryOf({ jwk: { x5c: ['AAAA'] } })]));
    expect([keys.length, damaged]).toEqual([0, 1]);
  });
});

describe('a key without certificate', () => {
  const { x = '', y = '' } = createPublicKey(aurelia.key).export({ format: 'jwk' });
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const withSign = (text: string) => Buffer.concat([Buffer.alloc(1), bytes(text)]);

  it.each([
    ['as RFC 7518 has them', x],
    ['with the sign byte of a big integer', withSign(x).toString('base64url')],
    ['with the sign byte and padding', withSign(x).toString('base64').replaceAll('+', '-').replaceAll('/', '_')],
  ])('has its numbers %s', async (_how, number) => {
    const { key } = await read(listOf([entryOf({ jwk: { kty: 'EC', crv: 'P-256', x: number, y } })]));
    expect(key?.publicKey).toEqual({
      type: 'EC',
      curve: 'P-256',
      x: Uint8Array.from(bytes(x)),
      y: Uint8Array.from(bytes(y)),
    });
    expect(key?.certificate).toBeUndefined();
  });

  it('has short numbers filled up, and the numbers of RSA', async () => {
    const short = await read(listOf([entryOf({ jwk: { kty: 'EC', crv: 'P-256', x: 'AQ', y } })]));
    expect(short.key?.publicKey).toMatchObject({ x: Uint8Array.from([...new Array(31).fill(0), 1]) });
    const modulus = Buffer.alloc(257, 255);
    modulus[0] = 0;
    const rsa = await read(listOf([entryOf({ jwk: { kty: 'RSA', n: modulus.toString('base64url'), e: 'AQAB' } })]));
    expect(rsa.key?.publicKey).toMatchObject({ type: 'RSA', e: Uint8Array.of(1, 0, 1) });
  });

  it.each([
    [{ kty: 'EC', crv: 'UNKNOWN CURVE', x, y }],
    [{ kty: 'EC', crv: 'toString', x, y }],
    [{ kty: 'EC', crv: 'P-256', x }],
    [{ kty: 'EC', crv: 'P-256', x: `AQ${x}`, y }],
    [{ kty: 'EC', crv: 'P-256', x: '%', y }],
    [{ kty: 'RSA', n: 'AQAB', e: 'AQAB' }],
    [{ kty: 'OKP', x }],
  ])('is not usable when it is %j', async (jwk) => {
    const { keys, damaged } = await read(listOf([entryOf({ jwk })]));
    expect([keys.length, damaged]).toEqual([0, 1]);
  });
});

describe('in a verdict', () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const codes = async (list: Uint8Array, over: Parameters<typeof claims>[1] = {}) => {
    const { text } = hcert({ by: aurelia, claims: claims(vaccination, over) }) as { readonly text: string };
    const trust = assembleTrust([await readTrust(list, origin, crypto)], at);
    const { checks } = await verify({ kind: 'text', text }, at, { crypto, vocabulary: loadVocabulary(), ...trust });
    return checks.filter(({ stage }) => stage === 'authenticate').map(({ code }) => code);
  };

  it.each([
    ['its own country', 'FRA', 'FR', ['ok']],
    ['another country', 'FRA', 'XA', ['ok', 'key.other-country']],
    ['an agency', 'IOM', 'FR', ['ok']],
    ['a test participant', 'XXA', 'XA', ['key.wrong-environment']],
  ])('a key of %s', async (_what, participant, issuer, expected) => {
    const list = listOf([entryOf({ path: `v2:trustlist:DCC:${participant}:DSC` })]);
    expect(await codes(list, { 1: issuer })).toEqual(expected);
  });

  it('refuses what was signed after the end of the certificate', async () => {
    const after = Date.parse(new X509Certificate(Buffer.from(aurelia.certificate, 'base64')).validTo) / 1000 + 1;
    expect(await codes(listOf([entryOf()]), { 1: 'FR', 6: after })).toEqual(['key.outside-validity']);
  });

  it('refuses a key of another domain, and does not know an authority', async () => {
    expect(await codes(listOf([entryOf({ path: 'v2:trustlist:PH4H:FRA:DSC' })]), { 1: 'FR' })).toEqual([
      'key.wrong-domain',
    ]);
    expect(await codes(listOf([entryOf({ path: 'v2:trustlist:DCC:FRA:SCA' })]), { 1: 'FR' })).toEqual([
      'key.not-found',
    ]);
  });
});

it('never stumbles over a damaged list', async () => {
  const proof = { created: '2025-08-22T18:00:02Z', jws: 'a..b' };
  const lists = [
    listOf([entryOf({ entry: { keyusage: { code: '#DSC' } } }), entryOf({ by: cordia })], undefined, proof),
    listOf([entryOf({ path: 'trustlist:fra' }), 'did:web:example.com'], `${production}:trustlist`),
    listOf([entryOf({ jwk: { kty: 'EC', crv: 'P-256', x: 'AQ==', y: 'AQ' } })]),
    listOf(
      [entryOf({ path: 'v2:trustlist:DCC:FRA:SCA' }), `${production}:v2:trustlist-ref:DCC`],
      `${production}:v2:trustlist-ref`,
    ),
  ];
  for (const list of mutations(lists, 1_951, 5_000)) {
    try {
      const material = await readTrust(list, origin, crypto);
      assembleTrust([material], origin.retrievedAt);
      for (const entry of material.entries) entry.open();
    } catch (error) {
      if (!(error instanceof TrustFileError || error instanceof CredentialError)) throw error;
    }
  }
});

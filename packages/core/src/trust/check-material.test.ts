import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { type CertificateTerms, certificate, keyIdOf, name } from '../../../../conformance/make-certificate.ts';
import { nodeCrypto } from '../../../node/src/index.ts';
import { checkMaterial } from './check-material.ts';
import { readTrust } from './read-trust.ts';

const crypto = nodeCrypto();
const retrievedAt = new Date('2026-01-01T00:00:00Z');
const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const authority = { subject: name('FR', 'SCA'), key: keyPair() };
const other = { subject: name('FR', 'SCA 2'), key: keyPair() };
const authorityCertificate = certificate({ ...authority, isAuthority: true });
const rsa = generateKeyPairSync('rsa', { modulusLength: 4096 }).privateKey;

type Entry = readonly [path: string, der: Buffer];
const sca = (path = 'DCC:FRA:SCA', der = authorityCertificate): Entry => [path, der];
const dsc = (terms: Partial<CertificateTerms> = {}): Entry => [
  'DCC:FRA:DSC',
  certificate({ subject: name('FR', 'DSC'), key: keyPair(), by: authority, ...terms }),
];

async function check(...list: readonly Entry[]) {
  const verificationMethod = list.map(([path, der], at) => ({
    id: `did:web:tng-cdn.who.int:v2:trustlist:${path}#${Buffer.alloc(8, at).toString('base64')}`,
    publicKeyJwk: { x5c: [der.toString('base64')] },
  }));
  const document = { id: 'did:web:tng-cdn.who.int:v2:trustlist', verificationMethod };
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const material = await readTrust(bytes, { source: 'list', retrievedAt }, crypto);
  const findings = await checkMaterial(material, retrievedAt, crypto);
  return findings.map(({ kind, what }) => `${kind}: ${what}`);
}

it.each<[string, readonly Entry[], readonly string[]]>([
  ['signers of an authority on the list', [sca(), dsc(), dsc()], []],
  ['signers with an RSA key of 4,096 bits', [sca(), dsc({ key: rsa })], []],
  ['a list without authorities, which says nothing of chains', [dsc({ by: other })], []],
  ['a signer whose authority is not listed', [sca(), dsc({ by: other })], ['chain: signers whose authority is not']],
  [
    'a signer that names an authority which did not sign it',
    [sca(), dsc({ by: { subject: authority.subject, key: other.key }, authorityKeyId: keyIdOf(authority.key) })],
    ['chain: signers that name an authority'],
  ],
  ['an authority of another participant', [sca('DCC:DEU:SCA'), dsc()], ['chain: signers whose authority is not']],
  [
    'an authority for another domain',
    [sca('PH4H:FRA:SCA'), dsc()],
    ['chain: signers whose authority is on the list for'],
  ],
  ['an authority of the exchange', [sca('DCC:FRA:DECA'), dsc()], ['chain: signers whose authority is on the list for']],
  ['a signature with SHA-1', [sca(), dsc({ digest: 'sha1' })], ['chain: signers whose certificates are signed']],
  ['an expired signer', [sca(), dsc({ until: '2025-12-31' })], ['expired: certificates whose time is over']],
  [
    'an expired authority',
    [sca(undefined, certificate({ ...authority, until: '2025-12-31' }))],
    ['expired: certificates'],
  ],
  ['a damaged certificate', [['DCC:FRA:DSC', Buffer.from('AAAA')]], ['malformed: entries that cannot be used']],
  [
    'a key that is not supported',
    [dsc({ key: generateKeyPairSync('ec', { namedCurve: 'secp224r1' }).privateKey })],
    ['unusable: entries that cannot be used'],
  ],
])('%s', async (_what, list, expected) => {
  const found = await check(...list);
  expect(found).toHaveLength(expected.length);
  for (const [at, words] of expected.entries()) expect(found[at]).toContain(words);
});

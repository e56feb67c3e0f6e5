import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeCrypto } from '../../../node/src/index.ts';
import { publicJwk } from '../crypto/public-key.ts';
import { CredentialError } from '../problem.ts';
import { derChildren, derOid, derUnsigned, readDer } from './der.ts';
import { isIssuedBy } from './issued-by.ts';
import { readCertificate } from './x509.ts';

fc.configureGlobal({ seed: 20240531, numRuns: 3000 });

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));

describe('DER', () => {
  test.each([
    ['06 03 55 04 06', '2.5.4.6'],
    ['06 06 2a 86 48 86 f7 0d', '1.2.840.113549'],
    ['06 02 88 37', '2.999'],
    ['06 01 00', '0.0'],
    ['06 01 27', '0.39'],
    ['06 01 28', '1.0'],
    ['06 0b 2b 06 01 04 01 8e 37 8f 65 01 01', '1.3.6.1.4.1.1847.2021.1.1'],
    ['06 0c 2b 06 01 04 01 00 8e 37 8f 65 01 03', '1.3.6.1.4.1.0.1847.2021.1.3'],
  ])('object identifier %s is %s', (encoded, dotted) => {
    expect(derOid(readDer(hex(encoded)))).toBe(dotted);
  });

  test.each([
    ['02 01 00', '00'],
    ['02 01 7f', '7f'],
    ['02 02 00 80', '80'],
    ['02 03 01 00 01', '010001'],
  ])('unsigned integer %s is %s', (encoded, number) => {
    expect(derUnsigned(readDer(hex(encoded)))).toEqual(hex(number));
  });

  test.each<[string, string, (bytes: Uint8Array) => unknown]>([
    ['nothing', '', readDer],
    ['a tag alone', '30', readDer],
    ['content that is cut off', '30 02 00', readDer],
    ['a length that is cut off', '30 82 01', readDer],
    ['an indefinite length', '30 80 00 00', readDer],
    ['a length of four bytes', '30 84 00 00 00 00', readDer],
    ['a tag of several bytes', '1f 81 00 00', readDer],
    ['a child longer than its parent', '30 02 04 01 00', (bytes) => derChildren(readDer(bytes))],
    ['a child whose length lies outside its parent', '30 02 04 81 00', (bytes) => derChildren(readDer(bytes))],
    ['an object identifier that is none', '02 01 00', (bytes) => derOid(readDer(bytes))],
    ['an object identifier without content', '06 00', (bytes) => derOid(readDer(bytes))],
    ['an object identifier that is cut off', '06 02 2a 86', (bytes) => derOid(readDer(bytes))],
    ['an object identifier that is too large', `06 09 2a ${'ff'.repeat(7)} 7f`, (bytes) => derOid(readDer(bytes))],
    ['an integer that is none', '04 01 00', (bytes) => derUnsigned(readDer(bytes))],
    ['an integer without content', '02 00', (bytes) => derUnsigned(readDer(bytes))],
    ['a negative integer', '02 01 80', (bytes) => derUnsigned(readDer(bytes))],
    ['an integer with a needless zero', '02 02 00 7f', (bytes) => derUnsigned(readDer(bytes))],
  ])('refused: %s', (_name, encoded, read) => {
    expect(codeOf(() => read(hex(encoded)))).toBe('decode.malformed');
  });
});

/** The two ways in which certificates name the kinds of event that a key may sign for (test, vaccination, recovery). */
const dccKeyUsage = [1, 2, 3].flatMap((kind) => [
  `1.3.6.1.4.1.1847.2021.1.${kind}`,
  `1.3.6.1.4.1.0.1847.2021.1.${kind}`,
]);

const ec = (curve: string) => ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`];
const rsa = (bits: number) => ['-newkey', `rsa:${bits}`];
const rsaPss = ['-newkey', 'rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048'];
const extension = (text: string) => ['-addext', text];

interface Sample {
  readonly name: string;
  readonly key: readonly string[];
  readonly subject?: string;
  readonly extensions?: readonly string[];
  readonly days?: number;
  readonly stringMask?: string;
}
const samples: readonly Sample[] = [
  { name: 'P-256', key: ec('P-256') },
  { name: 'P-384', key: ec('P-384') },
  { name: 'RSA of 2,048 bits', key: rsa(2048) },
  { name: 'RSA of 3,072 bits', key: rsa(3072) },
  { name: 'RSA-PSS', key: rsaPss },
  { name: 'no names', key: ec('P-256'), subject: '/' },
  { name: 'names in UTF-8', key: ec('P-256'), subject: '/C=CY/O=Υπουργείο Υγείας/CN=Ünïcode 水' },
  { name: 'names in UTF-16', key: ec('P-256'), subject: '/C=CY/O=Υγεία/CN=Ünïcode 水', stringMask: 'MASK:2048' },
  { name: 'names in Latin-1', key: ec('P-256'), subject: '/C=FR/O=Santé/CN=Français', stringMask: 'MASK:4' },
  { name: 'names in other places', key: ec('P-256'), subject: '/CN=first/O=body/C=lu/OU=unit/CN=second' },
  { name: 'several names in one place', key: ec('P-256'), subject: '/C=DE/O=body+CN=name' },
  { name: 'expiry after 2050', key: ec('P-256'), days: 20_000 },
  { name: 'extended key usages', key: ec('P-256'), extensions: extension(`extendedKeyUsage=${dccKeyUsage.join(',')}`) },
  {
    name: 'extended key usage marked critical',
    key: rsaPss,
    extensions: extension('extendedKeyUsage=critical,clientAuth,1.3.6.1.4.1.1847.2021.1.2'),
  },
  { name: 'other extensions', key: ec('P-384'), extensions: extension('subjectAltName=DNS:example.org') },
];

const version = opensslVersion();
// In continuous integration a tool that is missing is a failure; elsewhere these tests are skipped.
const without = version === undefined && process.env.CI !== 'true';
const folder = mkdtempSync(join(tmpdir(), 'carnet-x509-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(without)(`X.509 certificates by ${version ?? 'openssl, which is not installed'}`, () => {
  test.each(samples)('$name: the same fields as Node reads', (sample) => {
    const der = makeCertificate(sample);
    const ours = readCertificate(der);
    const theirs = new X509Certificate(der);
    const subject = subjectOf(theirs);
    expect(ours).toMatchObject({
      der,
      ...(subject.C && { country: subject.C.toUpperCase() }),
      ...(subject.O && { organisation: subject.O }),
      ...(subject.CN && { commonName: subject.CN }),
      notBefore: new Date(theirs.validFrom),
      notAfter: new Date(theirs.validTo),
      // Node leaves the property out where the extension is absent.
      extendedKeyUsage: theirs.keyUsage ?? [],
      isAuthority: theirs.ca,
    });
    for (const name of ['country', 'organisation', 'commonName'] as const) {
      expect(ours[name] === undefined).toBe(!subject[name === 'country' ? 'C' : name === 'organisation' ? 'O' : 'CN']);
    }
    expect(publicJwk(ours.publicKey)).toEqual(jwkOf(theirs));
  });

  test.each([
    ...samples.slice(0, 5),
    { name: 'P-521', key: ec('P-521') },
    { name: 'brainpoolP256r1', key: ec('brainpoolP256r1') },
    { name: 'brainpoolP384r1', key: [...ec('brainpoolP384r1'), '-sha384'] },
    { name: 'brainpoolP512r1', key: [...ec('brainpoolP512r1'), '-sha512'] },
    { name: 'RSA with SHA-512', key: [...rsa(2048), '-sha512'] },
  ])('$name: signed itself, and not when a bit is changed', async (sample) => {
    const crypto = nodeCrypto();
    const certificate = readCertificate(makeCertificate(sample));
    expect(certificate.authorityKeyId).toBe(certificate.subjectKeyId);
    expect(await isIssuedBy(certificate, certificate.publicKey, crypto)).toBe(true);
    for (const part of ['signature', 'signedBytes'] as const) {
      const changed = certificate[part].slice();
      changed[changed.length - 1] = (changed.at(-1) as number) ^ 1;
      expect(await isIssuedBy({ ...certificate, [part]: changed }, certificate.publicKey, crypto)).toBe(false);
    }
    const other = readCertificate(makeCertificate({ name: `${sample.name} again`, key: sample.key }));
    expect(await isIssuedBy(certificate, other.publicKey, crypto)).toBe(false);
  });

  test('a signature with SHA-1 is by nobody', async () => {
    const certificate = readCertificate(makeCertificate({ name: 'SHA-1', key: [...rsa(2048), '-sha1'] }));
    expect(certificate.signatureAlgorithm).toBeUndefined();
    expect(await isIssuedBy(certificate, certificate.publicKey, nodeCrypto())).toBe(false);
  });

  test.each([
    ['secp256k1', ec('secp256k1')],
    ['brainpoolP320r1', ec('brainpoolP320r1')],
    ['P-224', ec('secp224r1')],
    ['P-256 with its parameters written out', [...ec('P-256'), '-pkeyopt', 'ec_param_enc:explicit']],
    ['Ed25519', ['-newkey', 'ed25519']],
    ['RSA of 1,024 bits', rsa(1024)],
    ['RSA of 1,536 bits', rsa(1536)],
  ])('a key that is not supported: %s', (name, key) => {
    expect(codeOf(() => readCertificate(makeCertificate({ name, key })))).toBe('key.unusable');
  });

  test('a point in another form than uncompressed', () => {
    const der = Uint8Array.from(makeCertificate(samples[0] as Sample));
    const at = Buffer.from(der).indexOf(hex('03 42 00 04')) + 3;
    for (const form of [0, 2, 3, 6]) {
      der[at] = form;
      expect(codeOf(() => readCertificate(der))).toBe('key.unusable');
    }
  });

  test('cut off anywhere, or with something after it', () => {
    const der = makeCertificate(samples.at(-2) as Sample);
    for (let length = 0; length < der.length; length++) {
      expect(codeOf(() => readCertificate(der.subarray(0, length)))).toBe('decode.malformed');
    }
    expect(codeOf(() => readCertificate(Uint8Array.of(...der, 0)))).toBe('decode.malformed');
    expect(codeOf(() => readCertificate(Uint8Array.of(...der, ...new Uint8Array(20_000))))).toBe('decode.malformed');
  });

  test('damaged: a certificate or a known problem, and never a date that does not exist', () => {
    const certificates = samples.map((sample) => makeCertificate(sample));
    const places = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 });
    const check = (certificate: Uint8Array, changes: readonly (readonly [number, number])[]) => {
      const damaged = Uint8Array.from(certificate);
      for (const [place, byte] of changes) damaged[place % damaged.length] = byte;
      const outcome = codeOf(() => readCertificate(damaged));
      if (typeof outcome === 'string') expect(outcome).toBeOneOf(['decode.malformed', 'key.unusable']);
      else expect(Number.isNaN((outcome as { notAfter: Date }).notAfter.getTime())).toBe(false);
    };
    fc.assert(fc.property(fc.constantFrom(...certificates), places, check), { numRuns: 10_000 });
  });

  test.each([
    ['a month that does not exist', '20501301000000Z'],
    ['a day that does not exist', '20500230000000Z'],
    ['an hour that does not exist', '20500101240000Z'],
    ['a year before the calendar', '00500101000000Z'],
    ['a sign', '2050-101000000Z'],
    ['a minute that does not exist', '20500101006000Z'],
    ['a second that does not exist', '20500101000060Z'],
    ['no time zone', '205001010000000'],
  ])('refused: a date with %s', (_name, text) => {
    const der = Uint8Array.from(makeCertificate(samples.find(({ days }) => days) as Sample));
    const at = Buffer.from(der).indexOf(Uint8Array.of(0x18, 15)) + 2;
    expect(at).toBeGreaterThan(2);
    der.set(Buffer.from(text), at);
    expect(codeOf(() => readCertificate(der))).toBe('decode.malformed');
  });
});

test('noise is refused', () => {
  const check = (noise: Uint8Array) => {
    expect(codeOf(() => readCertificate(noise))).toBe('decode.malformed');
    expect(codeOf(() => readCertificate(Uint8Array.of(0x30, noise.length, ...noise)))).toBe('decode.malformed');
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 127 }), check));
});

function opensslVersion(): string | undefined {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).split(' ').slice(0, 2).join(' ');
  } catch {
    return undefined;
  }
}

const made = new Map<string, Uint8Array>();

/** A self-signed certificate, made once for each sample. */
function makeCertificate({
  name,
  key,
  subject = '/C=xx/O=Ministry of Health/CN=Signer 1',
  ...rest
}: Sample): Uint8Array {
  const known = made.get(name);
  if (known) return known;
  // Nothing of the machine's own configuration shall be in the certificate.
  const config = join(folder, 'openssl.cnf');
  const file = join(folder, 'certificate.der');
  writeFileSync(config, `[req]\ndistinguished_name = dn\nstring_mask = ${rest.stringMask ?? 'utf8only'}\n[dn]\n`);
  const input = ['-config', config, '-utf8', '-subj', subject, '-days', String(rest.days ?? 365), ...key];
  const output = ['-nodes', '-keyout', join(folder, 'key.pem'), '-outform', 'DER', '-out', file];
  execFileSync('openssl', ['req', '-x509', ...input, ...(rest.extensions ?? []), ...output], { stdio: 'pipe' });
  const der = Uint8Array.from(readFileSync(file));
  made.set(name, der);
  return der;
}

/** The first attribute of each kind, from the lines in which Node writes the subject. */
function subjectOf({ subject = '' }: X509Certificate): Record<string, string> {
  const attributes = subject.split(/\n| \+ /).map((attribute) => attribute.split('=') as [string, string]);
  return Object.fromEntries(attributes.reverse());
}

function jwkOf(certificate: X509Certificate): object {
  if (certificate.publicKey.asymmetricKeyType !== 'rsa-pss') return certificate.publicKey.export({ format: 'jwk' });
  // Node writes no JWK of an RSA-PSS key, but tells its numbers.
  const { modulus = '', exponent = '' } = certificate.toLegacyObject() as { modulus?: string; exponent?: string };
  const base64Url = (number: string) => Buffer.from(number, 'hex').toString('base64url');
  return { kty: 'RSA', n: base64Url(modulus), e: base64Url(exponent.replace('0x', '').padStart(6, '0')) };
}

/** What came out, or the code of the problem; throws on again what a decoder may not throw. */
function codeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof CredentialError) return error.code;
    throw error;
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles, corpusMissing, readCorpus } from '../../../conformance/corpus.ts';
import { claims, hcert, signer, vaccination } from '../../../conformance/make-dcc.ts';
import { readVectors } from '../../../conformance/read-vectors.ts';
import { portsOf, scanOf } from '../../../conformance/verify-vector.ts';
import { formats } from './formats/all.ts';
import { mutations } from './formats/mutations.suite.ts';
import { inspect } from './inspect.ts';
import { type LookAlikeId, lookAlikeOf, lookAlikes } from './look-alike.ts';
import { type Scan, scanOfBytes } from './scan.ts';
import { verify } from './verify.ts';

const at = new Date('2026-01-01T12:00:00Z');
const vectorNames = readdirSync(new URL('../../../conformance/vectors', import.meta.url));
const vectors = vectorNames.flatMap((name) => readVectors(name));
const ports = await portsOf(vectors[0] as (typeof vectors)[number]);
const text = (what: string): Scan => ({ kind: 'text', text: what });
const bytes = (hex: string): Scan => scanOfBytes(Uint8Array.from(Buffer.from(hex.padEnd(64, 'f'), 'hex')));
const genuineText = (format: string) => {
  const scan = vectors.map(scanOf).find((one) => one.kind === 'text' && one.text.startsWith(format));
  return scan?.kind === 'text' ? scan.text : expect.fail(`no vector begins with ${format}`);
};

const examples: readonly (readonly [LookAlikeId, string, Scan])[] = [
  ['empty', 'blanks', text(' \n')],
  ['empty', 'no bytes', { kind: 'bytes', bytes: new Uint8Array() }],
  ['damaged-beginning', 'lower case', text(genuineText('HC1:').toLowerCase())],
  ['damaged-beginning', 'a blank before it', text(` ${genuineText('HC1:')}`)],
  ['damaged-beginning', 'no prefix', text(genuineText('HC1:').slice(4))],
  ['damaged-beginning', 'no colon', text(genuineText('HC1:').replace(':', ''))],
  ['damaged-beginning', 'upper case', text(genuineText('shc:/').toUpperCase())],
  ['damaged-beginning', 'a colon too few', text(genuineText('NZCP:/').replace(':', ''))],
  ['other-hcert', 'HC2', text('HC2:6BFOXN')],
  ['nl-domestic', 'version 2', text('NL2:QKVD4X+8NE')],
  [
    'uk-domestic',
    'three parts',
    text(`${btoa('Key1PRO')}.${btoa('2201011200ANNA EXAMPLE').replaceAll('=', '')}.${'A'.repeat(86)}`),
  ],
  ['israel-green-pass', 'signature and JSON', text(`${'A'.repeat(95)}=#{"id":"01/IL/0"}`)],
  ['open-attestation', 'version 2', text('{"version":"x","data":{},"signature":{"type":"SHA3MerkleProof"}}')],
  ['open-attestation', 'version 3', text('{"proof":{"type":"OpenAttestationMerkleProofSignature2018"}}')],
  ['ibm-health-pass', 'JSON', text('{"type":["VerifiableCredential","IBMDigitalHealthPass"]}')],
  ['paper-credential', 'PathCheck', text('CRED:STATUS:2:GBCAE:KEYS.EXAMPLE:1/BUQ/')],
  ['other-seal', 'IDB', text('RDB1ABCDEF')],
  ['other-seal', 'bytes', bytes('dc03a1b2c3')],
  ['other-seal', 'bytes as text', text('\u00dc\u0003\u00d9')],
  [
    'passport-lines',
    'two lines',
    text(`P<XAAOKONKWO<<ADAEZE<RUTH${'<'.repeat(19)}\n${'A1234567<0XAA7902111F3001012'.padEnd(44, '<')}`),
  ],
  [
    'passport-lines',
    'three lines',
    text(`I<XAAA12345678${'<'.repeat(16)}\n${'7902111F3001012XAA'.padEnd(30, '<')}\nOKONKWO`),
  ],
  ['boarding-pass', 'one leg', text('M1OKONKWO/ADAEZE      EABC123 XAAXBBXX 0834 326J001A0025 100')],
  ['payment-code', 'EMVCo', text('00020101021226390011com.example5204000053039865802XA6304ABCD')],
  ['payment-code', 'EPC', text('BCD\n002\n1\nSCT\n\nHarbour Clinic\nXA00')],
  ['payment-code', 'Swiss QR bill', text('SPC\r\n0200\r\n1\r\nCH00')],
  ['payment-code', 'coin', text('bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT')],
  ['sign-in-secret', 'otpauth', text('otpauth://totp/Example:anna?secret=JBSWY3DP')],
  ['wifi', 'network', text('WIFI:S:cafe;T:WPA;P:secret;;')],
  ['contact', 'vCard', text('BEGIN:VCARD\nVERSION:3.0\nN:Example;Anna\nEND:VCARD')],
  ['contact', 'MECARD', text('MECARD:N:Example,Anna;;')],
  ['contact', 'calendar', text('BEGIN:VEVENT\nSUMMARY:Concert\nEND:VEVENT')],
  ['address', 'telephone', text('tel:+10000000')],
  ['address', 'place', text('geo:0,0')],
  ['wallet-offer', 'OpenID', text('openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fexample.com')],
  ['web-address', 'https', text('HTTPS://EXAMPLE.COM/MENU')],
  ['picture', 'GIF', text('GIF89a')],
  ['product-code', 'EAN-13', text('4006381333931')],
  ['product-code', 'box of medicine', text('010400638133393117301231100A1B2')],
  ['unsigned-record', 'FHIR', text('{"resourceType":"Bundle","entry":[]}')],
  ['document', 'PDF', text('%PDF-1.7\n%')],
  ['picture', 'WebP', bytes('524946460000000057454250')],
  ['picture', 'HEIC', bytes('000000186674797068656963')],
  ['document', 'SVG', text('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
  ['document', 'HTML', text('<!DOCTYPE html><html></html>')],
];

describe('what no room recognises', () => {
  it.each(examples)('is named: %s (%s)', async (id, _what, scan) => {
    const { headline, checks } = await verify(scan, at, ports);
    expect(headline).toBe('cannot-read');
    expect(checks[0]).toEqual({
      stage: 'recognise',
      outcome: 'fail',
      code: 'recognise.unknown-format',
      message: lookAlikes[id].explanation,
      evidence: { looksLike: id },
    });
  });

  it('has an example of each kind', () => {
    expect(new Set(examples.map(([id]) => id))).toEqual(new Set(Object.keys(lookAlikes)));
  });

  it.each(['hello', '{"a":1}', 'eyJhbGciOiJub25lIn0.e30.x.y', '12345', 'PAY ME'])(
    'may look like nothing: %s',
    async (what) => {
      const { checks } = await verify(text(what), at, ports);
      expect(checks[0]).toMatchObject({ code: 'recognise.unknown-format' });
      expect(checks[0]).not.toHaveProperty('evidence');
    },
  );

  it.each(vectors.map((vector) => [vector.id, vector] as const))('is never a conformance vector: %s', (_id, vector) => {
    expect(lookAlikeOf(scanOf(vector))).toBeUndefined();
  });

  it('is in the specification of the verdict', () => {
    const specification = readFileSync(new URL('../../../docs/specs/verdict.md', import.meta.url), 'utf8');
    for (const [id, { explanation }] of Object.entries(lookAlikes))
      expect(specification).toContain(`| \`${id}\` | ${explanation}`);
  });

  it('is told quickly, whatever the text', () => {
    const long = [
      'A'.repeat(262_144),
      ' '.repeat(262_144),
      `{${'"resourceType" '.repeat(17_000)}`,
      '1'.repeat(262_144),
    ];
    const seeds = examples.flatMap(([, , scan]) => (scan.kind === 'text' ? [new TextEncoder().encode(scan.text)] : []));
    const begun = performance.now();
    for (const one of long) lookAlikeOf(text(one));
    for (const one of mutations(seeds, 20_261_124, 20_000)) lookAlikeOf(scanOfBytes(one));
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});

describe.skipIf(!corpus)(`real documents (skipped where ${corpusMissing})`, () => {
  it.each([
    ['open-attestation', 'open-attestation/healthcerts', /\.json$/],
    ['unsigned-record', 'shc/dev-tools', /-a-fhirBundle-.*\.json$/],
    [undefined, 'dcc/testdata/AT', /\.json$/],
    [undefined, 'divoc', /signature\.(json|zip)$/],
    [undefined, 'nzcp/valid', /\.txt$/],
    [undefined, 'vds-nc', /\.(json|txt)$/],
  ] as const)('look like %s: %s', (id, folder, name) => {
    const files = corpusFiles(folder, name);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(lookAlikeOf(scanOfBytes(Uint8Array.from(readCorpus(file))))).toBe(id);
  });
});

it('says which rooms claim a scan that fits two, and lets neither judge it', async () => {
  const both = new Map<number, unknown>([
    [1, vaccination],
    [-6, { n: 'Adaeze Okonkwo' }],
  ]);
  const scan: Scan = { kind: 'text', ...hcert({ by: signer('aurelia'), claims: claims({}).set(-260, both) }) } as Scan;
  expect(formats.filter((room) => room.recognise(scan)).map(({ id }) => id)).toEqual(['dcc', 'icvp']);
  const verdict = await verify(scan, at, ports);
  expect(verdict.headline).toBe('cannot-read');
  expect(verdict.checks[0]).toMatchObject({ code: 'recognise.ambiguous', evidence: { rooms: 'dcc, icvp' } });
  expect(verdict).not.toHaveProperty('format');
  expect((await inspect(scan, at, ports)).layers).toMatchObject([{ facts: { rooms: 'dcc, icvp' } }]);
});

it('says which parts of a split card are missing', async () => {
  const whole = vectors.find(({ id }) => id === 'genuine-in-parts');
  const scan = whole && scanOf(whole);
  const lines = scan?.kind === 'text' ? scan.text.split('\n') : [];
  const first = lines.find((line) => line.startsWith('shc:/1/')) ?? '';
  const { checks } = await verify(text(first), at, ports);
  const of = first.split('/')[2] as string;
  const missing = Array.from({ length: Number(of) - 1 }, (_, index) => index + 2).join(', ');
  expect(checks[0]).toMatchObject({ code: 'recognise.incomplete', evidence: { parts: '1', missing, of } });
  expect(checks[0]?.message).toContain(`Of ${of} parts, still missing: ${missing}.`);
});

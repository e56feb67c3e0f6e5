import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustItem } from '@carnet/core/lists';
import type { Vector } from '../conformance/vector.ts';

/** Peers exist for three; the other rooms are measured by themselves. */
export const families = ['hcert', 'shc', 'icvp', 'ddcc', 'nz-pass', 'vds-nc', 'divoc', 'vhl', 'rules'] as const;
export type Family = (typeof families)[number];

/** One QR code, with the key that its source says it was signed with. */
export interface Input {
  readonly name: string;
  /** The scanned text; empty where the code has bytes. */
  readonly text: string;
  readonly bytes?: Uint8Array;
  readonly at: Date;
  /** The key first; a peer needs no more. */
  readonly trust: readonly [TrustItem, ...TrustItem[]];
  /** Whether the signature is good, where the source says so. */
  readonly expected?: boolean;
  /** For rules: the content of the certificate. */
  readonly payload?: JsonObject;
}
type JsonObject = { readonly [member: string]: unknown };

const root = join(import.meta.dirname, '..');
const corpus = process.env.CARNET_CORPUS ?? join(root, '..', 'shared', 'corpus');
const vectors = join(root, 'conformance', 'vectors');

/** The corpus of real-world cases where it is there, else our own vectors. */
export function loadInputs(family: Family): readonly Input[] {
  if (family === 'rules') return vaccinationsOfCorpus();
  if (family === 'shc') return [...shcOfVectors(), ...shcOfCorpus()];
  if (family !== 'hcert') return ofVectors(family);
  const real = hcertsOfCorpus();
  return real.length > 0 ? real : hcertsOfVectors();
}

/** Good and bad, as long as they have a text and a P-256 certificate: what is accepted is for the candidates to say. */
function hcertsOfCorpus(): Input[] {
  const folder = join(corpus, 'dcc', 'testdata');
  return jsonFilesOf(folder).flatMap((file): Input[] => {
    const { PREFIX: text, TESTCTX: context, EXPECTEDRESULTS: results } = readJson(join(folder, file));
    const certificate: unknown = context?.CERTIFICATE;
    if (typeof text !== 'string' || typeof certificate !== 'string' || !isP256(certificate)) return [];
    const expected: unknown = results?.EXPECTEDVERIFY;
    return [
      {
        name: file.slice(0, -'.json'.length),
        text,
        at: new Date(context.VALIDATIONCLOCK ?? '2021-06-01T00:00:00Z'),
        trust: [{ certificate }],
        ...(typeof expected === 'boolean' && { expected }),
      },
    ];
  });
}

/** The genuine vectors of a room as they are. */
const ofVectors = (room: Family): Input[] =>
  readVectors(room).flatMap(({ id, scan, at, trust: [trust, ...more], flags }) => {
    if (!id.startsWith('genuine') || !trust) return [];
    const expected = flags.includes('valid') || flags.includes('lenient');
    const code =
      'text' in scan ? { text: scan.text } : { text: '', bytes: Uint8Array.from(Buffer.from(scan.base64, 'base64')) };
    return [{ name: id, ...code, at: new Date(at), trust: [trust, ...more], expected }];
  });

const hcertsOfVectors = () =>
  readVectors('dcc').flatMap((vector) => {
    const [trust] = vector.trust;
    const isFit = trust && 'certificate' in trust && isP256(trust.certificate);
    return isFit ? inputOfVector(vector, trust, (text) => text) : [];
  });

const daysAfterDose = 100;

/** Vaccinations whose signature can be checked, a hundred days after the dose: when German rules accepted them. */
function vaccinationsOfCorpus(): Input[] {
  return hcertsOfCorpus().flatMap((input) => {
    const { JSON: payload } = readJson(join(corpus, 'dcc', 'testdata', `${input.name}.json`));
    const dose = Date.parse(payload?.v?.[0]?.dt);
    const { expected: _, ...vaccination } = input;
    return dose ? [{ ...vaccination, payload, at: new Date(dose + daysAfterDose * 86_400_000) }] : [];
  });
}

/** The rules on entry of Germany, as a list. */
export function loadGermanRules(): readonly JsonObject[] {
  const folder = join(corpus, 'rules', 'eu-testdata', 'DE');
  return jsonFilesOf(folder)
    .filter((file) => file.endsWith('rule.json'))
    .map((file) => readJson(join(folder, file)));
}

export function loadValueSets(): JsonObject {
  return readJson(join(corpus, 'rules', 'eu-testdata', 'valueSets.json'));
}

/** Every card in the form of one QR code, whatever the form of its vector: it is the only form all peers read. */
const shcOfVectors = () =>
  readVectors('shc').flatMap((vector) => {
    const [trust] = vector.trust;
    return trust && 'jwks' in trust ? inputOfVector(vector, trust, asOneQrCode) : [];
  });

function inputOfVector({ id, scan, at, flags }: Vector, trust: TrustItem, toText: (text: string) => string): Input[] {
  if (!id.startsWith('genuine-') || !('text' in scan)) return [];
  return [{ name: id, text: toText(scan.text), at: new Date(at), trust: [trust], expected: flags.includes('valid') }];
}

function asOneQrCode(text: string): string {
  const jws = /eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(text)?.[0];
  if (jws !== undefined) return `shc:/${[...jws].map(twoDigits).join('')}`;
  return `shc:/${text
    .split('\n')
    .sort()
    .join('')
    .replaceAll(/shc:\/(?:\d+\/\d+\/)?/g, '')}`;
}

const twoDigits = (character: string) => String(character.charCodeAt(0) - 45).padStart(2, '0');

function shcOfCorpus(): Input[] {
  const text = join(corpus, 'shc', 'hl7', 'example-00-f-qr-code-numeric-value-0.txt');
  const jwks = join(corpus, 'shc', 'spec-issuer', '.well-known', 'jwks.json');
  if (!existsSync(text) || !existsSync(jwks)) return [];
  return [
    {
      name: 'hl7/example-00',
      text: readFileSync(text, 'utf8').trim(),
      at: new Date('2024-06-01T00:00:00Z'),
      trust: [{ jwks: readJson(jwks), iss: 'https://spec.smarthealth.cards/examples/issuer' }],
      expected: true,
    },
  ];
}

const readVectors = (format: string): Vector[] =>
  jsonFilesOf(join(vectors, format)).map((file) => readJson(join(vectors, format, file)));

const isP256 = (certificate: string) =>
  new X509Certificate(Buffer.from(certificate, 'base64')).publicKey.asymmetricKeyDetails?.namedCurve === 'prime256v1';

function jsonFilesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.json')).sort();
}

// biome-ignore lint/suspicious/noExplicitAny: files of known form, read by a program for developers
function readJson(path: string): any {
  return JSON.parse(readFileSync(path, 'utf8'));
}

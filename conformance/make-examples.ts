import { createPublicKey } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readTrustItem, signSnapshot } from '@carnet/core/lists';
import { nodeCrypto, nodeSigner } from '@carnet/node';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { makeMrz } from './make-mrz.ts';
import type { Vector } from './vector.ts';

/** Writes `examples/`, the files that the tutorial and the README use, from a few vectors. What exists is left alone. */
export async function makeExamples(): Promise<void> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });
  const vaccination = read('dcc/genuine-vaccination');
  const yellowFever = read('shc/genuine-file');
  const [certificate, keys] = [vaccination.trust[0], yellowFever.trust[0]];
  if (certificate && 'certificate' in certificate) write('trust/aurelia.pem', pem(certificate.certificate));
  if (keys && 'jwks' in keys) write('trust/harbour-clinic.json', json({ iss: keys.iss, ...(keys.jwks as object) }));
  if (!existsSync(place('aurelia.carnet-trust')))
    write('aurelia.carnet-trust', await snapshotOf([vaccination, yellowFever]));
  write('publisher.pem', createPublicKey(publisherKey).export({ format: 'pem', type: 'spki' }) as string);
  write('vaccination.png', await picture(textOf(vaccination)));
  write('forged.png', await picture(textOf(read('dcc/forged-payload'))));
  write('passport.txt', `${makeMrz('TD3', { name: 'OEDEGAARD<WEISS<<NINA<SOFIA', birthDate: '880416', sex: 'F' })}\n`);
  write('yellow-fever.smart-health-card', `${textOf(yellowFever)}\n`);
  write(
    'batch.jsonl',
    [vaccination, yellowFever, read('dcc/expired')]
      .map(({ id, scan, at }) => `${JSON.stringify({ id, scan: 'text' in scan ? scan.text : '', at })}\n`)
      .join(''),
  );
}

const publisherKey = readFileSync(new URL('./keys/publisher.key.pem', import.meta.url), 'utf8');

/** The trust of some vectors as a snapshot that is good for a few years. */
async function snapshotOf(vectors: readonly Vector[]): Promise<Uint8Array> {
  const asOf = new Date('2026-01-01T00:00:00Z');
  const crypto = nodeCrypto();
  const titles = ['Aurelia', 'Harbour Clinic'];
  const materials = vectors.map(({ trust }, number) =>
    readTrustItem(trust[0], { source: titles[number] ?? '', retrievedAt: asOf }, crypto),
  );
  const terms = { version: asOf.getTime() / 1000, asOf, staleAfter: new Date('2036-01-01T00:00:00Z') };
  return (await signSnapshot(await Promise.all(materials), terms, nodeSigner(publisherKey), crypto)).cose;
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8')) as Vector;
const textOf = ({ scan }: Vector) => ('text' in scan ? scan.text : '');
const pem = (base64: string) =>
  `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`;
const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

async function picture(text: string): Promise<Uint8Array> {
  const { image, error } = await writeBarcode(text, { format: 'QRCode', ecLevel: 'M', scale: 4 });
  if (!image) throw new Error(`No picture could be made: ${error}`);
  return new Uint8Array(await image.arrayBuffer());
}

const place = (name: string) => new URL(`../examples/${name}`, import.meta.url);

function write(name: string, content: string | Uint8Array): void {
  if (!existsSync(place(name))) writeFileSync(place(name), content);
}

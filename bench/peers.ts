import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createRequire } from 'node:module';
import { inflateRawSync, inflateSync } from 'node:zlib';
import type { Candidate } from './candidates.ts';
import { type Input, loadGermanRules, loadValueSets } from './inputs.ts';

// From bench/peers/node_modules, where they are kept apart: they are neither dependencies nor part of the product.
const load = createRequire(new URL('./peers/package.json', import.meta.url));

const isAccepted = async (verified: Promise<unknown>) => (await verified) !== false;

/*
 * Every peer is given the right key, imported before the measurement where it takes an imported one. What is measured
 * goes from the text of the QR code to the parsed content, as with Carnet, unless the title says otherwise.
 */
export const peers: readonly Candidate[] = [
  {
    title: '@auth0/cose + base45 + zlib + cbor-x',
    family: 'hcert',
    async load(inputs) {
      const { Sign1 } = load('@auth0/cose');
      const base45 = load('base45');
      const cbor = load('cbor-x');
      const keys = keysByName(inputs);
      return {
        async answer({ name, text }) {
          const message = Sign1.decode(inflateSync(base45.decode(text.slice(4))));
          await message.verify(keys.get(name));
          cbor.decode(message.payload);
          return true;
        },
      };
    },
  },
  {
    title: 'dcc-utils (keys list)',
    family: 'hcert',
    async load(inputs) {
      const { DCC } = load('dcc-utils');
      const publicKeyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: { name: 'SHA-256' } };
      const list = Object.fromEntries(
        certificatesOf(inputs).map((certificate) => [
          keyIdOf(certificate),
          { publicKeyPem: spkiOf(certificate), publicKeyAlgorithm },
        ]),
      );
      return {
        answer: async ({ text }) => isAccepted((await DCC.fromRaw(text)).checkSignatureWithKeysList(list)),
      };
    },
  },
  {
    title: '@pathcheck/dcc-sdk',
    family: 'hcert',
    async load(inputs) {
      // It would fetch a list when it meets an unknown key id, and writes about every refusal.
      load('node:https').request = () => {
        throw new Error('no peer fetches anything here');
      };
      console.log = () => {};
      const { unpackAndVerify, addCachedCerts } = load('@pathcheck/dcc-sdk');
      addCachedCerts(
        Object.fromEntries(
          certificatesOf(inputs).map((certificate) => [keyIdOf(certificate), certificate.raw.toString('base64')]),
        ),
      );
      return { answer: async ({ text }) => (await unpackAndVerify(text)).status === 'verified' };
    },
  },
  {
    title: 'cose-js + base45 + zlib + cbor',
    family: 'hcert',
    async load(inputs) {
      const cose = load('cose-js');
      const base45 = load('base45');
      const cbor = load('cbor');
      const keys = new Map([...keysByName(inputs)].map(([name, key]) => [name, coordinatesOf(key)]));
      return {
        async answer({ name, text }) {
          const message = inflateSync(base45.decode(text.slice(4)));
          const payload = await cose.sign.verify(message, { key: keys.get(name) }, { defaultType: 18 });
          cbor.decodeFirstSync(payload);
          return true;
        },
      };
    },
  },
  {
    title: 'jose compactVerify, from the JWS',
    family: 'shc',
    async load(inputs) {
      const { compactVerify } = load('jose');
      const keys = keysByName(inputs);
      const texts = new Map(inputs.map(({ name, text }) => [name, jwsOf(text)]));
      return {
        async answer({ name }) {
          await compactVerify(texts.get(name), keys.get(name));
          return true;
        },
      };
    },
  },
  {
    title: 'jose + numeric + inflate + parse',
    family: 'shc',
    async load(inputs) {
      const { compactVerify } = load('jose');
      const keys = keysByName(inputs);
      return {
        async answer({ name, text }) {
          const { payload } = await compactVerify(jwsOf(text), keys.get(name));
          JSON.parse(inflateRawSync(payload).toString());
          return true;
        },
      };
    },
  },
  {
    title: 'kill-the-clipboard',
    family: 'shc',
    async load(inputs) {
      const { SHCReader } = load('kill-the-clipboard');
      const readers = new Map(
        [...keysByName(inputs)].map(([name, key]) => [
          name,
          new SHCReader({ publicKey: key.export({ format: 'jwk' }), verifyExpiration: false }),
        ]),
      );
      return {
        async answer({ name, text }) {
          const card = await readers.get(name)?.fromQRNumeric(text);
          await card.asBundle();
          return true;
        },
      };
    },
  },
  {
    title: 'certlogic-js, all 11 German rules',
    family: 'rules',
    async load() {
      const { evaluate } = load('certlogic-js');
      const logics = loadGermanRules().map(({ Logic }) => Logic);
      const valueSets = loadValueSets();
      return {
        answer({ payload, at }) {
          const data = { payload, external: { validationClock: at.toISOString(), valueSets } };
          let passed = 0;
          for (const logic of logics) if (evaluate(logic, data) === true) passed++;
          return passed === logics.length;
        },
      };
    },
  },
];

const certificatesOf = (inputs: readonly Input[]) => inputs.flatMap((input) => certificateOf(input) ?? []);

const certificateOf = ({ trust: [trust] }: Input) =>
  'certificate' in trust ? new X509Certificate(Buffer.from(trust.certificate, 'base64')) : undefined;

/** The first eight bytes of the SHA-256 of a certificate (eHN HCERT 1.0.8, 3.3.2). */
const keyIdOf = ({ fingerprint256 }: X509Certificate) =>
  Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').subarray(0, 8).toString('base64');

const spkiOf = ({ publicKey }: X509Certificate) => publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

function keysByName(inputs: readonly Input[]): Map<string, KeyObject> {
  return new Map(inputs.map((input) => [input.name, certificateOf(input)?.publicKey ?? keyOfSet(input)]));
}

function keyOfSet({ trust: [trust], text }: Input): KeyObject {
  const { kid } = JSON.parse(Buffer.from(jwsOf(text).split('.')[0] ?? '', 'base64url').toString());
  const { keys } = ('jwks' in trust ? trust.jwks : {}) as { keys?: { kid: string }[] };
  const key = keys?.find((one) => one.kid === kid);
  if (!key) throw new Error('an input names a key that its issuer does not have');
  return createPublicKey({ key, format: 'jwk' });
}

function coordinatesOf(key: KeyObject): { x: Buffer; y: Buffer } {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return { x: Buffer.from(x, 'base64url'), y: Buffer.from(y, 'base64url') };
}

function jwsOf(text: string): string {
  let jws = '';
  for (let at = 'shc:/'.length; at < text.length; at += 2)
    jws += String.fromCharCode(Number(text.slice(at, at + 2)) + 45);
  return jws;
}

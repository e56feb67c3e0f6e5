import { constants, createPublicKey, type KeyObject, verify as verifySignature } from 'node:crypto';
import {
  assembleTrust,
  type CryptoPort,
  newScanMemory,
  type Ports,
  publicJwk,
  type Scan,
  type SignatureAlgorithm,
  type Verdict,
  verify,
} from '@carnet/core';
import { readTrustItem } from '@carnet/core/lists';
import { compile, evaluate, judgeByEuRules, readEuRules, readValueSets, type Value } from '@carnet/core/rules';
import { loadVocabulary, nodeCrypto } from '@carnet/node';
import { type Family, type Input, loadGermanRules, loadValueSets } from './inputs.ts';

/** One way to verify. */
export interface Candidate {
  readonly title: string;
  readonly family: Family;
  /** The largest ratio to raw that is good enough, and what we aim at. */
  readonly limit?: { readonly max: number; readonly aim: number };
  /** @returns what answers whether the signature of an input is good; an exception counts as a refusal */
  load(inputs: readonly Input[]): Promise<Answerer>;
}

export interface Answerer {
  answer(input: Input): boolean | Promise<boolean>;
  /** Done before each pass through the inputs, outside the measured time. */
  prepare?(): Promise<void>;
  /** What a pass goes through, where it is not every input. */
  select?(inputs: readonly Input[]): readonly Input[];
}

export const rawTitle = 'raw crypto.verify';
export const wholeTitle = 'Carnet, text to verdict';

/** What Node needs for the signatures alone: the keys imported, the bytes and signatures those that Carnet verifies. */
export const raw = (family: Family): Candidate => ({
  title: rawTitle,
  family,
  load: (inputs) =>
    loadRaw(inputs, (algorithm, key, data, signature) => {
      const how = { key, ...optionsOf(algorithm) };
      const hash = algorithm.keyType === 'OKP' ? null : algorithm.hash.replace('SHA-', 'sha');
      return () => verifySignature(hash, data, how, signature);
    }),
});

/** The same with the key alone and the signature in DER: cheaper in some versions of Node. */
const rawDer = (family: Family): Candidate => ({
  title: 'raw crypto.verify, key alone, DER',
  family,
  load: (inputs) =>
    loadRaw(inputs, (_algorithm, key, data, signature) => {
      const der = derOf(signature);
      return () => verifySignature('sha256', data, key, der);
    }),
});

function optionsOf({ keyType, padding, saltBytes, hash }: SignatureAlgorithm) {
  if (keyType === 'EC') return { dsaEncoding: 'ieee-p1363' } as const;
  if (keyType === 'OKP') return {};
  return padding === 'pkcs1'
    ? { padding: constants.RSA_PKCS1_PADDING }
    : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltBytes ?? Number(hash.slice(4)) / 8 };
}

type Call = () => boolean;

/** A seal is two signatures: that of its authority over the signer is raw as well. */
async function loadRaw(
  inputs: readonly Input[],
  callOf: (algorithm: SignatureAlgorithm, key: KeyObject, data: Uint8Array, signature: Uint8Array) => Call,
): Promise<Answerer> {
  const crypto = nodeCrypto();
  const made: Call[] = [];
  const recording: CryptoPort = {
    ...crypto,
    verify(algorithm, key, data, signature) {
      made.push(callOf(algorithm, createPublicKey({ key: publicJwk(key), format: 'jwk' }), data, signature));
      return crypto.verify(algorithm, key, data, signature);
    },
  };
  const ports = await portsOf(inputs, recording);
  const calls = new Map<Input['name'], readonly Call[]>();
  for (const input of inputs) {
    made.length = 0;
    await verify(scanOf(input), input.at, ports);
    calls.set(input.name, [...made]);
  }
  return {
    answer({ name }) {
      const own = calls.get(name) ?? [];
      return own.length > 0 && own.every((call) => call());
    },
  };
}

function derOf(signature: Uint8Array): Buffer {
  const half = signature.length / 2;
  const integers = [signature.subarray(0, half), signature.subarray(half)].flatMap((bytes) => {
    const digits = bytes.subarray(bytes.findIndex((byte) => byte !== 0));
    const positive = (digits[0] ?? 0) > 127 ? [0, ...digits] : [...digits];
    return [0x02, positive.length, ...positive];
  });
  return Buffer.from([0x30, integers.length, ...integers]);
}

const whole = (family: Family, limit: { max: number; aim: number }): Candidate => ({
  title: wholeTitle,
  family,
  limit,
  async load(inputs) {
    const ports = await portsOf(inputs, nodeCrypto());
    return { answer: async (input) => isProven(await verify(scanOf(input), input.at, ports)) };
  },
});

const repeated = (family: Family, max = 0.05): Candidate => ({
  title: 'Carnet, repeated scan (ScanMemory)',
  family,
  limit: { max, aim: 0.05 },
  async load(inputs) {
    const ports: Ports = { ...(await portsOf(inputs, nodeCrypto())), memory: newScanMemory(inputs.length) };
    return { answer: async (input) => isProven(await verify(scanOf(input), input.at, ports)) };
  },
});

/** Every pass begins with a new directory, and uses each key once. */
const cold = (family: Family): Candidate => ({
  title: 'Carnet, first use of each key',
  family,
  async load(inputs) {
    let ports = await portsOf(inputs, nodeCrypto());
    return {
      answer: async (input) => isProven(await verify(scanOf(input), input.at, ports)),
      async prepare() {
        ports = await portsOf(inputs, nodeCrypto());
      },
      select: (all) => [...new Map(all.map((input) => [JSON.stringify(input.trust), input])).values()],
    };
  },
});

/** The limits of the other rooms: of an HCERT what that of the EU certificate has; of linked data goal G6. */
const rooms = [
  ['icvp', { max: 1.5, aim: 1.4 }],
  ['ddcc', { max: 2, aim: 1.7 }], // twice as long as the others
  ['nz-pass', { max: 1.5, aim: 1.4 }],
  ['vds-nc', { max: 1.5, aim: 1.4 }],
  ['divoc', { max: 10, aim: 10 }],
  ['vhl', { max: 1.5, aim: 1.4 }],
] as const;

/** Every rule on every certificate, also those for other kinds of certificate: the same as other engines are asked. */
const evaluated: Candidate = {
  title: 'Carnet, all 11 German rules',
  family: 'rules',
  limit: { max: 0.1, aim: 0.1 },
  async load() {
    const logics = loadGermanRules().map(({ Logic }) => compile(Logic));
    const valueSets = readValueSets(loadValueSets());
    return {
      answer({ payload, at }) {
        const data = { payload, external: { validationClock: at.toISOString(), valueSets } } as Value;
        let passed = 0;
        for (const logic of logics) if (evaluate(logic, data) === true) passed++;
        return passed === logics.length;
      },
    };
  },
};

/** Choosing the rules that apply is in it. */
const judged: Candidate = {
  title: 'Carnet, judged by the rules that apply',
  family: 'rules',
  limit: { max: 0.1, aim: 0.1 },
  async load() {
    const rules = readEuRules(loadGermanRules());
    const valueSets = readValueSets(loadValueSets());
    return {
      answer({ payload = {}, at }) {
        const journey = { at, arrivalCountry: 'DE', issuerCountry: 'DE', valueSets };
        return judgeByEuRules(rules, { payload, ...journey }).accepted === 'meets';
      },
    };
  },
};

export const ours: readonly Candidate[] = [
  rawDer('hcert'),
  whole('hcert', { max: 1.5, aim: 1.4 }),
  cold('hcert'),
  repeated('hcert'),
  rawDer('shc'),
  whole('shc', { max: 2, aim: 1.7 }),
  cold('shc'),
  repeated('shc'),
  ...rooms.flatMap(([room, limit]) => [
    whole(room, limit),
    cold(room),
    // An RSA signature is checked in a third of the time, and bytes have to be made into a name.
    repeated(room, room === 'divoc' ? 0.15 : 0.05),
  ]),
  evaluated,
  judged,
];

const scanOf = ({ text, bytes }: Input): Scan => (bytes ? { kind: 'bytes', bytes } : { kind: 'text', text });

/** One directory with the keys of all inputs. */
async function portsOf(inputs: readonly Input[], crypto: CryptoPort): Promise<Ports> {
  const distinct = new Map(inputs.map(({ name, trust, at }) => [JSON.stringify(trust), { name, trust, at }]));
  const materials = [...distinct.values()].flatMap(({ name, trust, at }) =>
    trust.map((item) => readTrustItem(item, { source: name, retrievedAt: at }, crypto)),
  );
  return { crypto, vocabulary: loadVocabulary(), ...assembleTrust(await Promise.all(materials), new Date(0)) };
}

// The peers judge the signature only, so it is the only answer that can be compared; a signer that may not sign such a
// certificate is a question they do not ask.
const isProven = ({ signer }: Verdict) => signer !== undefined;

import { expect, it } from 'vitest';
import { readVectors } from '../../../conformance/read-vectors.ts';
import { portsOf, scanOf } from '../../../conformance/verify-vector.ts';
import { newScanMemory } from './scan-memory.ts';
import { verify } from './verify.ts';

const vectors = readVectors('dcc');

function vectorOf(name: string): (typeof vectors)[number] {
  const found = vectors.find(({ id }) => id === name);
  if (!found) throw new Error(`There is no vector ${name}.`);
  return found;
}

const vector = vectorOf('genuine-vaccination');
const scan = scanOf(vector);
const at = new Date(vector.at);

async function counting(scansMax: number) {
  const ports = await portsOf(vector);
  const counted = { signatures: 0 };
  const crypto: typeof ports.crypto = {
    ...ports.crypto,
    verify(...args) {
      counted.signatures++;
      return ports.crypto.verify(...args);
    },
  };
  return { counted, ports: { ...ports, crypto, memory: newScanMemory(scansMax) } };
}

it('checks the signature of a repeated scan once, and says the same', async () => {
  const { counted, ports } = await counting(10);
  const first = await verify(scan, at, ports);
  expect(await verify(scan, at, ports)).toEqual(first);
  expect(counted.signatures).toBe(1);
});

it('judges the time of a repeated scan anew', async () => {
  const { ports } = await counting(10);
  expect((await verify(scan, at, ports)).current).toBe('current');
  expect((await verify(scan, new Date('2040-01-01'), ports)).current).toBe('expired');
});

it('forgets its proofs when the trust directory is another', async () => {
  const { counted, ports } = await counting(10);
  await verify(scan, at, ports);
  const without = { ...ports, directory: { ...ports.directory, find: () => ({ keys: [], damaged: 0 }) } };
  expect((await verify(scan, at, without)).genuine).toBe('cannot-confirm');
  expect(counted.signatures).toBe(1);
});

it('remembers nothing that was refused', async () => {
  const { counted, ports } = await counting(10);
  const forged = scanOf(vectorOf('forged-payload'));
  for (let times = 0; times < 2; times++) expect((await verify(forged, at, ports)).genuine).toBe('not-genuine');
  expect(counted.signatures).toBe(2);
});

it('keeps no more than it was told to, and clears', async () => {
  const { counted, ports } = await counting(1);
  const other = scanOf(vectorOf('name-greek'));
  for (const one of [scan, other, scan]) await verify(one, at, ports);
  expect(counted.signatures).toBe(3);
  ports.memory.clear();
  await verify(scan, at, ports);
  expect(counted.signatures).toBe(4);
});

it('remembers bytes as well, and does not take them for the text of the same characters', async () => {
  const [archive] = readVectors('divoc').filter(({ id }) => id === 'genuine-rsa');
  if (!archive) throw new Error('There is no vector divoc/genuine-rsa.');
  const memory = newScanMemory(10);
  const ports = { ...(await portsOf(archive)), memory };
  const bytes = scanOf(archive);
  await verify(bytes, new Date(archive.at), ports);
  expect(memory.recall(scanOf(archive), ports.directory)).toBeDefined();
  const text = new TextDecoder('latin1').decode(bytes.kind === 'bytes' ? bytes.bytes : new Uint8Array());
  expect(memory.recall({ kind: 'text', text }, ports.directory)).toBeUndefined();
});

import { fork } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleTrust, type KeyEntry, openSnapshot, type TrustedKey } from '@carnet/core';
import { signSnapshot } from '@carnet/core/lists';
import { newKeyPair, nodeCrypto, nodeSigner } from '@carnet/node';
import { type Spread, spreadOf } from './measure.ts';

const keyCount = 100_000;
const roundCount = 5;
const participants = 200;

/** What starting from a snapshot of many keys takes (goal G13), each figure from a process of its own. */
export interface TrustReport {
  readonly keys: number;
  readonly bytes: number;
  /** Milliseconds of wall time from the bytes of the file to a directory that can be asked. */
  readonly ready: Spread;
  /** Megabytes that it holds more than before, after a collection. */
  readonly memory: Spread;
  /** Microseconds for finding a key that was used before. */
  readonly lookUp: Spread;
  /** Microseconds for the first use of a key: found, put together. */
  readonly firstUse: Spread;
}

interface Figures {
  readonly ready: number;
  readonly memory: number;
  readonly lookUp: number;
  readonly firstUse: number;
}

export async function benchTrust(): Promise<TrustReport> {
  const folder = mkdtempSync(join(tmpdir(), 'carnet-bench-'));
  try {
    const { cose, kids, publicKey } = await makeSnapshot();
    const files = { snapshot: join(folder, 'snapshot'), kids: join(folder, 'kids.json') };
    writeFileSync(files.snapshot, cose);
    writeFileSync(files.kids, JSON.stringify({ kids, publicKey }));
    const rounds: Figures[] = [];
    for (let round = 0; round < roundCount; round++) {
      const child = fork(import.meta.filename, [files.snapshot, files.kids], { execArgv: ['--expose-gc'] });
      const [figures] = (await once(child, 'message')) as [Figures];
      rounds.push(figures);
    }
    const spread = (name: keyof Figures) => spreadOf(rounds.map((figures) => figures[name]));
    return {
      keys: keyCount,
      bytes: cose.length,
      ready: spread('ready'),
      memory: spread('memory'),
      lookUp: spread('lookUp'),
      firstUse: spread('firstUse'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A snapshot of keys that nobody has, as a network of two hundred countries would publish them. */
async function makeSnapshot() {
  const publisher = nodeSigner(newKeyPair().privateKey);
  const entries = Array.from({ length: keyCount }, (_, number): KeyEntry => {
    const kid = randomBytes(8).toString('base64');
    const participant = `P${number % participants}`;
    const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
    const key: TrustedKey = {
      role: 'signer',
      network: 'gdhcn',
      participant,
      name: `Ministry of Health of ${participant}`,
      kids: [kid],
      publicKey: { type: 'EC', curve: 'P-256', x: bytes(x), y: bytes(y) },
      domains: ['dcc/vaccination', 'dcc/test', 'icvp'],
      environment: 'production',
      standing: { state: 'active' },
      validUntil: new Date(1_900_000_000_000 + number * 1000),
      provenance: { source: 'list', retrievedAt: new Date(1_750_000_000_000) },
    };
    return { kid, scheme: 'hcert', open: () => key };
  });
  const asOf = new Date(1_760_000_000_000);
  const list = { network: 'gdhcn', source: 'list', entries, revocationLists: [], asOf, isProven: true, findings: [] };
  const terms = { version: 1, asOf, staleAfter: new Date(4_000_000_000_000) };
  const { cose } = await signSnapshot([list], terms, publisher, nodeCrypto());
  return { cose, kids: entries.slice(0, 1000).map(({ kid }) => kid), publicKey: publisher.publicKey };
}

const [snapshotPath, kidsPath] = process.argv.slice(2);
if (process.send && snapshotPath && kidsPath) process.send(await measure(snapshotPath, kidsPath));

async function measure(snapshot: string, kidsFile: string): Promise<Figures> {
  const bytes = Uint8Array.from(readFileSync(snapshot));
  const { kids, publicKey } = JSON.parse(readFileSync(kidsFile, 'utf8')) as {
    kids: string[];
    publicKey: { x: Record<string, number>; y: Record<string, number> };
  };
  const coordinate = (json: Record<string, number>) => Uint8Array.from(Object.values(json));
  const publishers = [{ type: 'EC', curve: 'P-256', x: coordinate(publicKey.x), y: coordinate(publicKey.y) } as const];
  const origin = { source: 'bench', retrievedAt: new Date(0), publishers };
  const held = () => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 1e6;
  };
  const before = held();
  const begun = performance.now();
  const material = await openSnapshot(bytes, origin, nodeCrypto());
  const { directory } = assembleTrust([material], new Date(0));
  const ready = performance.now() - begun;
  // The bytes of the file are part of what it holds: keys stay where they lie.
  const memory = held() - before + bytes.length / 1e6;
  const find = (kid: string) => directory.find({ scheme: 'hcert', kid }).keys.length;
  const timed = (times: number) => {
    const from = performance.now();
    let found = 0;
    for (let time = 0; time < times; time++) for (const kid of kids) found += find(kid);
    if (found !== times * kids.length) throw new Error('a key was not found');
    return ((performance.now() - from) * 1000) / (times * kids.length);
  };
  const firstUse = timed(1);
  timed(50);
  return { ready, memory, lookUp: timed(200), firstUse };
}

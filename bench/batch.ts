import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadInputs } from './inputs.ts';
import { type Spread, spreadOf } from './measure.ts';

const program = join(import.meta.dirname, '..', 'apps', 'cli', 'carnet.mjs');
const lineCount = 20_000;
const roundCount = 5;

export interface BatchReport {
  readonly lines: number;
  /** Seconds of wall time, start-up included. */
  readonly oneWorker: Spread;
  readonly twoWorkers: Spread;
  /** How many times faster two workers are, round by round. */
  readonly speedUp: Spread;
}

/** `carnet verify --batch` with one worker against two, by wall time: only free cores make two faster. */
export function benchBatch(): BatchReport | undefined {
  if (!existsSync(program)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'carnet-bench-'));
  try {
    const lines = join(folder, 'lines.jsonl');
    const trust = join(folder, 'trust.pem');
    writeInputs(lines, trust);
    const seconds = new Map([1, 2].map((workers) => [workers, [] as number[]]));
    for (let round = 0; round < roundCount; round++) {
      for (const workers of round % 2 === 0 ? [1, 2] : [2, 1])
        seconds.get(workers)?.push(secondsOf(workers, lines, trust));
    }
    const [one = [], two = []] = seconds.values();
    return {
      lines: lineCount,
      oneWorker: spreadOf(one),
      twoWorkers: spreadOf(two),
      speedUp: spreadOf(one.map((time, round) => time / (two[round] as number))),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeInputs(linesPath: string, trustPath: string): void {
  const inputs = loadInputs('hcert');
  const lines = Array.from({ length: lineCount }, (_, id) => {
    const { text, at } = inputs[id % inputs.length] as (typeof inputs)[number];
    return JSON.stringify({ id, scan: text, at });
  });
  writeFileSync(linesPath, lines.join('\n'));
  const certificates = new Set(inputs.flatMap(({ trust }) => ('certificate' in trust ? trust.certificate : [])));
  const pem = (base64: string) => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
  writeFileSync(trustPath, [...certificates].map(pem).join(''));
}

function secondsOf(workers: number, lines: string, trust: string): number {
  const input = openSync(lines, 'r');
  const begin = process.hrtime.bigint();
  const { status } = spawnSync(
    process.execPath,
    [program, 'verify', '--batch', '--workers', String(workers), '--trust', trust],
    { stdio: [input, 'ignore', 'ignore'] },
  );
  const end = process.hrtime.bigint();
  closeSync(input);
  if (status !== 0) throw new Error(`carnet verify --batch ended with status ${status}`);
  return Number(end - begin) / 1e9;
}

import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadInputs } from './inputs.ts';
import { type Spread, spreadOf } from './measure.ts';

const program = join(import.meta.dirname, '..', 'apps', 'cli', 'carnet.mjs');
const lineCount = 60_000;
const roundCount = 5;

export interface BatchReport {
  readonly lines: number;
  /** Seconds of wall time, start-up included. */
  readonly oneWorker: Spread;
  readonly twoWorkers: Spread;
  /** How many times faster two workers are by wall time, round by round. */
  readonly speedUp: Spread;
  /** The same by CPU time (goal G15): twice the cost of a line with one worker over that with two. */
  readonly scaling: Spread;
}

/** Seconds that one run took. */
interface Taken {
  readonly wall: number;
  readonly cpu: number;
}

/**
 * `carnet verify --batch` with one worker against two. Wall time needs two free cores to say anything; CPU time says
 * what two workers cost each other whatever else the machine does.
 */
export function benchBatch(): BatchReport | undefined {
  if (!existsSync(program)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'carnet-bench-'));
  try {
    const lines = join(folder, 'lines.jsonl');
    const trust = join(folder, 'trust.pem');
    writeInputs(lines, trust);
    const one: Taken[] = [];
    const two: Taken[] = [];
    for (let round = 0; round < roundCount; round++) {
      const runs = [() => one.push(run(1, lines, trust)), () => two.push(run(2, lines, trust))];
      for (const next of round % 2 === 0 ? runs : runs.toReversed()) next();
    }
    const pairs = one.map((single, round) => [single, two[round] as Taken] as const);
    return {
      lines: lineCount,
      oneWorker: spreadOf(one.map(({ wall }) => wall)),
      twoWorkers: spreadOf(two.map(({ wall }) => wall)),
      speedUp: spreadOf(pairs.map(([single, pair]) => single.wall / pair.wall)),
      scaling: spreadOf(pairs.map(([single, pair]) => (2 * single.cpu) / pair.cpu)),
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
  const certificates = new Set(
    inputs.flatMap(({ trust: [trust] }) => ('certificate' in trust ? trust.certificate : [])),
  );
  const pem = (base64: string) => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
  writeFileSync(trustPath, [...certificates].map(pem).join(''));
}

/** One run. The shell reports the CPU time of its children, all threads included, as minutes and seconds. */
function run(workers: number, lines: string, trust: string): Taken {
  const input = openSync(lines, 'r');
  const command = [process.execPath, program, 'verify', '--batch', '--workers', String(workers), '--trust', trust];
  const begin = process.hrtime.bigint();
  const { status, stdout } = spawnSync('bash', ['-c', '"$@" >/dev/null && times', 'bash', ...command], {
    stdio: [input, 'pipe', 'ignore'],
    encoding: 'utf8',
  });
  const end = process.hrtime.bigint();
  closeSync(input);
  if (status !== 0) throw new Error(`carnet verify --batch ended with status ${status}`);
  const ofChildren = stdout.trim().split('\n').at(-1) ?? '';
  const cpu = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
  return { wall: Number(end - begin) / 1e9, cpu };
}

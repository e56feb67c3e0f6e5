/*
 * `npm run bench`: what a verification costs beyond the one ECDSA operation that nobody can save, for Carnet and for
 * others, in one interleaved run. README.md says how to read it.
 *
 *   npm run bench -- [--json] [--rounds 9] [--only FAMILY|rules|batch|trust|scan|page] [--no-peers]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type BatchReport, benchBatch } from './batch.ts';
import { ours, rawTitle, wholeTitle } from './candidates.ts';
import { type Family, families, loadInputs } from './inputs.ts';
import { installPeers } from './install-peers.ts';
import { type Spread, spreadOf } from './measure.ts';
import { benchPage, type PageReport } from './page.ts';
import { type Answers, processesOf, type Request, type Round } from './process.ts';
import { benchScan, type ScanRow } from './scan.ts';
import { benchTrust, type TrustReport } from './trust.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '9' },
    only: { type: 'string' },
    'no-peers': { type: 'boolean', default: false },
  },
});

interface Row {
  readonly title: string;
  readonly timesRaw: Spread;
  readonly perSecond: number;
  readonly limit?: number;
  readonly aim?: number;
}

interface Report {
  readonly family: Family;
  readonly answers: readonly Answers[];
  readonly disagreements: readonly string[];
  readonly timed: number;
  readonly rows: readonly Row[];
  readonly load: number;
}

const say = options.json ? () => {} : (text: string) => console.log(text);

if (!options['no-peers'] && (!options.only || ['hcert', 'shc'].includes(options.only))) installPeers(say);
say(`Node ${process.versions.node}, load average ${load()}`);

const reports: Report[] = [];
let missed = false;
for (const family of families) {
  if (options.only && options.only !== family) continue;
  if (loadInputs(family).length === 0) {
    say(`\n== ${family.toUpperCase()}: skipped, because the corpus is not there.`);
    continue;
  }
  let report = await bench(family);
  print(report);
  if (misses(report)) {
    say('A limit is missed. One run is too noisy to say so: once more.');
    report = await bench(family);
    print(report);
    missed ||= misses(report);
  }
  reports.push(report);
}
const batch = !options.only || options.only === 'batch' ? benchBatch() : undefined;
if (!options.only || options.only === 'batch') printBatch(batch);
const trust = !options.only || options.only === 'trust' ? await benchTrust() : undefined;
if (trust) printTrust(trust);
const scan = !options.only || options.only === 'scan' ? await benchScan() : [];
if (scan.length > 0) printScan(scan);
const page = !options.only || options.only === 'page' ? await benchPage() : undefined;
if (page) printPage(page);
if (options.json)
  console.log(JSON.stringify({ node: process.versions.node, reports, batch, trust, scan, page, missed }, undefined, 2));
if (missed) process.exitCode = 1;

/** Starts the processes of one family, compares their answers, then measures them in rounds. */
async function bench(family: Family): Promise<Report> {
  const processes = processesOf(family).slice(0, options['no-peers'] ? 1 : undefined);
  const children = processes.map((_, number) =>
    fork(new URL('./process.ts', import.meta.url), [family, String(number)], {
      execArgv: ['--expose-gc', '--disable-warning=DEP0040', '--disable-warning=DEP0169'],
    }),
  );
  try {
    const answers: Answers[] = [];
    for (const child of children) {
      // Each process answers for raw as well: once is enough.
      const [first, ...others] = await ask<Answers[]>(child, { ask: 'answers' });
      answers.push(...(answers.length === 0 && first ? [first] : []), ...others);
    }
    const present = answers.flatMap(({ accepted }) => (accepted ? [new Set(accepted)] : []));
    const names = loadInputs(family).map(({ name }) => name);
    const common = names.filter((name) => present.every((accepted) => accepted.has(name)));
    for (const child of children) await ask(child, { ask: 'warm-up', names: common });

    const ratios = new Map<string, number[]>();
    const costs = new Map<string, number[]>();
    for (let round = 0; round < Number(options.rounds); round++) {
      const reversed = round % 2 === 1;
      for (const child of reversed ? children.toReversed() : children) {
        const { [rawTitle]: raw = Number.NaN, ...figures } = await ask<Round>(child, { ask: 'round', reversed });
        for (const [title, cost] of Object.entries({ [rawTitle]: raw, ...figures })) {
          add(costs, title, cost);
          add(ratios, title, cost / raw);
        }
      }
    }
    return {
      family,
      answers,
      disagreements: disagreements(family, answers),
      timed: common.length,
      rows: [...ratios].map(([title, timesRaw]) => row(family, title, timesRaw, costs.get(title) ?? [])),
      load: load(),
    };
  } finally {
    for (const child of children) child.kill();
  }
}

function add(to: Map<string, number[]>, title: string, value: number): void {
  const known = to.get(title);
  if (known) known.push(value);
  else to.set(title, [value]);
}

async function ask<Answer>(child: ChildProcess, request: Request): Promise<Answer> {
  const waiting = new AbortController();
  child.send(request);
  try {
    const ended = once(child, 'exit', waiting).then(() => {
      throw new Error('a process of the benchmark ended before its time');
    });
    const [answer] = await Promise.race([once(child, 'message', waiting), ended]);
    return answer;
  } finally {
    waiting.abort();
  }
}

function row(family: Family, title: string, ratios: readonly number[], costs: readonly number[]): Row {
  const limit = ours.find((candidate) => candidate.family === family && candidate.title === title)?.limit;
  return {
    title,
    timesRaw: spreadOf(ratios),
    perSecond: Math.round(1_000_000 / spreadOf(costs).median),
    ...(limit && { limit: limit.max, aim: limit.aim }),
  };
}

function misses({ rows }: Report): boolean {
  return rows.some(({ limit, timesRaw }) => limit !== undefined && timesRaw.median > limit);
}

/** Cases that candidates answer differently, those with the same camps in one line; then those Carnet's source judges otherwise. */
function disagreements(family: Family, answers: readonly Answers[]): string[] {
  const camps = new Map<string, string[]>();
  const carnet = answers.find(({ title }) => title === wholeTitle)?.accepted ?? [];
  const surprises: string[] = [];
  for (const { name, expected } of loadInputs(family)) {
    const asked = answers.filter(({ title, accepted }) => accepted && !isVariant(title));
    const refusing = asked.filter(({ accepted }) => !accepted?.includes(name)).map(({ title }) => title);
    if (refusing.length > 0 && refusing.length < asked.length) {
      const camp = `refused by ${refusing.join(', ')}`;
      camps.set(camp, [...(camps.get(camp) ?? []), name]);
    }
    if (expected !== undefined && expected !== carnet.includes(name))
      surprises.push(`${name} (${expected ? 'refused, its source says good' : 'accepted, its source says bad'})`);
  }
  const lines = [...camps].map(([camp, names]) => `${camp}: ${names.join(', ')}`);
  return surprises.length > 0 ? [...lines, `Carnet against the source: ${surprises.join(', ')}`] : lines;
}

/** Raw and Carnet's other rows answer as Carnet does. */
function isVariant(title: string): boolean {
  return title !== wholeTitle && (title === rawTitle || ours.some((one) => one.title === title));
}

function print({ family, answers, disagreements, timed, rows, load }: Report): void {
  const total = loadInputs(family).length;
  say(`\n== ${family.toUpperCase()}: signature proven, of ${total} inputs`);
  for (const { title, accepted, absent } of answers)
    say(`${title.padEnd(40)}${accepted ? String(accepted.length).padStart(5) : ` absent: ${absent}`}`);
  for (const line of disagreements) say(`  ${line}`);
  say(`\n== ${family.toUpperCase()}: CPU time over ${options.rounds} rounds, the ${timed} inputs that all accept`);
  say(`${''.padEnd(40)}${'x raw'.padStart(9)}${'min - max'.padStart(18)}${'/s of a core'.padStart(15)}   limit (aim)`);
  for (const { title, timesRaw, perSecond, limit, aim } of rows) {
    const range = `${figure(timesRaw.min)} - ${figure(timesRaw.max)}`;
    const verdict = limit === undefined ? '' : `   ${limit} (${aim}) ${timesRaw.median > limit ? 'MISSED' : 'met'}`;
    say(
      `${title.padEnd(40)}${figure(timesRaw.median).padStart(9)}${range.padStart(18)}${String(perSecond).padStart(15)}${verdict}`,
    );
  }
  say(`load average ${load}`);
}

function printBatch(batch: BatchReport | undefined): void {
  if (!batch) {
    say('\n== Batch: skipped, because there is no apps/cli.');
    return;
  }
  const { lines, oneWorker, twoWorkers, speedUp, scaling } = batch;
  const range = ({ median, min, max }: Spread, unit = '') =>
    `${figure(median)}${unit} (${figure(min)} - ${figure(max)})`;
  say(`\n== carnet verify --batch, ${lines} lines, start-up included`);
  say(
    `wall time: 1 worker ${range(oneWorker, ' s')}, 2 workers ${range(twoWorkers, ' s')}: ${range(speedUp)} times faster`,
  );
  say(`scaling by CPU time of a line: ${range(scaling)}; goal 1.8. load average ${load()}`);
}

function printTrust({ keys, bytes, ready, memory, lookUp, firstUse }: TrustReport): void {
  const range = ({ median, min, max }: Spread, unit: string) =>
    `${figure(median)} ${unit} (${figure(min)} - ${figure(max)})`;
  say(`\n== Trust snapshot of ${keys} keys, ${bytes} bytes (goal G13: 100 ms, 20 MB, 1 us)`);
  say(`ready ${range(ready, 'ms')}, holds ${range(memory, 'MB')}`);
  say(`a key that was used before ${range(lookUp, 'us')}, first use ${range(firstUse, 'us')}. load average ${load()}`);
}

function printScan(rows: readonly ScanRow[]): void {
  const cost = ({ median, max }: Spread) => `${figure(median)} (${figure(max)})`.padStart(14);
  const line = (cells: readonly (string | number)[]) => cells.map((cell) => String(cell).padStart(9)).join('');
  say('\n== Pictures that are read (goal G10: all of the corpus, and at least those that either decoder reads)');
  say(
    `${line(['', 'pictures', 'zxing', 'qr', 'either', 'Carnet', 'no wasm'])}   ms of CPU: zxing (max)   Carnet (max)`,
  );
  for (const { kind, pictures, zxing, qr, either, carnet, carnetAlone, zxingCost, carnetCost } of rows)
    say(
      `${line([kind, pictures, zxing, qr, either, carnet, carnetAlone])}${cost(zxingCost).padStart(24)}${cost(carnetCost)}`,
    );
  say(`load average ${load()}`);
}

function printPage({ pictures, ...rows }: PageReport): void {
  say(`\n== The page, ${pictures} pictures to their verdicts, ms on a processor six times slower (goal: p95 of 200)`);
  for (const [name, { median, p95, max }] of Object.entries(rows))
    say(`${name.padStart(9)}  median ${figure(median)}, p95 ${figure(p95)}, most ${figure(max)}`);
  say(`load average ${load()}`);
}

function figure(value: number): string {
  return value.toFixed(value < 0.2 ? 3 : value < 20 ? 2 : 0);
}

function load(): number {
  return Number((loadavg()[0] ?? 0).toFixed(2));
}

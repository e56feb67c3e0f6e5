import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type DiseaseOptions, loadDiseases } from './disease/load-diseases.ts';
import { exitStatus } from './exit-status.ts';
import { type JourneyOptions, loadPolicy } from './rules/load-policy.ts';
import { loadTrust, type TrustChoice } from './trust-files.ts';
import { UsageError } from './usage-error.ts';

const newline = 0x0a;
const blockBytes = 64 * 1024;
const lineBytesMax = 64 * 1024 * 1024;
/** Blocks under way for each worker: enough that none waits for another, few enough to hold little memory. */
const blocksPerWorker = 4;

/** What all lines share. */
export type BatchChoice = TrustChoice & JourneyOptions & DiseaseOptions & { readonly trustDays?: number };

/** What a worker is started with. */
export interface BatchSetup {
  readonly choice: BatchChoice;
  /** ISO time for lines that name none; without it each line is judged at its own now. */
  readonly at?: string;
}

/** What a worker says of a block of lines. */
export interface BatchAnswer {
  /** UTF-8. */
  readonly text: Uint8Array;
  readonly verdicts: number;
  readonly faults: number;
}

/**
 * Judges one JSON object a line from standard input, and writes one answer a line in the same order. Lines are dealt
 * out in blocks to worker threads; memory stays the same however long the input is.
 * @returns the exit status: 0 when every line was understood, else 2
 */
export async function verifyBatch(
  { trust, publisher, trustDays, to, region, from, transit, purpose, rules, diseases }: BatchChoice,
  at: Date | undefined,
  workerCount: number,
): Promise<number> {
  // Only what may be handed to another thread.
  const choice = { trust, publisher, trustDays, to, region, from, transit, purpose, rules, diseases } as BatchChoice;
  const setup: BatchSetup = { choice, ...(at && { at: at.toISOString() }) };
  const workers = Array.from({ length: workerCount }, () => new BatchWorker(setup));
  const progress = new Progress();
  let faults = 0;
  const inOrder: Promise<BatchAnswer>[] = [];

  async function writeOldest(): Promise<void> {
    const answer = await (inOrder.shift() as Promise<BatchAnswer>);
    faults += answer.faults;
    progress.add(answer.verdicts);
    if (!process.stdout.write(answer.text)) await once(process.stdout, 'drain');
  }

  try {
    // A mistake in trust files, rules or diseases is said once and here, while the workers are still starting.
    await loadTrust(choice, (sentence) => process.stderr.write(`note: ${sentence}\n`));
    loadPolicy(choice);
    loadDiseases(choice);
    for await (const block of blocksOfLines(process.stdin)) {
      if (inOrder.length >= workerCount * blocksPerWorker) await writeOldest();
      const idlest = workers.reduce((one, other) => (other.waiting < one.waiting ? other : one));
      inOrder.push(idlest.judge(block));
    }
    while (inOrder.length > 0) await writeOldest();
    progress.end();
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
  return faults > 0 ? exitStatus.usage : exitStatus.positive;
}

/** Cuts a stream into blocks that end at a line break. */
async function* blocksOfLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    const end = piece.lastIndexOf(newline) + 1;
    pieces.push(end > 0 ? piece.subarray(0, end) : piece);
    size += pieces.at(-1)?.length ?? 0;
    if (size > lineBytesMax) throw new UsageError('A line on standard input is longer than 64 MB.');
    if (end === 0) continue;
    if (size >= blockBytes) {
      yield joined(pieces);
      pieces = [];
      size = 0;
    }
    if (end < piece.length) {
      pieces.push(piece.subarray(end));
      size += piece.length - end;
    }
  }
  if (size > 0) yield joined(pieces);
}

/** A copy in memory of its own, so that it can be handed over to a worker. */
function joined(pieces: readonly Buffer[]): Uint8Array {
  const block = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    block.set(piece, at);
    at += piece.length;
  }
  return block;
}

class BatchWorker {
  readonly #worker: Worker;
  readonly #waiting: { resolve(answer: BatchAnswer): void; reject(error: Error): void }[] = [];

  constructor(setup: BatchSetup) {
    this.#worker = new Worker(new URL('./batch-worker.ts', import.meta.url), { workerData: setup });
    this.#worker.on('message', (answer: BatchAnswer) => this.#waiting.shift()?.resolve(answer));
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#waiting) reject(error);
    });
  }

  /** Blocks that it has not answered yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  judge(block: Uint8Array): Promise<BatchAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<BatchAnswer>();
    this.#waiting.push({ resolve, reject });
    this.#worker.postMessage(block, [block.buffer as ArrayBuffer]);
    return promise;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** A line on the terminal of the operator, once a second, about long work. */
class Progress {
  readonly #isShown = process.stderr.isTTY === true;
  readonly #begun = performance.now();
  #count = 0;
  #shownAt = this.#begun;

  add(count: number): void {
    this.#count += count;
    const now = performance.now();
    if (!this.#isShown || now - this.#shownAt < 1000) return;
    this.#shownAt = now;
    process.stderr.write(
      `\r${this.#count} judged, ${Math.round((this.#count * 1000) / (now - this.#begun))} a second `,
    );
  }

  end(): void {
    if (this.#isShown && this.#shownAt > this.#begun)
      process.stderr.write(`\r${this.#count} judged.                    \n`);
  }
}

import type { Answerer } from './candidates.ts';
import type { Input } from './inputs.ts';

const cpuPerSampleMs = 250;

/** How many passes through the inputs make a sample long enough to be read. Also warms the code up. */
export async function passesFor(answerer: Answerer, inputs: readonly Input[]): Promise<number> {
  let passes = 0;
  let spent = 0;
  // As long again as a sample, so that the code is compiled by then.
  while (spent < 2 * cpuPerSampleMs * 1000) {
    spent += await pass(answerer, inputs);
    passes++;
  }
  return Math.max(1, Math.round(passes / 2));
}

/** Microseconds of CPU time that one answer takes. */
export async function sample(answerer: Answerer, inputs: readonly Input[], passes: number): Promise<number> {
  // A minor collection: a major one also throws compiled code away, and compiling it again is not what is measured.
  globalThis.gc?.({ type: 'minor', execution: 'sync' });
  let spent = 0;
  for (let count = 0; count < passes; count++) spent += await pass(answerer, inputs);
  return spent / (passes * inputs.length);
}

/** Microseconds of CPU time, of all threads, that one pass takes. */
async function pass(answerer: Answerer, inputs: readonly Input[]): Promise<number> {
  await answerer.prepare?.();
  // New texts in every pass: a scanner hands over a new string too, and nothing that V8 keeps of an old one helps.
  const fresh = inputs.map((input) => ({
    ...input,
    text: Buffer.from(input.text).toString(),
    ...(input.bytes && { bytes: input.bytes.slice() }),
  }));
  const before = process.cpuUsage();
  for (const input of fresh) {
    const answer = answerer.answer(input);
    if (typeof answer !== 'boolean') await answer;
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    median: sorted[sorted.length >> 1] ?? Number.NaN,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  };
}

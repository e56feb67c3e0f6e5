import { parentPort, workerData } from 'node:worker_threads';
import type { BatchAnswer, BatchSetup } from './batch.ts';
import { openLineJudge } from './judge-line.ts';

const { choice, at } = workerData as BatchSetup;
const judgeLine = await openLineJudge(choice, at === undefined ? undefined : new Date(at));

const encoder = new TextEncoder();
const decoder = new TextDecoder();

parentPort?.on('message', async (block: Uint8Array) => {
  const answers: string[] = [];
  let faults = 0;
  for (const line of decoder.decode(block).split('\n')) {
    if (line.trim() === '') continue;
    const said = await judgeLine(line);
    answers.push(JSON.stringify(said), '\n');
    if ('error' in said) faults++;
  }
  // Encoded here and handed over without a copy: the thread that deals out the work has to serve all workers.
  const text = encoder.encode(answers.join(''));
  const answer: BatchAnswer = { text, verdicts: answers.length / 2 - faults, faults };
  parentPort?.postMessage(answer, [text.buffer]);
});

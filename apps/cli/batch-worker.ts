import { parentPort, workerData } from 'node:worker_threads';
import type { BatchAnswer, BatchSetup } from './batch.ts';
import { openLineJudge } from './judge-line.ts';

const { trust, at } = workerData as BatchSetup;
const judgeLine = await openLineJudge(trust, at === undefined ? undefined : new Date(at));

parentPort?.on('message', async (block: Uint8Array) => {
  const answer = { text: '', verdicts: 0, faults: 0 };
  for (const line of new TextDecoder().decode(block).split('\n')) {
    if (line.trim() === '') continue;
    const said = await judgeLine(line);
    answer.text += `${JSON.stringify(said)}\n`;
    if ('error' in said) answer.faults++;
    else answer.verdicts++;
  }
  parentPort?.postMessage(answer satisfies BatchAnswer);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawCode } from '../apps/web/testing/draw-code.ts';
import { hostPage } from '../apps/web/testing/host-page.ts';
import { executablePath, launchBrowser } from '../apps/web/testing/launch-browser.ts';
import { openVerifier } from '../apps/web/testing/verifier-page.ts';
import { readVectors } from '../conformance/read-vectors.ts';

const slowdown = 6;
const roundCount = 12;
const picturesPerRound = 12;
const corpus = process.env.CARNET_CORPUS ?? join(import.meta.dirname, '..', '..', 'shared', 'corpus');

/** How long a picture waits for its verdict in the page, on a processor made six times slower. In milliseconds. */
export interface PageReport {
  readonly pictures: number;
  /** The first picture of a page that was just opened. */
  readonly first: Percentiles;
  /** Those after it. */
  readonly next: Percentiles;
  /** From "Next person" until the page can take the next scan. */
  readonly ready: Percentiles;
}

interface Percentiles {
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

declare global {
  /** In the worker: milliseconds that it took for its last picture. */
  var spent: number;
  interface Window {
    /** Milliseconds from the choice of a picture to the painted verdict. */
    timing?: number | undefined;
  }
}

/**
 * Opens the page anew for each round with the network cut, and gives it pictures. The browser slows the page itself down
 * and leaves workers at full speed, so what the worker took is counted six times as well.
 */
export async function benchPage(): Promise<PageReport | undefined> {
  if (!executablePath) return undefined;
  const { address, close } = await hostPage();
  const browser = await launchBrowser();
  const pictures = await loadPictures();
  const first: number[] = [];
  const next: number[] = [];
  const ready: number[] = [];
  try {
    for (let round = 0; round < roundCount; round++) {
      const { page, ...verifier } = await openVerifier(browser, address, '2026-01-01T12:00:00Z', {
        serviceWorkers: 'allow',
      });
      await page.evaluate(watchTime);
      await verifier.openScreen('Trust data');
      await page.getByText('Ready to work without a network.').waitFor();
      await verifier.backToScan();
      const [reader] = page.workers();
      await reader?.evaluate(watchWorker);
      await page.context().setOffline(true);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
      for (let count = 0; count < picturesPerRound; count++) {
        const picture = pictures[(round * picturesPerRound + count) % pictures.length] as Buffer;
        await verifier.check({ name: 'code.png', mimeType: 'image/png', buffer: picture });
        await page.waitForFunction(() => window.timing !== undefined);
        const total = (await page.evaluate(() => window.timing)) as number;
        const inWorker = (await reader?.evaluate(() => spent)) ?? 0;
        (count === 0 ? first : next).push(total + (slowdown - 1) * inWorker);
        ready.push(await page.evaluate(timeUntilReady));
      }
      await page.context().close();
    }
    return {
      pictures: first.length + next.length,
      first: percentilesOf(first),
      next: percentilesOf(next),
      ready: percentilesOf(ready),
    };
  } finally {
    await browser.close();
    close();
  }
}

/** Pictures of the corpus where it is there, else of our own vectors. */
async function loadPictures(): Promise<readonly Buffer[]> {
  const folder = join(corpus, 'dcc', 'qa-images');
  if (existsSync(folder))
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.png'))
      .sort()
      .map((name) => readFileSync(join(folder, name)));
  const texts = readVectors('dcc').flatMap(({ scan }) => ('text' in scan ? scan.text : []));
  return Promise.all(texts.map(drawCode));
}

/** Runs in the page: begins with the choice of a file, ends with the frame after the verdict. */
function watchTime(): void {
  let begun = 0;
  document.addEventListener(
    'change',
    () => {
      begun = performance.now();
      window.timing = undefined;
    },
    { capture: true },
  );
  new MutationObserver((changes) => {
    const isVerdict = changes.some(({ addedNodes }) =>
      [...addedNodes].some((node) => node instanceof Element && node.matches('.verdict')),
    );
    if (!isVerdict) return;
    requestAnimationFrame(() =>
      setTimeout(() => {
        window.timing = performance.now() - begun;
      }),
    );
  }).observe(document.body, { childList: true, subtree: true });
}

/** Runs in the worker that reads pictures. */
function watchWorker(): void {
  let begun = 0;
  addEventListener(
    'message',
    () => {
      begun = performance.now();
    },
    { capture: true },
  );
  const post = globalThis.postMessage.bind(globalThis);
  globalThis.postMessage = (...rest: [unknown]) => {
    spent = performance.now() - begun;
    post(...rest);
  };
}

/** Runs in the page: presses "Next person" and waits until a file can be chosen again. */
async function timeUntilReady(): Promise<number> {
  const begun = performance.now();
  document.querySelector<HTMLButtonElement>('.actions .next')?.click();
  while (!document.querySelector('input[type=file]')) await new Promise(requestAnimationFrame);
  window.timing = undefined;
  return performance.now() - begun;
}

function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

import { join } from 'node:path';
import { assembleTrust, createTexts, verify } from '@carnet/core';
import { readTrust } from '@carnet/core/lists';
import { loadVocabulary, nodeCrypto } from '@carnet/node';
import type { Page } from 'playwright-core';
import { hostPage } from '../testing/host-page.ts';
import { launchBrowser } from '../testing/launch-browser.ts';
import { openVerifier } from '../testing/verifier-page.ts';
import { decidingCheck } from '../verifier/verdict/deciding-check.ts';
import { filmCodes } from './film-codes.ts';

/** What came of a lane. */
interface LaneReport {
  readonly verdicts: number;
  /** Certificates of the film that had no verdict, and verdicts that core would not have given. */
  readonly missing: number;
  readonly wrong: readonly string[];
  /** Bytes in use after collection: after the first twentieth, and at the end. */
  readonly heap: readonly [early: number, late: number];
  readonly seconds: number;
}

/**
 * Holds certificates before the camera of a real browser, one a second, with the network cut, and compares every verdict
 * with that of core. Nobody touches the page.
 * @param texts of certificates, each once
 * @param certificates PEM, of their signers
 */
export async function soakLane(texts: readonly string[], certificates: string, at: Date): Promise<LaneReport> {
  const { address, folder, close } = await hostPage();
  const film = join(folder, 'lane.y4m');
  const filmed = await filmCodes(texts, film);
  const expected = await Promise.all(filmed.map((text) => expectation(text, certificates, at)));
  const browser = await launchBrowser(
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  );
  try {
    const { page, loadKeys, backToScan } = await openVerifier(browser, address, at.toISOString(), {
      permissions: ['camera'],
      serviceWorkers: 'allow',
    });
    await loadKeys({ name: 'signers.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(certificates) });
    await page.getByText(/Keys: \d+, as of/).waitFor();
    await page.getByText('Ready to work without a network.').waitFor();
    await backToScan();
    await page.context().setOffline(true);
    await page.evaluate(watchVerdicts);
    const begun = performance.now();
    await page.getByRole('button', { name: 'Use the camera' }).click();
    const early = await heapAfter(page, Math.ceil(filmed.length / 20));
    const late = await heapAfter(page, filmed.length);
    const seen = await page.evaluate(() => window.seenVerdicts);
    const known = new Set(expected);
    return {
      verdicts: seen.length,
      missing: [...known].filter((one) => !seen.includes(one)).length,
      wrong: seen.filter((one) => !known.has(one)),
      heap: [early, late],
      seconds: (performance.now() - begun) / 1000,
    };
  } finally {
    await browser.close();
    close();
  }
}

declare global {
  interface Window {
    seenVerdicts: string[];
  }
}

/** Runs in the page: notes each verdict as it comes onto the screen. */
function watchVerdicts(): void {
  window.seenVerdicts = [];
  const read = (selector: string) => document.querySelector(selector)?.textContent ?? '';
  new MutationObserver((changes) => {
    const isNew = changes.some(({ addedNodes }) =>
      [...addedNodes].some((node) => node instanceof Element && node.matches('.verdict')),
    );
    if (isNew)
      window.seenVerdicts.push([read('.band h1'), read('.foot bdi'), read('.person:has(.mrz, .born) h2')].join(' | '));
  }).observe(document.body, { childList: true, subtree: true });
}

async function expectation(text: string, certificates: string, at: Date): Promise<string> {
  const crypto = nodeCrypto();
  const material = await readTrust(Buffer.from(certificates), { source: 'signers.pem', retrievedAt: at }, crypto);
  const ports = { crypto, vocabulary: loadVocabulary(), ...assembleTrust([material], at) };
  const verdict = await verify({ kind: 'text', text }, at, ports);
  const [name] = verdict.record?.subject.names ?? [];
  const fullName = name ? (name.text ?? ([name.given, name.family].filter(Boolean).join(' ') || name.mrz)) : '';
  return [createTexts([], 'en').headline(verdict), decidingCheck(verdict)?.code ?? 'ok', fullName].join(' | ');
}

/** Waits for so many verdicts, a second and a half for each at most; then the bytes in use. */
async function heapAfter(page: Page, count: number): Promise<number> {
  await page.waitForFunction((enough) => window.seenVerdicts.length >= enough, count, {
    timeout: 20_000 + count * 1500,
    polling: 250,
  });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize;
}

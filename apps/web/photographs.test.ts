import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildLab } from './build-lab.ts';
import { serve } from './serve.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { languages } from './verifier/words/languages.ts';
import { tongueOf } from './verifier/words/tongue.ts';

/*
 * Every headline in every language, light and dark. CARNET_PHOTOS names a folder in which the photographs stay, to be
 * looked at; the colours of the bands are measured in look/tokens.test.ts.
 */

/** One case of the lab for each headline. */
const portraits = [
  ['accepted', 'accepted'],
  ['too-early', 'not-accepted'],
  ['no-rule', 'check-manually'],
  ['unknown-issuer', 'cannot-confirm'],
  ['damaged', 'cannot-read'],
  ['test-certificate', 'test-certificate'],
] as const;

needChromium('photographs of every headline');

describe.skipIf(!executablePath)('every headline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carnet-photos-'));
  const photos = process.env.CARNET_PHOTOS ?? folder;
  let browser: Browser;
  let server: Server;
  let page: Page;
  let address: string;

  beforeAll(async () => {
    mkdirSync(photos, { recursive: true });
    await buildLab(join(folder, 'lab', 'ui'));
    server = serve(folder);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/lab/ui/`;
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    await browser?.close();
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(languages)('in light and dark: $tag', { timeout: 60_000 }, async ({ tag }) => {
    const { texts } = await tongueOf(tag);
    for (const [name, headline] of portraits) {
      await page.goto(`${address}#${name}/${tag}`); // the page itself is loaded once
      const shown = page.locator(`[data-case="${name}/${tag}"]`);
      await shown.locator(`.band.${headline}`).waitFor();
      expect(await shown.locator('.band h1').textContent()).toBe(texts.headline({ headline }));
      expect(await faultsOfBand(page), `${tag} ${name}`).toEqual([]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const photo = await page.screenshot({ path: join(photos, `${tag}-${colorScheme}-${headline}.png`) });
        expect(photo.length).toBeGreaterThan(5_000);
      }
    }
  });

  test('a word that does not fit would be found', async () => {
    await page.goto(`${address}#accepted/en`);
    await page.locator('.band h1').evaluate((headline) => {
      headline.textContent = 'Weiterreisegenehmigungen';
    });
    expect(await faultsOfBand(page)).not.toEqual([]);
  });
});

/** What of the band is wider than its place, broken in the middle of a word, or not on the first screen. */
async function faultsOfBand(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const band = document.querySelector('.band') as HTMLElement;
    const { left, right, bottom } = band.getBoundingClientRect();
    const faults = bottom > innerHeight ? ['lower than the screen'] : [];
    for (const one of band.querySelectorAll<HTMLElement>('h1, p, span, .glyph')) {
      const text = `${one.tagName} ${one.textContent}`;
      const box = one.getBoundingClientRect();
      if (box.left < left || box.right > right || one.scrollWidth > one.clientWidth + 1)
        faults.push(`${text} is too wide`);
      const [node] = one.childNodes;
      if (node?.nodeType !== Node.TEXT_NODE) continue;
      for (const { 0: word, index } of (node.nodeValue ?? '').matchAll(/[\p{L}\p{M}]+/gu)) {
        if (/\p{Script=Han}/u.test(word)) continue; // which may be broken anywhere
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
          faults.push(`${word} is broken`);
      }
    }
    return faults;
  });
}

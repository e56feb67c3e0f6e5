import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

type Files = Parameters<Locator['setInputFiles']>[0];

/** What a person does with the verifier, in the words of the page. */
export interface VerifierPage {
  readonly page: Page;
  /** The text of the one element that the selector means. */
  text(selector: string): Promise<string>;
  check(files: Files): Promise<void>;
  loadKeys(files: Files): Promise<void>;
  /** Waits for the verdict and gives its headline and its reason. */
  verdict(): Promise<readonly [headline: string, reason: string]>;
  sample(title: string): Promise<void>;
  next(): Promise<void>;
  /** Fails on any violation of WCAG 2.2 A or AA that a machine can find. */
  expectAccessible(): Promise<void>;
  expectNoSidewaysScroll(): Promise<void>;
  /**
   * Fails when anything left the page's origin, was stored but how the lane works, or was written to the console
   * (a broken policy is).
   */
  close(): Promise<void>;
}

/** Opens the verifier in a fresh browser profile whose clock stands still, and where nothing moves. */
export async function openVerifier(
  browser: Browser,
  address: string,
  at: string,
  options: BrowserContextOptions = {},
): Promise<VerifierPage> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const strayed: string[] = [];
  const printed: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('blob:')) strayed.push(request.url());
  });
  page.on('console', (message) => printed.push(message.text()));
  page.on('pageerror', (error) => printed.push(String(error)));
  await page.clock.setFixedTime(new Date(at));
  await page.goto(address);

  const text = async (selector: string) => (await page.locator(selector).textContent()) ?? '';
  return {
    page,
    text,
    check: (files) => page.getByLabel('Choose a file').setInputFiles(files),
    async loadKeys(files) {
      await page.getByLabel('Load keys').setInputFiles(files);
    },
    async verdict() {
      await page.locator('.verdict').waitFor();
      return [await text('.band h1'), await text('.band-reason')];
    },
    sample: (title) => page.getByRole('button', { name: title, exact: true }).click(),
    next: () => page.locator('.actions .next').click(),
    async expectAccessible() {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const { width = 390, height = 844 } = page.viewportSize() ?? {};
      // So high that a bar at the foot covers nothing, which is for scrolling to mend.
      await page.setViewportSize({ width, height: 2400 });
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      await page.setViewportSize({ width, height });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    },
    async expectNoSidewaysScroll() {
      const { scroll, width } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        width: document.documentElement.clientWidth,
      }));
      expect(scroll).toBeLessThanOrEqual(width);
    },
    async close() {
      expect(page.url()).toBe(address);
      const stored = await page.evaluate(async () => [
        Object.keys(localStorage).filter((name) => name !== 'lane').length,
        sessionStorage.length,
        (await caches.keys()).length,
        (await indexedDB.databases()).length,
      ]);
      expect(stored).toEqual([0, 0, 0, 0]);
      expect(await context.cookies()).toEqual([]);
      await context.close();
      expect(strayed).toEqual([]);
      expect(printed).toEqual([]);
    },
  };
}

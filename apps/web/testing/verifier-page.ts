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
   * Fails when anything left the page's origin, was stored but the countries of a journey, trust, rules and the page
   * itself, or was written to the console (a broken policy is).
   */
  close(): Promise<void>;
}

/** What the page may keep: countries of a journey, trust, rules, and itself. */
const mayBeStored =
  /^(journey=[A-Z]{2}(,([A-Z]{2})?)*|cache carnet .*|(snapshot|lists|served-publishers|believed-publishers|rules|days-max|answered-at))$/;

/** Everything that the page has stored, by name. */
async function storedNames(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const keys = names.map(async (name) => {
      const request = indexedDB.open(name);
      await new Promise((resolve) => request.addEventListener('success', resolve));
      const all = request.result.transaction('kept').objectStore('kept').getAllKeys();
      await new Promise((resolve) => all.addEventListener('success', resolve));
      request.result.close();
      return all.result.map(String);
    });
    return [
      ...Object.entries(localStorage).map(([name, value]) => `${name}=${value}`),
      ...Object.keys(sessionStorage),
      ...(await caches.keys()).map((name) => `cache ${name}`),
      ...(await Promise.all(keys)).flat(),
    ];
  });
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
    serviceWorkers: 'block', // only what tests them waits for them
    ...options,
  });
  const page = await context.newPage();
  const strayed: string[] = [];
  const printed: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('blob:')) strayed.push(request.url());
  });
  page.on('console', (message) => {
    if (message.text() !== 'Service Worker registration blocked by Playwright') printed.push(message.text());
  });
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
    next: () => page.getByRole('button', { name: 'Next person' }).click(),
    async expectAccessible() {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
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
      expect((await storedNames(page)).filter((name) => !mayBeStored.test(name))).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      await context.close();
      expect(strayed).toEqual([]);
      expect(printed).toEqual([]);
    },
  };
}

import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

type Files = Parameters<Locator['setInputFiles']>[0];

interface VerifierOptions extends BrowserContextOptions {
  /** Whether nobody has set up the lane, so that the page begins with its first questions. */
  readonly isNew?: boolean;
}

/** What a person does with the verifier, in the words of the page. */
export interface VerifierPage {
  readonly page: Page;
  /** The text of the one element that the selector means. */
  text(selector: string): Promise<string>;
  /** Opens a screen beside scanning: `Set-up`. */
  openScreen(title: string): Promise<void>;
  /** Goes back to scanning. */
  backToScan(): Promise<void>;
  /** Gives files to be checked, on the screen for it. */
  check(files: Files): Promise<void>;
  /** Loads keys under "Trust data", and stays there. */
  loadKeys(files: Files): Promise<void>;
  /** Waits for the verdict and gives its headline and its reason. */
  verdict(): Promise<readonly [headline: string, reason: string]>;
  /** Begins the drill with a sample. */
  sample(title: string): Promise<void>;
  next(): Promise<void>;
  /** Fails on any violation of WCAG 2.2 A or AA that a machine can find. */
  expectAccessible(): Promise<void>;
  expectNoSidewaysScroll(): Promise<void>;
  /**
   * Fails when anything left the page's origin, was stored but how the lane works, what it counts, trust, rules and the page
   * itself, or was written to the console (a broken policy is).
   */
  close(): Promise<void>;
}

/** What the page may keep: how the lane works, what it counts, trust, rules, and itself. */
const mayBeStored =
  /^(lane|shift|cache carnet .*|snapshot|lists|served-publishers|believed-publishers|rules|days-max|answered-at)$/;

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
      ...Object.keys(localStorage),
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
  { isNew = false, ...options }: VerifierOptions = {},
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
    if (message.text() !== 'Service Worker registration blocked by Playwright')
      printed.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => printed.push(String(error)));
  await page.clock.setFixedTime(new Date(at));
  if (!isNew)
    await page.addInitScript(() => {
      if (origin !== 'null') localStorage.lane ??= JSON.stringify({ isSetUp: true }); // an empty page keeps nothing
    });
  await page.goto(address);

  const text = async (selector: string) => (await page.locator(selector).textContent()) ?? '';
  const title = () => page.locator('.screen-title, .start-title');
  async function backToScan(): Promise<void> {
    await title().waitFor();
    while (await page.locator('.back').isVisible()) {
      const left = await title().textContent();
      await page.locator('.back').click();
      await title()
        .filter({ hasNotText: left ?? '' })
        .waitFor();
    }
  }
  async function openScreen(name: string): Promise<void> {
    await title().waitFor();
    if ((await title().textContent()) === name) return;
    await backToScan();
    await page.locator('.lane-bar').getByRole('button', { name }).click();
    await page.locator('.screen-title').waitFor();
  }
  return {
    page,
    text,
    openScreen,
    backToScan,
    async check(files) {
      await backToScan();
      await page.getByLabel('Choose a file').setInputFiles(files);
    },
    async loadKeys(files) {
      await openScreen('Trust data');
      await page.getByLabel('Load keys').setInputFiles(files);
    },
    async verdict() {
      await page.locator('.verdict').waitFor();
      return [await text('.band h1'), await text('.band-reason')];
    },
    async sample(name) {
      await openScreen('Help');
      await page.getByRole('button', { name, exact: true }).click();
    },
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
      expect((await storedNames(page)).filter((name) => !mayBeStored.test(name))).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      await context.close();
      expect(strayed).toEqual([]);
      expect(printed).toEqual([]);
    },
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildLab } from './build-lab.ts';
import { cases } from './lab/ui/cases.ts';
import { serve } from './serve.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { signals } from './verifier/verdict/signals.ts';

/** What the certificate of the lab says of its person, in any spelling that a screen could have. */
const personal = /Adaeze|Ruth|Okonkwo|OKONKWO|1979|2 Mar|2025-03-02|\bYF\b|37|Lot/;

needChromium('the verdict in a browser');

describe.skipIf(!executablePath)('the verdict in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carnet-lab-'));
  let browser: Browser;
  let server: Server;
  let address: string;
  let page: Page;
  const printed: string[] = [];

  beforeAll(async () => {
    await buildLab(join(folder, 'lab', 'ui'));
    server = serve(folder);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/lab/ui/`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await page?.context().close();
    expect(printed.splice(0)).toEqual([]);
  });

  async function open(options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      reducedMotion: 'reduce',
      ...options,
    });
    page = await context.newPage();
    page.on('console', (message) => printed.push(message.text()));
    page.on('pageerror', (error) => printed.push(String(error)));
  }

  async function show(name: string, tag = 'en'): Promise<void> {
    await page.goto(`${address}#${name}/${tag}`); // the page itself is loaded once
    await page.locator(name === 'parts' ? `.lab-bands` : `[data-case="${name}/${tag}"] .verdict`).waitFor();
  }

  const text = async (selector: string) => (await page.locator(selector).textContent()) ?? '';
  /** What a person sees of a part: not the receipt, which is only on paper, and not what is closed. */
  const visible = (selector: string) =>
    page.locator(selector).evaluate((part) => {
      const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      const texts: string[] = [];
      while (walk.nextNode())
        if (walk.currentNode.parentElement?.checkVisibility()) texts.push(walk.currentNode.nodeValue ?? '');
      return texts.join(' ');
    });
  const seen = () => visible('main');

  /** Nothing is wider than the page, and no text is cut off by what it stands in. */
  async function expectToFit(name: string): Promise<void> {
    const faults = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const cut = [...document.querySelectorAll<HTMLElement>('main :is(p, h1, h2, dd, dt, li, span, button)')]
        .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden, .receipt'))
        .filter((one) => getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.outerHTML.slice(0, 120));
      return [...(scrollWidth > clientWidth ? [`${scrollWidth} > ${clientWidth}`] : []), ...cut];
    });
    expect(faults, name).toEqual([]);
  }

  /** On a page so high that the bar of actions covers nothing, which is for scrolling to mend. */
  async function expectAccessible(name: string): Promise<void> {
    await page.setViewportSize({ width: 390, height: 2400 });
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  }

  const photograph = (name: string) => page.screenshot({ path: join(folder, `${name}.png`) });

  type Look = Parameters<Page['emulateMedia']>[0] & { readonly width?: number };
  const looks: Readonly<Record<string, Look>> = {
    light: { colorScheme: 'light', contrast: 'no-preference' },
    dark: { colorScheme: 'dark' },
    'more-contrast': { colorScheme: 'light', contrast: 'more' },
    'forced-colours': { contrast: 'no-preference', forcedColors: 'active' },
    narrow: { forcedColors: 'none', width: 320 },
  };
  /** One of each headline, and the one that looks unlike all. */
  const portraits = ['accepted', 'too-early', 'no-rule', 'unknown-issuer', 'damaged', 'test-certificate', 'private'];

  test.each(['parts', ...cases.map((one) => one.name)])('fits and is accessible in every look: %s', async (name) => {
    await open();
    const isPortrait = name === 'parts' || portraits.includes(name);
    for (const [tag, direction] of [
      ['en', 'ltr'],
      ['ar', 'rtl'],
    ] as const) {
      await show(name, tag);
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
      for (const [look, { width = 390, ...media }] of Object.entries(looks)) {
        await page.emulateMedia(media);
        await page.setViewportSize({ width, height: 844 });
        await expectToFit(`${tag}, ${look}`);
        if (isPortrait) expect((await photograph(`${tag}-${look}-${name}`)).length).toBeGreaterThan(5_000);
      }
      await page.emulateMedia({ colorScheme: tag === 'en' ? 'light' : 'dark' });
      if (isPortrait) await expectAccessible(name);
    }
  });

  test('text that is spaced out as widely as readers may is not lost', async () => {
    await open({ viewport: { width: 320, height: 568 } });
    for (const { name } of cases) {
      await show(name);
      await page.evaluate(() => {
        const wide = new CSSStyleSheet(); // WCAG 2.2, 1.4.12
        wide.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
        );
        document.adoptedStyleSheets = [wide];
      });
      await expectToFit(name);
    }
  });

  test('in forced colours the six differ by shape and word', async () => {
    await open({ forcedColors: 'active' });
    await show('parts');
    const bands = await page.locator('.lab-bands .band').evaluateAll((all) =>
      all.map((one) => ({
        shape: one.querySelector('.glyph')?.innerHTML,
        word: one.querySelector('h2')?.textContent,
        border: getComputedStyle(one).borderBlockStartWidth,
        stroke: getComputedStyle(one.querySelector('.glyph') as Element).stroke,
        ground: getComputedStyle(one).backgroundColor,
      })),
    );
    expect(new Set(bands.map(({ shape }) => shape)).size).toBe(6);
    expect(new Set(bands.map(({ word }) => word)).size).toBe(6);
    expect(bands.every(({ border }) => border === '4px')).toBe(true);
    expect(bands.every(({ stroke, ground }) => stroke !== ground)).toBe(true);
  });

  test('the person and the answer fit on one screen, the next person under the thumb', async () => {
    await open();
    const places = new Set<string>();
    for (const { name, lane } of cases) {
      await show(name);
      const { x, y, width } = (await page.locator('.actions .next').boundingBox()) ?? expect.fail(name);
      if (!lane?.clearAfter) places.add(`${Math.round(x)} ${Math.round(y)} ${Math.round(width)}`);
      if (name === 'several') continue; // a way through them comes first
      const actions = (await page.locator('.actions').boundingBox())?.y ?? 0;
      const strip = (await page.locator('.why').boundingBox()) ?? expect.fail(name);
      expect(strip.y + strip.height, name).toBeLessThanOrEqual(actions);
    }
    expect(places.size).toBe(1);
  });

  test('the band says where, and how old the data is, also without a network', async () => {
    await open();
    await show('accepted');
    expect(await text('.band-top')).toBe('GhanaTrust data of 4 hours ago');
    await page.context().setOffline(true);
    await page.getByText('Offline · trust data of 4 hours ago').waitFor();
  });

  test('privacy mode: initials, day and month, and nothing else of the person anywhere', async () => {
    await open();
    for (const name of ['accepted', 'too-early']) {
      await show(name === 'accepted' ? 'private' : 'private-too-early');
      expect(await text('.private-person')).toBe('InitialsA · OBorn on11 Feb');
      await page.getByRole('button', { name: 'Supervisor details' }).click();
      await page.getByText('Privacy mode: the content is not shown.').waitFor();
      expect(await text('.dialog .facts')).toMatch(/Key.*Participant/);
      // Whatever there is on the page, seen or not: the receipt, the dialogs, the title.
      expect(await page.locator('html').textContent()).not.toMatch(personal);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Why' }).click();
      expect(await visible('.why-dialog[open]')).not.toMatch(personal);
      // The same without privacy mode says it, so that the test can fail.
      await show(name);
      expect(await seen()).toMatch(personal);
    }
  });

  test('the supervisor sees the key, the source, the content and the layers', async () => {
    await open();
    await show('accepted');
    expect(await page.locator('.event').count()).toBe(0);
    await page.getByRole('button', { name: 'Supervisor details' }).click();
    await page.locator('.layers').getByText('signature: good').waitFor();
    expect(await text('.facts')).toMatch(/Support codeok.*Format.*Key.*list of the vector/);
    expect(await text('.event:not(.facts)')).toContain('Yellow fever');
    await page.locator('.layers summary').first().click();
    await expectAccessible('supervisor');
    await expectToFit('supervisor');
    await page.getByRole('button', { name: 'Close' }).first().focus();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Supervisor details' }).and(page.locator(':focus')).waitFor();
  });

  test('what is printed names nobody, whatever is open on the screen', async () => {
    await open();
    for (const name of ['accepted', 'too-early']) {
      await show(name);
      await page.getByRole('button', { name: 'Supervisor details' }).click();
      await page.locator('.event').first().waitFor();
      await page.emulateMedia({ media: 'print' });
      const paper = await visible('body');
      expect(paper).not.toMatch(personal);
      expect(paper).toMatch(name === 'accepted' ? /Accepted/ : /Not accepted/);
      expect(paper).toMatch(/Ghana[\s\S]*2026-01-01 12:00 UTC|2025-03-09 12:00 UTC/);
      expect(paper).toContain('ihr-yellow-fever 1.0.0');
      expect(paper).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
      await page.emulateMedia({ media: 'screen' });
    }
    await page.emulateMedia({ media: null });
    const narrow = await page.pdf({ width: '80mm', height: '200mm' });
    const sheet = await page.pdf({ format: 'A4' });
    for (const pdf of [narrow, sheet]) expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  test('each receipt has a number of its own', async () => {
    await open();
    const numbers = new Set<string>();
    for (let time = 0; time < 5; time++) {
      await show(time % 2 === 0 ? 'accepted' : 'too-early');
      numbers.add(await text('.receipt dl > div:last-child dd'));
    }
    expect(numbers.size).toBe(5);
  });

  test('the verdict is taken off the screen after its time, unless somebody is at work with it', async () => {
    await open();
    await page.clock.install({ time: '2026-01-01T12:00:00Z' });
    await show('clearing');
    const timer = page.locator('[role=timer]');
    expect(await timer.textContent()).toBe('Clears in 20 s');
    await page.clock.runFor(12_000);
    expect(await timer.textContent()).toBe('Clears in 8 s');
    await page.getByRole('button', { name: 'Why' }).click();
    await page.clock.runFor(60_000);
    expect(await page.locator('.verdict').count()).toBe(1);
    await page.getByRole('button', { name: 'Close' }).first().click();
    await page.clock.runFor(11_000);
    expect(await page.locator('.verdict').count()).toBe(0);
  });

  test('one press keeps the verdict', async () => {
    await open();
    await page.clock.install({ time: '2026-01-01T12:00:00Z' });
    await show('clearing');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.clock.runFor(120_000);
    expect(await page.locator('.verdict').count()).toBe(1);
    expect(await page.locator('[role=timer]').count()).toBe(0);
  });

  test('out of sight nothing holds it up', async () => {
    await open();
    await page.clock.install({ time: '2026-01-01T12:00:00Z' });
    await show('clearing');
    await page.getByRole('button', { name: 'Why' }).click();
    await page.evaluate(() => Object.defineProperty(document, 'hidden', { get: () => true }));
    await page.clock.runFor(21_000);
    expect(await page.locator('.verdict').count()).toBe(0);
  });

  test('each headline is heard and felt as its table says, a test certificate not at all', async () => {
    await open();
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (at) {
        heard.push(`${this.type} ${this.frequency.value}`);
        start.call(this, at);
      };
      navigator.vibrate = (pattern) => heard.push(String(pattern)) > 0;
    });
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0));
    await show('accepted');
    expect((await heard()).join()).not.toContain('sine'); // before the first touch a page may make no sound
    await page.locator('.band').click();
    for (const [name, headline] of [
      ['accepted', 'accepted'],
      ['forged', 'not-accepted'],
      ['no-rule', 'check-manually'],
      ['unknown-issuer', 'cannot-confirm'],
      ['damaged', 'cannot-read'],
      ['test-certificate', 'test-certificate'],
    ] as const) {
      await show('parts');
      await show(name);
      const { wave, tones, vibration } = signals[headline];
      const expected = tones.filter(({ hertz }) => hertz > 0).map(({ hertz }) => `${wave} ${hertz}`);
      const all = [...expected, ...(vibration.length > 0 ? [String(vibration)] : [])];
      const got: string[] = [];
      await expect.poll(async () => got.push(...(await heard())) && got.length, { message: name }).toBe(all.length);
      expect(got, name).toEqual(all);
    }
    await show('silent');
    expect(await heard()).toEqual([]);
  });

  test('a code that cannot be read says how many there were, what to try, and leads to help', async () => {
    await open();
    await show('damaged');
    expect(await seen()).toContain('Unreadable codes in this lane today: 3');
    expect(await page.locator('.unread-steps li').count()).toBe(4);
    await page.getByRole('button', { name: 'Help' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.lab').waitFor();
  });
});

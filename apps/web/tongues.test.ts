import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { englishLeft } from './testing/english-left.ts';
import { type HostedPage, hostPage } from './testing/host-page.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { trustFile, vector } from './testing/vector.ts';
import { openVerifier } from './testing/verifier-page.ts';
import { visibleTexts } from './testing/visible-texts.ts';
import { filled } from './verifier/words/filled.ts';
import { languages } from './verifier/words/languages.ts';
import { type Tongue, tongueOf } from './verifier/words/tongue.ts';

/*
 * Every screen in every language, at 320 px: no fault that a machine can find (WCAG 2.2 A and AA), nothing to scroll
 * sideways, no English left over, and what is not written in words keeps its order.
 */

const card = vector('shc/genuine-new');

needChromium('the page in all languages');

describe.skipIf(!executablePath)('in every language', () => {
  let hosted: HostedPage;
  let browser: Browser;
  let address: string;

  beforeAll(async () => {
    hosted = await hostPage();
    address = hosted.address;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    hosted.close();
  });

  test.concurrent.each(languages)('every screen: $tag', { timeout: 240_000 }, async ({ tag }) => {
    const tongue = await tongueOf(tag);
    const { words, texts } = tongue;
    const around = words.around;
    // So high that a bar at the foot covers nothing, which is for scrolling to mend.
    const viewport = { width: 320, height: 4000 };
    const verifier = await openVerifier(browser, address, card.at, { isNew: true, locale: tag, viewport });
    const { page } = verifier;
    const faults: string[] = [];
    const look = async (screen: string) => {
      faults.push(...(await faultsOf(page, tongue)).map((fault) => `${screen}: ${fault}`));
    };
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

    await page.locator(`html[lang=${tag}][dir=${tag === 'ar' ? 'rtl' : 'ltr'}]`).waitFor();
    for (const question of ['language', 'journey', 'options', 'trust'] as const) {
      await heading(around.firstRun[question]);
      await look(`first run, ${question}`);
      await page.locator('button[type=submit]').click();
    }
    await heading(words.start.title);
    expect(await page.title()).toBe(around.pageTitle);
    await page.getByText(words.start.paste, { exact: true }).click();
    await look('scan');

    for (const screen of ['lane', 'trust', 'help', 'shift'] as const) {
      await verifier.openScreen(around.screens[screen]);
      if (screen === 'trust') {
        await page.locator('input[type=file]').first().setInputFiles(trustFile(card));
        await page.locator('.trust-list').first().waitFor();
      }
      await look(screen);
      await verifier.backToScan();
    }
    await verifier.openScreen(around.screens.lane);
    await button(around.setUp.posterOpen).click();
    await heading(around.screens.poster);
    await look('poster');

    await verifier.openScreen(around.screens.help);
    await button(words.samples.accepted).click();
    await heading(texts.headline({ headline: 'accepted' }));
    await page.locator('.rules').first().waitFor();
    await look('verdict');
    for (const name of [words.why.open, words.supervisor.open, words.compare.open]) {
      await button(name).click();
      if (name === words.supervisor.open) await page.locator('.layers li').first().waitFor();
      if (name === words.compare.open) await page.locator('#mrz-lines').fill('P<UTO');
      await look(name);
      await page.keyboard.press('Escape');
    }
    await button(words.next).click();
    await heading(words.samples.accepted);
    await page.locator('.drill-answers button').first().click();
    await look('drill');

    await verifier.openScreen(around.screens.lane);
    await page.getByLabel(around.setUp.privacy).check();
    await verifier.openScreen(around.screens.help);
    await button(words.samples.tooEarly).click();
    await heading(texts.headline({ headline: 'not-accepted' }));
    await look('privacy mode');
    await button(words.next).click();
    await verifier.backToScan();

    await announcements(page);
    await page
      .getByLabel(words.start.choose)
      .setInputFiles({ name: 'code.txt', mimeType: 'text/plain', buffer: Buffer.from('milk') });
    const headline = texts.headline({ headline: 'cannot-read' });
    await heading(headline);
    await look('cannot read');
    const [, reason] = await verifier.verdict();
    const said = filled(words.announced, { headline, reason });
    const heard = (await announcements(page)).map(plain);
    expect(heard.filter((one) => one.startsWith(headline))).toEqual([plain(said)]);
    await verifier.close();
    expect(faults).toEqual([]);
  });

  test('would find what is wrong', async () => {
    const verifier = await openVerifier(browser, address, card.at, { locale: 'ar' });
    const { page } = verifier;
    const tongue = await tongueOf('ar');
    await page.locator('html[lang=ar]').waitFor();
    expect(await faultsOf(page, tongue)).toEqual([]);
    await page.evaluate(() => {
      for (const [name, text] of [
        ['p', 'Trust data'],
        ['p', '2026-01-31 signature.invalid'],
        ['p', 'Clears in 12 s'],
        ['hr', ''],
        ['button', ''],
      ] as const)
        document.querySelector('main')?.appendChild(document.createElement(name)).append(text);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('hr { inline-size: 3000px }');
      document.adoptedStyleSheets = [sheet];
    });
    expect((await faultsOf(page, tongue)).map((fault) => fault.split(':')[0])).toEqual([
      'button-name',
      'wider than the page',
      'English',
      'English',
      'not kept in its order',
    ]);
    await page.context().close();
  });
});

/** Without the marks that keep a value in its direction. */
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '');

/** All that status lines said since it was asked for the last time. */
async function announcements(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const place = globalThis as unknown as { said?: string[] };
    const said = place.said;
    place.said = [];
    if (said) return said;
    const note = () => {
      const text = document.querySelector('[role=status]')?.textContent ?? '';
      if (text !== '') place.said?.push(text);
    };
    const status = document.querySelector('[role=status]') as Element;
    new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
    return [];
  });
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What is written the same way in every language, and falls apart where it stands among words from right to left. */
const islands = /\d{4}-\d{2}-\d{2}|[A-Z0-9<]{20,}|\b[a-z]+\.[a-z-]+\b|https?:/;

async function faultsOf(page: Page, tongue: Tongue): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode().analyze();
  const [scroll, width] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  const seen = await visibleTexts(page);
  const loose = seen.filter(
    ({ text, isIsolated }) => !isIsolated && islands.test(text.replace(/\u2068.*?\u2069/g, '')),
  );
  const english = englishLeft(
    seen.map(({ text }) => text),
    tongue.language.tag,
  );
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...(scroll > width ? [`wider than the page: ${scroll}`] : []),
    ...english.map((text) => `English: ${text}`),
    ...(tongue.texts.direction === 'rtl' ? loose.map(({ text }) => `not kept in its order: ${text}`) : []),
  ];
}

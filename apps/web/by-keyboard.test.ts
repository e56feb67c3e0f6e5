import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HostedPage, hostPage } from './testing/host-page.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { vector } from './testing/vector.ts';
import { openVerifier } from './testing/verifier-page.ts';

const card = vector('dcc/genuine-vaccination');
const again = vector('shc/genuine-new');

needChromium('the page by keyboard and screen reader');

describe.skipIf(!executablePath)('without a mouse and without looking', () => {
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

  test('a whole shift by keys alone, and the focus is always somewhere and seen', { timeout: 120_000 }, async () => {
    const verifier = await openVerifier(browser, address, card.at, { isNew: true });
    const { page } = verifier;
    const go = async (name: string) => {
      const passed: string[] = [];
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press('Tab', { delay: 60 }); // faster keys are a scanner's
        const reached = await focused(page);
        if (reached === name) return;
        passed.push(reached);
      }
      expect.fail(`no way to ${name} by ${passed.join(', ')}`);
    };
    const press = async (name: string) => {
      await go(name);
      await page.keyboard.press('Enter');
    };
    /** The focus went to a title: where somebody is now. */
    const arrive = async (title: string) => {
      await page.locator('h1:focus', { hasText: title }).waitFor();
    };
    const isIn = async (dialog: string) => {
      await page.getByRole('dialog', { name: dialog }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true);
    };

    await arrive('Choose your language');
    await press('English');
    await arrive('Where do travellers arrive?');
    await press('Continue');
    await arrive('How shall this lane work?');
    await press('Continue');
    await arrive('Whose signatures are believed?');
    await press('Start checking');
    await page.locator('.start-title').waitFor();
    await press('Set-up No country chosen');
    await arrive('Set-up');
    await go('Vibration');
    await page.keyboard.press('Space');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('Sound');
    await page.goBack();
    await page.locator('.lane-bar button:focus').waitFor();
    expect(await focused(page)).toBe('Set-up No country chosen');

    const type = async (text: string) => {
      if (!(await page.locator('details.paste[open]').count())) await press('Paste the text of a code');
      await go('Text of the code');
      await page.keyboard.insertText(text);
      await press('Check');
    };
    await type(card.scan.text);
    await arrive('Cannot confirm');
    await press('Why');
    await isIn('Why');
    await press('Close');
    expect(await focused(page)).toBe('Why');
    await press('Supervisor details');
    await isIn('Supervisor details');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Supervisor details');
    await press('Another certificate of this person');
    await arrive('Check a health certificate');
    await press('Back to the verdict');
    await arrive('Cannot confirm');
    await press('Another certificate of this person');
    await type(again.scan.text);
    await page.locator('h1:focus').waitFor();
    await page.locator('.stepper').waitFor();
    await press('Previous');
    expect(await focused(page)).not.toBe('');
    await press('Next person');
    await arrive('Check a health certificate');

    await press('Help Drills');
    await arrive('Help');
    await press('Yellow fever certificate for Ghana');
    await arrive('Accepted');
    await press('Compare with the passport');
    await isIn('Compare with the passport');
    expect(await focused(page)).toBe('Lines at the bottom of the passport or visa, or on the back of the card');
    await page.keyboard.type('P<UTO');
    await press('Fill the line with <');
    await page.locator('#mrz-lines:focus').waitFor();
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Compare with the passport');
    await press('Next person');
    await arrive('Yellow fever certificate for Ghana');
    await press('Compare with the passport, then let the person go on.');
    await page.getByText('Right.').waitFor();
    expect(await focused(page)).toBe('Compare with the passport, then let the person go on.');
    await press('Next drill');
    await arrive('Not accepted');
    await press('Next person');
    await page.locator('h1:focus').waitFor();
    await press('All drills');
    await arrive('Help');
    await press('Back');
    await arrive('Check a health certificate');
    await press('Shift Checked: 1');
    await arrive('Shift');
    await press('End the shift');
    await page.getByText('As text for a table').waitFor();
    expect(await focused(page)).not.toBe('');
    await verifier.close();
  });

  test('a screen reader finds landmarks, headings in order, and hears each verdict once', async () => {
    const verifier = await openVerifier(browser, address, card.at);
    const { page } = verifier;
    const tree = () => page.locator('body').ariaSnapshot();
    await page.locator('.start-title').waitFor();
    expect(await headings(page)).toEqual([]);
    const start = await tree();
    for (const part of ['banner', 'navigation "This lane"', 'main', 'heading "Check a health certificate" [level=1]'])
      expect(start).toContain(part);
    await listen(page);
    for (const screen of ['Set-up', 'Trust data', 'Help', 'Shift']) {
      await verifier.openScreen(screen);
      expect(await headings(page), screen).toEqual([]);
      const seen = await tree();
      expect(seen).toContain(`heading "${screen}" [level=1]`);
      expect(seen.match(/^- main/gm), screen).toHaveLength(1);
      expect(seen, screen).not.toMatch(/^\s*- (button|link|textbox|combobox|checkbox|radio)(:|$| \[)/m);
    }
    expect(await heard(page)).toEqual([]);
    await verifier.sample('Yellow fever certificate for Ghana');
    await verifier.verdict();
    await page.locator('.rules').waitFor();
    expect(await headings(page)).toEqual([]);
    const verdict = await tree();
    expect(verdict).toContain('heading "Accepted" [level=1]');
    expect(verdict.match(/^- main/gm)).toHaveLength(1);
    expect(verdict).not.toMatch(/^\s*- (button|link|textbox|combobox|checkbox|radio)(:|$| \[)/m);
    expect((await heard(page)).filter((said) => said !== 'Reading…')).toEqual(['Accepted. Rule for Ghana met.']);
    await page.getByRole('button', { name: 'Why' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Supervisor details' }).click();
    await page.keyboard.press('Escape');
    expect(await heard(page)).toEqual([]);
    await verifier.close();
  });
});

/**
 * The name of what has the focus, as a screen reader says it.
 * Fails where the focus is lost, not to be seen, or behind something.
 */
async function focused(page: Page): Promise<string> {
  const { name, fault } = await page.evaluate(() => {
    const one = document.activeElement as HTMLElement;
    const label =
      (one as HTMLInputElement).labels?.[0]?.querySelector('strong') ?? (one as HTMLInputElement).labels?.[0];
    const text = one.getAttribute('aria-label') ?? (label ?? one).textContent ?? '';
    const name = text.replaceAll(/\s+/g, ' ').trim();
    if (one === document.body) return { name: '', fault: document.hasFocus() ? 'lost' : '' };
    if (one.matches('h1, input.visually-hidden')) return { name, fault: '' };
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    if (!one.matches(':focus-visible') || outlineStyle === 'none' || outlineWidth === '0px')
      return { name, fault: 'not seen' };
    const { left, top, width, height } = one.getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 24));
    const isAbove = above !== null && (one.contains(above) || above.contains(one));
    return { name, fault: isAbove ? '' : `behind ${above?.tagName}` };
  });
  expect(fault, name).toBe('');
  return name;
}

/** What is wrong with the order of the headings that are seen: one of the first level, and none left out. */
async function headings(page: Page): Promise<readonly string[]> {
  const levels = await page
    .locator('h1, h2, h3, h4')
    .evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).map((one) => [Number(one.tagName.slice(1)), one.textContent] as const),
    );
  const faults = levels
    .filter(([level], place) => level > (levels[place - 1]?.[0] ?? 0) + 1)
    .map(([, text]) => `${text}`);
  return levels.filter(([level]) => level === 1).length === 1 ? faults : [...faults, 'not one first heading'];
}

type Listening = typeof globalThis & { heard: string[] };

/** Notes what live regions say from now on, as a screen reader does: each change that leaves a text. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const status = document.querySelector('[role=status]') as Element;
    new MutationObserver(() => {
      if (status.textContent) heard.push(status.textContent);
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
}

const heard = (page: Page) => page.evaluate(() => (globalThis as Listening).heard.splice(0));

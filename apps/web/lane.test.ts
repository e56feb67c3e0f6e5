import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type HostedPage, hostPage } from './testing/host-page.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { trustFile, vector } from './testing/vector.ts';
import { openVerifier, type VerifierPage } from './testing/verifier-page.ts';

const vaccinated = vector('shc/genuine-new');
const codeOf = (text: string) => ({ name: 'code.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });

needChromium('the lane in a browser');

describe.skipIf(!executablePath)('the lane in Chromium', () => {
  let hosted: HostedPage;
  let browser: Browser;
  let address: string;
  let verifier: VerifierPage | undefined;

  beforeAll(async () => {
    hosted = await hostPage();
    address = hosted.address;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    hosted.close();
  });
  afterEach(async () => {
    const open = verifier;
    verifier = undefined;
    await open?.close();
  });

  async function open(options?: Parameters<typeof openVerifier>[3]): Promise<VerifierPage> {
    verifier = await openVerifier(browser, address, vaccinated.at, options);
    return verifier;
  }

  const kept = (name: string) => verifier?.page.evaluate((place) => localStorage.getItem(place), name);
  const title = (text: string) => verifier?.page.locator('h1:focus', { hasText: text }).waitFor();

  test('first run by keyboard alone: four questions, each with an answer to begin with, and a check', async () => {
    const { page, ...verifier } = await open({ isNew: true });
    await title('Choose your language');
    await verifier.expectAccessible();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('label')?.textContent)).toBe('English');
    await page.keyboard.press('Enter');
    await title('Where do travellers arrive?');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ghana');
    await verifier.expectAccessible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await title('How shall this lane work?');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Air entry 3');
    await verifier.expectAccessible();
    await page.keyboard.press('Enter');
    await title('Whose signatures are believed?');
    await page.getByText('No keys are loaded').waitFor();
    await verifier.expectAccessible();
    await page.setViewportSize({ width: 320, height: 568 });
    await verifier.expectNoSidewaysScroll();
    await page.getByRole('button', { name: 'Start checking' }).press('Enter');
    expect(await verifier.text('.lane-bar')).toContain('Air entry 3 · Ghana');
    await page.reload();
    expect(await verifier.text('.lane-bar')).toContain('Air entry 3 · Ghana');
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['lane']);
  });

  test('the browser’s language is chosen before anybody is asked, and another one changes all at once', async () => {
    const { page } = await open({ isNew: true, locale: 'ar-EG' });
    await page.locator('html[lang=ar][dir=rtl]').waitFor();
    await page.getByLabel('Français').check();
    await page.locator('html[lang=fr][dir=ltr]').waitFor();
    await page.getByLabel('English').check();
    await page.locator('html[lang=en][dir=ltr]').waitFor();
    expect(await page.title()).toBe('Carnet verifier');
  });

  test('the set-up holds at once and survives a reload', async () => {
    const { page, ...verifier } = await open();
    await verifier.openScreen('Set-up');
    await page.getByLabel('Privacy mode').check();
    await page.getByLabel('Sound').uncheck();
    await page.getByLabel('Clear the verdict').selectOption('10');
    await page.getByLabel('Language').selectOption('ar');
    await page.locator('html[lang=ar][dir=rtl]').waitFor();
    await verifier.expectAccessible();
    await page.setViewportSize({ width: 320, height: 568 });
    await verifier.expectNoSidewaysScroll();
    await page.reload();
    await page.locator('html[lang=ar][dir=rtl]').waitFor();
    await page.locator('.language select').selectOption('en');
    await page.locator('html[lang=en][dir=ltr]').waitFor();
    expect(await page.getByLabel('Privacy mode').isChecked()).toBe(true);
    expect(await page.getByLabel('Sound').isChecked()).toBe(false);
    expect(await page.getByLabel('Clear the verdict').inputValue()).toBe('10');
    await page.goBack();
    await page.locator('.lane-bar button:focus', { hasText: 'Set-up' }).waitFor();
    await verifier.openScreen('Set-up');
    await page.getByRole('button', { name: 'Ask the first questions again' }).click();
    await title('Choose your language');
  });

  test('a hand scanner is tried: whole, damaged, or something else, and nothing of it is shown', async () => {
    const { page, ...verifier } = await open();
    await verifier.openScreen('Set-up');
    const scan = async (text: string) => {
      await page.getByLabel('Scan something here').fill(text);
      await page.keyboard.press('Enter');
    };
    await scan(vaccinated.scan.text);
    await page.getByText('A health certificate came through whole.').waitFor();
    await scan(vector('dcc/broken-base45').scan.text);
    await page.getByText('A health certificate came through damaged.').waitFor();
    await scan('4006381333931');
    await page.getByText('Characters that came: 13.').waitFor();
    expect(await page.getByText('Okonkwo').count()).toBe(0);
    expect(await page.locator('.verdict').count()).toBe(0);
  });

  test('drills: each headline, by its own key, date and rule; a question; and nothing is counted', async () => {
    const { page, ...verifier } = await open();
    const drills = [
      ['Yellow fever certificate for Ghana', 'Accepted', 'Rule for Ghana met'],
      ['Vaccinated a week ago, for Ghana', 'Not accepted', 'Too early: day 7 of 10'],
    ] as const;
    for (const [name, headline, reason] of drills) {
      await verifier.sample(name);
      expect(await verifier.verdict()).toEqual([headline, reason]);
      expect(await verifier.text('.band-top')).toContain('Drill');
      await verifier.next();
      await title(name);
    }
    await page.getByText('The verdict was: Not accepted.').waitFor();
    await page.getByRole('button', { name: 'Compare with the passport' }).click();
    await page.getByText('Not here. With “Not accepted”: Do not accept it.').waitFor();
    await page.getByRole('button', { name: 'Do not accept it.' }).click();
    await page.getByText('Right. Forged, expired, revoked').waitFor();
    await verifier.expectAccessible();
    await page.getByRole('button', { name: 'Next drill' }).click();
    expect((await verifier.verdict())[0]).toBe('Check manually');
    await verifier.next();
    await page.getByRole('button', { name: 'All drills' }).click();
    await title('Help');
    await verifier.backToScan();
    expect(await verifier.text('.lane-bar')).toContain('Checked: 0');
    expect(await kept('shift')).toBeNull();
  });

  test('help says what the six answers mean and what a support code is', async () => {
    const { page, ...verifier } = await open();
    await verifier.openScreen('Help');
    expect(await page.locator('.headlines .glyph').count()).toBe(6);
    await page.getByLabel('Look up a code').fill('Signature.invalid ');
    await page.getByText('Signature does not match.').waitFor();
    await page.getByLabel('Look up a code').fill('camera.refused');
    await page.getByText('This page may not use the camera.').waitFor();
    await page.getByLabel('Look up a code').fill('constructor');
    await page.getByText('There is no such code.').waitFor();
    await verifier.expectAccessible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await verifier.expectAccessible();
    await page.setViewportSize({ width: 320, height: 568 });
    await verifier.expectNoSidewaysScroll();
  });

  test('a shift counts travellers, and keeps numbers, headlines and quarters of an hour', async () => {
    const { page, ...verifier } = await open({ timezoneId: 'Africa/Accra' });
    await verifier.loadKeys(trustFile(vaccinated));
    await page.getByText('Keys: 1, as of').waitFor();
    await page.clock.setFixedTime('2026-01-01T12:07:10Z');
    await verifier.check(codeOf(vaccinated.scan.text));
    expect((await verifier.verdict())[0]).toBe('Check manually');
    await verifier.next();
    await page.clock.setFixedTime('2026-01-01T12:07:30Z');
    await verifier.check(codeOf('milk, bread'));
    expect((await verifier.verdict())[0]).toBe('Cannot read');
    await verifier.next();
    await verifier.openScreen('Shift');
    await page.getByText('Since 1 Jan 2026, 12:00 GMT').waitFor();
    const count = (name: string) =>
      page
        .getByRole('row', { name: new RegExp(`^${name}`) })
        .locator('td')
        .textContent();
    expect(await count('Check manually')).toBe('1');
    expect(await count('Accepted')).toBe('0');
    expect(await count('All')).toBe('2');
    expect(await count('Codes')).toBe('1');
    expect(await count('Seconds')).toBe('20');
    expect(await kept('shift')).toBe(
      '{"counts":{"accepted":0,"check-manually":1,"not-accepted":0,"cannot-confirm":0,"cannot-read":1,"test-certificate":0},' +
        '"seconds":20,"timed":1,"day":"2026-01-01","unread":1,"began":"2026-01-01T12:00:00.000Z"}',
    );
    await verifier.expectAccessible();
    await page.reload();
    expect(await count('All')).toBe('2');
    await page.getByRole('button', { name: 'End the shift' }).click();
    await page.getByText('From 1 Jan 2026, 12:00 GMT until 1 Jan 2026, 12:00 GMT').waitFor();
    await page.getByText('As text for a table').click();
    expect(await page.getByRole('textbox').inputValue()).toContain('\nCheck manually,1\n');
    await page.setViewportSize({ width: 320, height: 568 });
    await verifier.expectNoSidewaysScroll();
    await page.getByRole('button', { name: 'Begin a shift' }).click();
    expect(await count('All')).toBe('0');
    expect(await count('Codes')).toBe('1');
  });

  test('a traveller who is judged again counts once, and what is kept and is no shift is none', async () => {
    const { page, ...verifier } = await open();
    const cards = [vector('shc/genuine-jws').scan.text, 'eyJhbGciOiJub25lIn0.e30.e30'];
    const buffer = Buffer.from(JSON.stringify({ verifiableCredential: cards }));
    await verifier.check({ name: 'cards.smart-health-card', mimeType: '', buffer });
    await verifier.verdict();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByText('Certificate 2 of 2').waitFor();
    await verifier.next();
    expect(await verifier.text('.lane-bar')).toContain('Checked: 1');
    expect(await kept('shift')).toContain('"cannot-confirm":0,"cannot-read":1');
    await page.evaluate(() => {
      localStorage.shift = '{"counts":{"accepted":-1,"cannot-read":"<b>","x":5},"began":"yesterday","day":3}';
    });
    await page.reload();
    expect(await verifier.text('.lane-bar')).toContain('Checked: 0');
  });

  test('the poster fills one sheet, in one language and in two', async () => {
    const { page, ...verifier } = await open();
    await verifier.openScreen('Set-up');
    await page.getByLabel('Name of this lane').fill('Air entry 3');
    await page.getByRole('button', { name: 'Open the poster' }).click();
    await title('Poster');
    expect(await verifier.text('.sheet')).toContain('Air entry 3');
    expect(await verifier.text('.sheet')).toContain('Please have ready');
    const pages = async () =>
      (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g);
    expect(await pages()).toHaveLength(1);
    await page.getByLabel('Second language').selectOption('ar');
    await page.locator('.sheet section[lang=ar][dir=rtl]').waitFor();
    expect(await pages()).toHaveLength(1);
    await verifier.expectAccessible();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 320, height: 568 });
    await verifier.expectNoSidewaysScroll();
  });
});

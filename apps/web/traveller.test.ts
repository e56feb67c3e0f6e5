import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeMrz } from '../../conformance/make-mrz.ts';
import { type HostedPage, hostPage } from './testing/host-page.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { trustFile, vector } from './testing/vector.ts';
import { openVerifier, type VerifierPage } from './testing/verifier-page.ts';

const genuine = vector('dcc/genuine-vaccination');
const forged = vector('dcc/forged-payload');
const card = vector('shc/genuine-immunization');
const parts = vector('shc/genuine-in-parts').scan.text.split('\n');
/** That of the person in the genuine certificate. */
const passport = readFileSync(new URL('../../examples/passport.txt', import.meta.url), 'utf8').trim();
const stranger = makeMrz('TD3', { name: 'MARUNDAN<<ILSE', birthDate: '900101' });
const nearly = makeMrz('TD3', { name: 'OEDEGAARD<WEISS<<NINA', birthDate: '880416' });

let hosted: HostedPage;
let origin: string;

beforeAll(async () => {
  hosted = await hostPage();
  origin = hosted.address;
});

afterAll(() => hosted.close());

/** Types as a scanner does: faster than anybody, and with Enter at the end of each line. */
async function scan(page: Page, text: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      const begun = performance.now();
      for (const [place, key] of keys.entries()) {
        const stroke = new KeyboardEvent('keydown', { key, bubbles: true });
        // A real keyboard says when a key was pressed, and a busy machine does not make that later.
        Object.defineProperty(stroke, 'timeStamp', { value: begun + place });
        document.body.dispatchEvent(stroke);
      }
    },
    [...text].map((character) => (character === '\n' ? 'Enter' : character)).concat('Enter'),
  );
}

const textFile = (text: string) => ({ name: 'code.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });

needChromium('the traveller in a lane, in a browser');

describe.skipIf(!executablePath)('in Chromium', () => {
  let browser: Browser;
  let verifier: VerifierPage | undefined;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    const open = verifier;
    verifier = undefined;
    await open?.close();
  });

  /** Opens the page with the key that both the genuine and the forged certificate name. */
  async function open(options?: BrowserContextOptions): Promise<VerifierPage> {
    verifier = await openVerifier(browser, origin, genuine.at, options);
    await verifier.loadKeys([trustFile(genuine), trustFile(card)]);
    await verifier.page.getByText('Keys: 2').first().waitFor();
    await verifier.backToScan();
    return verifier;
  }

  test('a scanner types one person after the other', async () => {
    const { page, ...verifier } = await open();
    await scan(page, genuine.scan.text);
    expect(await verifier.verdict()).toEqual(['Check manually', 'No rule chosen']);
    await scan(page, genuine.scan.text);
    await scan(page, 'https://pay.example/42');
    await page.locator('.band h1', { hasText: 'Cannot read' }).waitFor();
    await scan(page, card.scan.text);
    await page.getByRole('button', { name: 'Why' }).click();
    await scan(page, genuine.scan.text);
    await page.getByText('scan.held').waitFor();
    await page.keyboard.press('Escape');
    await scan(page, genuine.scan.text);
    // The same certificate, after somebody else's.
    await page.locator('.traveller-notes', { hasText: 'was shown in this lane a few minutes ago' }).waitFor();
    expect(await verifier.text('[role=status]')).toContain('was shown in this lane a few minutes ago');
  });

  test('the lines of a passport are typed, and say whose the certificate is', async () => {
    const { page, ...verifier } = await open();
    await verifier.check(textFile(genuine.scan.text));
    await verifier.verdict();
    const compare = async (lines: string) => {
      await page.getByRole('button', { name: 'Compare with the passport' }).click();
      await page.getByLabel(/^Lines at the bottom/).fill(lines);
    };
    await compare(stranger);
    await page.locator('.traveller-notes', { hasText: 'Another person.' }).waitFor();
    expect(await verifier.verdict()).toEqual(['Not accepted', 'Name differs']);
    await compare(nearly);
    await page.locator('.traveller-notes', { hasText: 'Probably the same person.' }).waitFor();
    await compare(passport);
    await page.locator('.traveller-notes', { hasText: 'The same person.' }).and(page.locator(':has(.good)')).waitFor();
    expect(await verifier.text('.answers')).toContain('Yes. The person was compared.');
    expect(await verifier.text('.instruction')).not.toContain('passport');
    expect(await page.locator('body').textContent()).not.toContain('L898902C3');
  });

  test('lines that are wrong say so at the field, and the missing < are filled in', async () => {
    const { page, ...verifier } = await open();
    await verifier.check(textFile(genuine.scan.text));
    await page.getByRole('button', { name: 'Compare with the passport' }).click();
    const field = page.getByLabel(/^Lines at the bottom/);
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.type('p<utooedegaard', { delay: 20 });
    await page.getByRole('button', { name: 'Add <' }).click();
    await page.keyboard.type('weiss<<nina<sofia', { delay: 20 });
    await page.getByRole('button', { name: 'Fill the line with <' }).click();
    await page.getByText('Line 1: 44 of 44').waitFor();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText('mrz.unknown-form').waitFor();
    await verifier.expectAccessible();
    const second = passport.split('\n')[1] ?? '';
    await field.pressSequentially(`\n${second.replace('8804', '8805')}`, { delay: 10 });
    await page.getByText('mrz.check-digit').waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    await verifier.expectNoSidewaysScroll();
    await field.fill(passport);
    await page.locator('.traveller-notes', { hasText: 'The same person.' }).waitFor();
  });

  test('a document reader compares without a tap, before the certificate and after it', async () => {
    const { page, ...verifier } = await open();
    await scan(page, passport);
    await page.getByText('A passport was read.').waitFor();
    await verifier.expectAccessible();
    await scan(page, genuine.scan.text);
    await page.locator('.traveller-notes', { hasText: 'The same person.' }).waitFor();
    // Whose passport fits has no second one.
    await scan(page, stranger);
    await page.getByText('A passport was read.').waitFor();
    expect(await page.locator('.verdict').count()).toBe(0);
    await page.getByRole('button', { name: 'Forget it' }).click();
    await scan(page, genuine.scan.text);
    await verifier.verdict();
    expect(await verifier.text('.traveller-notes')).not.toContain('The same person');
    await scan(page, stranger);
    await page.locator('.traveller-notes', { hasText: 'Another person.' }).waitFor();
    await scan(page, passport.replace('8804', '8805'));
    await page.getByText('mrz.check-digit').waitFor();
  });

  test('another certificate of the same person is judged together with the first', async () => {
    const { page, ...verifier } = await open();
    await verifier.check(textFile(genuine.scan.text));
    await page.getByRole('button', { name: 'Another certificate of this person' }).click();
    await page.getByText('Scan another certificate of the same person.').waitFor();
    await page.getByRole('button', { name: 'Back to the verdict' }).click();
    await verifier.verdict();
    await page.getByRole('button', { name: 'Another certificate of this person' }).click();
    await scan(page, genuine.scan.text); // that one is there already
    for (const part of parts) await scan(page, part);
    await page.getByText('Certificate 2 of 2').waitFor();
    await page.locator('.traveller-notes', { hasText: 'are about different persons' }).waitFor();
    await page.getByRole('button', { name: 'Previous', exact: true }).click();
    expect(await verifier.text('.person')).toContain('Nina');
    await verifier.next();
    expect(await page.locator('body').textContent()).not.toContain('Nina');
  });

  test('parts of a split code show which of them are there', async () => {
    const { page, ...verifier } = await open();
    await scan(page, parts[1] ?? '');
    await page.getByRole('listitem', { name: 'Part 2, read' }).waitFor();
    expect(await page.getByRole('listitem', { name: 'Part 1', exact: true }).count()).toBe(1);
    await page.setViewportSize({ width: 320, height: 640 });
    await verifier.expectNoSidewaysScroll();
    await verifier.expectAccessible();
  });

  test('a family is one strip of marks, each of which can be seen again, until it ends', async () => {
    const { page, ...verifier } = await open();
    await scan(page, genuine.scan.text);
    await page.getByRole('button', { name: 'Next of this family' }).click();
    await page.getByText('Scan the certificate of the next person of this family.').waitFor();
    await scan(page, forged.scan.text);
    await page.locator('.band h1', { hasText: 'Not accepted' }).waitFor();
    await scan(page, card.scan.text); // with no tap
    await page.getByText('Family. Accepted: 0 of 3.').waitFor();
    expect(await page.locator('.family-sum .not-accepted').textContent()).toBe('Not accepted');
    const marks = page.locator('.family li');
    expect(await marks.allTextContents()).toEqual(['N. Ö.', '2', 'A. O.']);
    await verifier.expectAccessible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await verifier.expectAccessible();
    await page.setViewportSize({ width: 320, height: 640 });
    await verifier.expectNoSidewaysScroll();
    await page.getByRole('button', { name: 'N. Ö.: Check manually' }).click();
    expect(await verifier.text('.person')).toContain('Nina');
    expect(await page.getByRole('button', { name: 'N. Ö.: Check manually' }).getAttribute('aria-current')).toBe('true');
    await verifier.next();
    expect(await page.locator('.family').count()).toBe(0);
    expect(await page.locator('body').textContent()).not.toMatch(/N\. Ö\.|Nina/);
  });

  test('in privacy mode a family has numbers', async () => {
    const { page } = await open();
    await page.evaluate(() => localStorage.setItem('lane', JSON.stringify({ isPrivate: true, isSetUp: true })));
    await page.reload();
    for (const code of [genuine.scan.text, card.scan.text]) {
      await scan(page, code);
      await page.getByRole('button', { name: 'Next of this family' }).click();
    }
    expect(await page.locator('.family li').allTextContents()).toEqual(['1', '2']);
  });
});

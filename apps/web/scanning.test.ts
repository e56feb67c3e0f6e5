import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filmCodes } from './testing/draw-code.ts';
import { type HostedPage, hostPage } from './testing/host-page.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { vector } from './testing/vector.ts';
import { openVerifier, type VerifierPage } from './testing/verifier-page.ts';

const genuine = vector('dcc/genuine-vaccination');
const [first, second] = [genuine.scan.text, vector('shc/genuine-immunization').scan.text];
/** No health certificate, but a code. */
const address = 'https://pay.example/42';
let hosted: HostedPage;
let origin: string;

beforeAll(async () => {
  hosted = await hostPage();
  origin = hosted.address;
});

afterAll(() => hosted.close());

/** Seconds of a film that show the same. */
const seconds = (count: number, codes: string | readonly string[]) => Array.from({ length: 5 * count }, () => codes);

/** Opens the page before a film, and starts the camera with its one tap. */
async function withFilm(film: Buffer, act: (verifier: VerifierPage) => Promise<void>): Promise<void> {
  const file = join(hosted.folder, 'film.y4m');
  writeFileSync(file, film);
  const browser = await launchBrowser(
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  );
  try {
    const verifier = await openVerifier(browser, origin, genuine.at, { permissions: ['camera'] });
    await verifier.page.getByRole('button', { name: 'Use the camera' }).click();
    await act(verifier);
    await verifier.close();
  } finally {
    await browser.close();
  }
}

/** Waits until the camera has shown so many seconds more. */
async function filmGoesOn(page: Page, more: number): Promise<void> {
  const begun = await page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
  await page.waitForFunction(
    ([until]) => (document.querySelector('video')?.currentTime ?? 0) > (until as number),
    [begun + more],
  );
}

const headline = (page: Page, name: string) => page.locator('.band h1', { hasText: name }).waitFor();

needChromium('the scanning of a lane in a browser');

describe.skipIf(!executablePath)('in Chromium with a camera', () => {
  test('nothing has to be tapped from one person to the next', async () => {
    const film = [...seconds(2, first), ...seconds(1, []), ...seconds(2, address), ...seconds(1, [])];
    await withFilm(await filmCodes(film), async ({ page }) => {
      await headline(page, 'Cannot confirm');
      await page.getByText('The camera is on. Another code begins the next person.').waitFor();
      await headline(page, 'Cannot read'); // a false code must not leave the answer to another one standing
      await headline(page, 'Cannot confirm');
    });
  });

  test('a code that is still held there says nothing new, not even to the next person', async () => {
    await withFilm(await filmCodes([first]), async ({ page, ...verifier }) => {
      await verifier.verdict();
      await page.locator('.band h1').evaluate((title) => title.setAttribute('data-same', ''));
      await filmGoesOn(page, 1);
      expect(await page.locator('.band h1[data-same]').count()).toBe(1);
      await verifier.next();
      await page.locator('.camera video').waitFor();
      await filmGoesOn(page, 1);
      expect(await page.locator('.verdict').count()).toBe(0);
    });
  });

  test('codes in one picture are of one person, and an address beside a certificate is nothing', async () => {
    await withFilm(await filmCodes([[first, second]]), async ({ page }) => {
      await page.getByText('Certificate 1 of 2').waitFor();
      await page.locator('.traveller-notes', { hasText: 'These certificates were judged together.' }).waitFor();
    });
    await withFilm(await filmCodes([[first, address]]), async ({ page, ...verifier }) => {
      expect((await verifier.verdict())[0]).toBe('Cannot confirm');
      await filmGoesOn(page, 1);
      expect(await page.locator('.stepper').count()).toBe(0);
    });
  });

  test('what is held up while somebody reads the reasons waits until they are done', async () => {
    const film = [...seconds(2, first), ...seconds(1, []), ...seconds(4, address)];
    await withFilm(await filmCodes(film), async ({ page }) => {
      await headline(page, 'Cannot confirm');
      await page.getByRole('button', { name: 'Why' }).click();
      await filmGoesOn(page, 4);
      await headline(page, 'Cannot confirm');
      await page.keyboard.press('Escape');
      await headline(page, 'Cannot read');
    });
  });

  test('a code that cannot be read gets a hint, and then a verdict', async () => {
    await withFilm(await filmCodes([first], true), async ({ page, ...verifier }) => {
      await page.getByText('There is something like a code, and it cannot be read.').waitFor();
      // Without a tap the verdict comes by itself.
      expect(await verifier.verdict()).toEqual(['Cannot read', 'No code found in the picture']);
    });
  });
});

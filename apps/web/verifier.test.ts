import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { drawCode, filmCode } from './testing/draw-code.ts';
import { type HostedPage, hostPage } from './testing/host-page.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { trustFile, vector } from './testing/vector.ts';
import { openVerifier, type VerifierPage } from './testing/verifier-page.ts';

const samples = [
  ['Genuine EU certificate', 'Check manually', 'No rule chosen'],
  ['Yellow fever certificate', 'Check manually', 'No rule chosen'],
  ['Genuine health card', 'Check manually', 'No rule chosen'],
  ['Expired', 'Not accepted', 'Expired'],
  ['Forged', 'Not accepted', 'Signature does not match'],
  ['Revoked', 'Not accepted', 'Revoked'],
  ['Unknown issuer', 'Cannot confirm', 'Issuer not in the loaded lists'],
  ['Damaged code', 'Cannot read', 'Damaged or incomplete code'],
  ['Test certificate', 'Test certificate', 'Signed with a test key'],
] as const;

const genuine = vector('dcc/genuine-vaccination');
const card = vector('shc/genuine-immunization');

let hosted: HostedPage;
let address: string;

beforeAll(async () => {
  hosted = await hostPage();
  address = hosted.address;
});

afterAll(() => hosted.close());

test('the page is served with a strict policy', async () => {
  const response = await fetch(address);
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';");
  expect(policy).not.toContain('unsafe-inline');
  expect((await fetch(`${address}../package.json`)).status).toBe(404);
});

needChromium('the verifier in a browser');

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

  async function open(options?: BrowserContextOptions): Promise<VerifierPage> {
    verifier = await openVerifier(browser, address, genuine.at, options);
    return verifier;
  }

  test('a genuine certificate: picture in, verdict out', async () => {
    const { page, ...verifier } = await open();
    await verifier.loadKeys(trustFile(genuine));
    await page.getByText('Keys: 1, as of').waitFor();
    await verifier.check({ name: 'code.png', mimeType: 'image/png', buffer: await drawCode(genuine.scan.text) });
    expect(await verifier.verdict()).toEqual(['Check manually', 'No rule chosen']);
    expect(await verifier.text('.person')).toContain('Nina Sofía Ödegård-Weiß');
    expect(await verifier.text('.person')).toContain('OEDEGAARD<WEISS<<NINA<SOFIA');
    expect(await verifier.text('.person')).toContain('16 April 1988 1988-04-16');
    expect(await page.locator('.event').count()).toBe(0); // not in the way of the officer
    expect(await verifier.text('[role=status]')).toBe('Check manually. No rule chosen.');
    expect(await verifier.text('h1:focus')).toBe('Check manually');
    expect(await page.getByText('Accepted', { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Supervisor details' }).click();
    await page.locator('.event', { hasText: 'COVID-19' }).waitFor();
    expect(await verifier.text('.event:not(.facts)')).toMatch(/COVID-19.*Dose2 of 2/);
    await page.keyboard.press('Escape');
  });

  test('a forged certificate shows nothing from inside it', async () => {
    const forged = vector('dcc/forged-payload');
    const { page, ...verifier } = await open();
    await verifier.loadKeys(trustFile(forged));
    await page.getByText('Keys: 1, as of').waitFor();
    await verifier.check({ name: 'code.png', mimeType: 'image/png', buffer: await drawCode(forged.scan.text) });
    expect(await verifier.verdict()).toEqual(['Not accepted', 'Signature does not match']);
    expect(await page.locator('.person').count()).toBe(0);
    expect(await verifier.text('.foot')).toContain('signature.invalid');
    await page.getByRole('button', { name: 'Supervisor details' }).click();
    await page.locator('.layers').getByText('signature: bad').waitFor();
    expect(await page.locator('.event:not(.facts), .layers details').count()).toBe(0);
    expect(await page.locator('main').textContent()).not.toMatch(/Nina|Ödegård|1988/);
    await page.keyboard.press('Escape');
  });

  test('a picture without a code is an answer too', async () => {
    const { page, ...verifier } = await open();
    const picture = await page.locator('h1').screenshot();
    await verifier.check({ name: 'holiday.png', mimeType: 'image/png', buffer: picture });
    expect(await verifier.verdict()).toEqual(['Cannot read', 'No code found in the picture']);
    await verifier.next();
    await verifier.check({ name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    expect(await verifier.verdict()).toEqual(['Cannot read', 'No code found in the picture']);
  });

  test('a health card: picture in, verdict out', async () => {
    const { page, ...verifier } = await open();
    await verifier.loadKeys(trustFile(card));
    await page.getByText('Keys: 1, as of').waitFor();
    await verifier.check({ name: 'card.png', mimeType: 'image/png', buffer: await drawCode(card.scan.text) });
    expect(await verifier.verdict()).toEqual(['Check manually', 'No rule chosen']);
    expect(await verifier.text('.person')).toContain('Adaeze Ruth Okonkwo');
  });

  test('a DIVOC certificate in its archive, signed with Ed25519', async () => {
    const { scan, trust } = vector('divoc/genuine-ed25519') as unknown as {
      readonly scan: { readonly base64: string };
      readonly trust: readonly { readonly did: object }[];
    };
    const documents = Buffer.from(JSON.stringify(trust.map(({ did }) => did)));
    const { page, ...verifier } = await open();
    await verifier.loadKeys({ name: 'issuers.json', mimeType: 'application/json', buffer: documents });
    await page.getByText('Keys: 2, as of').waitFor();
    const archive = Buffer.from(scan.base64, 'base64');
    await verifier.check({ name: 'certificate.zip', mimeType: 'application/zip', buffer: archive });
    expect(await verifier.verdict()).toEqual(['Check manually', 'Signature does not fix every field']);
    expect(await verifier.text('.person')).toContain('Ilse Marundan');
  });

  test('a key on P-384 and an RSA key verify', async () => {
    const { page, ...verifier } = await open();
    for (const id of ['dcc/genuine-es384', 'dcc/genuine-rsa']) {
      const one = vector(id);
      await verifier.loadKeys({ ...trustFile(one), name: `${id}.der` });
      await page.locator('.trust-list').getByText(`${id}.der`).waitFor();
      await verifier.check({ name: 'code.txt', mimeType: 'text/plain', buffer: Buffer.from(one.scan.text) });
      expect(await verifier.verdict()).toEqual(['Check manually', 'No rule chosen']);
      await verifier.next();
    }
  });

  test('text is pasted into the field or onto the page', async () => {
    const { page, ...verifier } = await open();
    await page.getByText('Paste the text of a code').click();
    await page.getByLabel('Text of the code').fill(` ${genuine.scan.text}\n`);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    expect(await verifier.verdict()).toEqual(['Cannot confirm', 'Issuer not in the loaded lists']);
    await verifier.next();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'https://pay.example/42');
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    expect(await verifier.verdict()).toEqual(['Cannot read', 'Not a known health credential']);
  });

  test('a file that is dropped to be checked is never taken as trust', async () => {
    const { page, ...verifier } = await open();
    const [{ certificate }] = genuine.trust as [{ certificate: string }];
    await page.evaluate((base64) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], 'signer.der'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    }, certificate);
    expect(await verifier.verdict()).toEqual(['Cannot read', 'Not a known health credential']);
    await verifier.next();
    await verifier.openScreen('Trust data');
    await page.getByText('No keys are loaded').waitFor();
  });

  test('the parts of a split card are collected in any order', async () => {
    const parts = vector('shc/genuine-in-parts').scan.text.split('\n').sort();
    const { page, ...verifier } = await open();
    await verifier.loadKeys(trustFile(vector('shc/genuine-in-parts')));
    const [first = '', ...others] = parts;
    await verifier.check({ name: 'part.png', mimeType: 'image/png', buffer: await drawCode(first) });
    await page.locator('.waiting', { hasText: 'Parts read: 1 of 3. Still to scan: 2 and 3' }).waitFor();
    await verifier.expectAccessible();
    await page.getByRole('button', { name: 'Start over' }).click();
    for (const part of [...others.reverse(), first]) {
      await verifier.check({ name: 'part.png', mimeType: 'image/png', buffer: await drawCode(part) });
    }
    expect(await verifier.verdict()).toEqual(['Check manually', 'No rule chosen']);
  });

  test('several credentials in one file are stepped through', async () => {
    const { page, ...verifier } = await open();
    const cards = [vector('shc/genuine-jws').scan.text, 'eyJhbGciOiJub25lIn0.e30.e30'];
    const buffer = Buffer.from(JSON.stringify({ verifiableCredential: cards }));
    await verifier.check({ name: 'cards.smart-health-card', mimeType: '', buffer });
    expect(await verifier.verdict()).toEqual(['Cannot confirm', 'Issuer not in the loaded lists']);
    await page.getByText('Certificate 1 of 2').waitFor();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByText('Certificate 2 of 2').waitFor();
    expect((await verifier.verdict())[0]).toBe('Cannot read');
    await verifier.expectAccessible();
  });

  test('a key set that does not name its issuer asks for it', async () => {
    const { page, ...verifier } = await open();
    const [{ iss, jwks }] = card.trust as [{ iss: string; jwks: object }];
    const buffer = Buffer.from(JSON.stringify(jwks));
    await verifier.loadKeys({ name: 'jwks.json', mimeType: 'application/json', buffer });
    await page.getByLabel('Web address of the issuer').fill('harbour clinic');
    await page.getByRole('button', { name: 'Load', exact: true }).click();
    await page.getByText('trust.issuer').waitFor();
    await verifier.expectAccessible();
    await page.getByLabel('Web address of the issuer').fill(iss);
    await page.getByRole('button', { name: 'Load', exact: true }).click();
    await page.getByText('Keys: 1, as of').waitFor();
    await verifier.check({ name: 'card.txt', mimeType: 'text/plain', buffer: Buffer.from(card.scan.text) });
    expect(await verifier.verdict()).toEqual(['Check manually', 'No rule chosen']);
    await verifier.next();
    await verifier.openScreen('Trust data');
    await page.getByRole('button', { name: 'Remove jwks.json' }).click();
    await page.getByText('No keys are loaded').waitFor();
  });

  test('a file that is no trust list says what would be one', async () => {
    const { page, ...verifier } = await open();
    await verifier.loadKeys({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('milk, bread') });
    await page.getByText('notes.txt is not a trust list of a known kind.').waitFor();
    await page.getByText('trust.unreadable').waitFor();
  });

  test('keys that are loaded as test keys never look real', async () => {
    const { page, ...verifier } = await open();
    await verifier.openScreen('Trust data');
    await page.getByLabel('These are test keys').check();
    await verifier.loadKeys(trustFile(genuine));
    await page.getByText('Keys: 1, as of').waitFor();
    await verifier.check({ name: 'code.txt', mimeType: 'text/plain', buffer: Buffer.from(genuine.scan.text) });
    expect(await verifier.verdict()).toEqual(['Test certificate', 'Signed with a test key']);
  });

  test.each(samples)('sample: %s', async (title, headline, reason) => {
    const { page, ...verifier } = await open();
    await verifier.sample(title);
    expect(await verifier.verdict()).toEqual([headline, reason]);
    await page.getByText('Sample, judged at 1 Jan 2026 with its own key').waitFor();
    await verifier.expectAccessible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await verifier.expectAccessible();
    await page.setViewportSize({ width: 320, height: 568 });
    await verifier.expectNoSidewaysScroll();
    await page.getByRole('button', { name: headline === 'Cannot read' ? 'Help' : 'Why' }).click();
    await verifier.expectNoSidewaysScroll();
  });

  test('the list of checks is accessible', async () => {
    const { page, ...verifier } = await open();
    await verifier.sample('Genuine EU certificate');
    await page.getByRole('button', { name: 'Why' }).click();
    await verifier.expectAccessible();
  });

  test('the start page is accessible, light and dark, and fits 320 px', async () => {
    const { page, ...verifier } = await open();
    await page.getByText('Paste the text of a code').click();
    await verifier.expectAccessible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await verifier.expectAccessible();
    await page.setViewportSize({ width: 320, height: 568 });
    await verifier.expectNoSidewaysScroll();
  });

  test('every control is at least 48 px high', async () => {
    const { page, ...verifier } = await open();
    const small = () =>
      page
        .locator('button:visible, .button:visible, summary:visible, .tick:visible')
        .evaluateAll((controls) =>
          controls.filter((one) => one.getBoundingClientRect().height < 48).map((one) => one.textContent),
        );
    expect(await small()).toEqual([]);
    await verifier.sample('Expired');
    await verifier.verdict();
    expect(await small()).toEqual([]);
  });

  test('works with the keyboard alone', async () => {
    const { page, ...verifier } = await open();
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    const tabTo = async (text: string) => {
      for (let presses = 0; (await focused()) !== text; presses++) {
        if (presses > 40) expect.fail(`Tab does not reach ${text}`);
        await page.keyboard.press('Tab');
      }
    };
    await verifier.openScreen('Help');
    await tabTo('Expired');
    await page.keyboard.press('Enter');
    expect(await verifier.verdict()).toEqual(['Not accepted', 'Expired']);
    await page.locator('h1:focus').waitFor();
    await tabTo('Why');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Why' });
    expect(await dialog.textContent()).toContain('validity.expired');
    expect(await dialog.textContent()).toContain('Ask for a renewed certificate.');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Why');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Next person');
    await page.keyboard.press('Enter');
    await page.locator('h1:focus', { hasText: 'Expired' }).waitFor(); // the question of the drill
  });

  test('a camera that is refused says what to do', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Use the camera' }).click();
    await page.getByText(/camera\.(refused|missing)/).waitFor();
    await page.getByRole('button', { name: 'Use the camera' }).waitFor();
  });
});

describe.skipIf(!executablePath)('in Chromium with a camera', () => {
  test('a code is held before the camera, and the next person finds it on', async () => {
    const film = join(hosted.folder, 'code.y4m');
    writeFileSync(film, await filmCode(genuine.scan.text));
    const browser = await launchBrowser(
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    );
    try {
      const { page, ...verifier } = await openVerifier(browser, address, genuine.at, { permissions: ['camera'] });
      await verifier.loadKeys(trustFile(genuine));
      await page.getByText('Keys: 1, as of').waitFor();
      await verifier.backToScan();
      await page.getByRole('button', { name: 'Use the camera' }).click();
      expect(await verifier.verdict()).toEqual(['Check manually', 'No rule chosen']);
      await verifier.next();
      await page.locator('.camera:not(.small) video').waitFor();
      await verifier.close();
    } finally {
      await browser.close();
    }
  });
});

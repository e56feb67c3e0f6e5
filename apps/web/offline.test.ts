import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicJwk } from '@carnet/core';
import { readTrustItem, signSnapshot } from '@carnet/core/lists';
import { newKeyPair, nodeCrypto, nodeSigner } from '@carnet/node';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildVerifier } from './build-verifier.ts';
import { buildWorker } from './offline/build-worker.ts';
import { drawCode } from './testing/draw-code.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { trustFile, vector } from './testing/vector.ts';
import { openVerifier, type VerifierPage } from './testing/verifier-page.ts';
import { openHost, type WebHost } from './testing/web-host.ts';

const genuine = vector('dcc/genuine-vaccination');
const at = new Date(genuine.at);
const crypto = nodeCrypto();
const keyPair = newKeyPair();
const publisher = nodeSigner(keyPair.privateKey);
const dayMs = 86_400_000;

/** A snapshot with the key of the genuine certificate, made some days before the moment of the test. */
async function snapshot(daysAgo: number): Promise<Uint8Array> {
  const asOf = new Date(at.getTime() - daysAgo * dayMs);
  const item = await readTrustItem(genuine.trust[0], { source: 'signers', retrievedAt: asOf }, crypto);
  const terms = { version: asOf.getTime() / 1000, asOf, staleAfter: new Date(asOf.getTime() + 7 * dayMs) };
  return (await signSnapshot([{ ...item, network: 'eu-dcc' }], terms, publisher, crypto)).cose;
}

const servedTrust = (cose: Uint8Array) =>
  new Map([
    ['/trust/snapshot', cose],
    ['/trust/publishers.json', Buffer.from(JSON.stringify({ keys: [publicJwk(publisher.publicKey)] }))],
  ]);
const fileOf = (name: string, content: Uint8Array | string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});
const confirmed = ['Check manually', 'No rule chosen'];
const unconfirmed = ['Cannot confirm', 'Issuer not in the loaded lists'];

needChromium('the page without a network');

describe.skipIf(!executablePath)('without a network, in Chromium', () => {
  const folders = [0, 1, 2].map(() => mkdtempSync(join(tmpdir(), 'carnet-web-')));
  const [first, second, damaged] = folders as [string, string, string];
  let browser: Browser;
  let host: WebHost;
  let verifier: VerifierPage | undefined;

  beforeAll(async () => {
    await buildVerifier(first);
    cpSync(first, second, { recursive: true });
    const index = join(second, 'index.html');
    writeFileSync(
      index,
      readFileSync(index, 'utf8').replace('<title>', '<meta name="edition" content="second"><title>'),
    );
    await buildWorker(second);
    cpSync(second, damaged, { recursive: true });
    // As if whoever serves the page had been broken into, but for the worker.
    writeFileSync(join(damaged, 'index.html'), readFileSync(index, 'utf8').replace('"second"', '"evil"'));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    const open = verifier;
    verifier = undefined;
    await open?.close();
    await host?.stop();
  });

  async function open(
    more?: ReadonlyMap<string, Uint8Array>,
    options: BrowserContextOptions = {},
  ): Promise<VerifierPage> {
    host = await openHost(first, more);
    verifier = await openVerifier(browser, host.address, genuine.at, { serviceWorkers: 'allow', ...options });
    return verifier;
  }

  async function ready({ page, openScreen }: VerifierPage): Promise<void> {
    await openScreen('Trust data');
    await page.getByText('Ready to work without a network.').waitFor();
  }

  /** Which build the page is of; the first says nothing. */
  const edition = (page: Page) =>
    page.evaluate(() => document.querySelector('meta[name=edition]')?.getAttribute('content') ?? undefined);

  async function cut({ page }: VerifierPage): Promise<void> {
    await page.context().setOffline(true);
    await host.stop();
  }

  async function check({ check: give, verdict }: VerifierPage): Promise<readonly [string, string]> {
    await give(fileOf('code.txt', genuine.scan.text));
    return verdict();
  }

  /** Flips a bit of a file that is kept on the device. */
  const tamper = (page: Page, name: string, byte: number) =>
    page.evaluate(
      async ([name, byte]) => {
        const request = indexedDB.open('carnet /border/');
        await new Promise((resolve) => request.addEventListener('success', resolve));
        const shelf = request.result.transaction('kept', 'readwrite').objectStore('kept');
        const got = shelf.get(name);
        await new Promise((resolve) => got.addEventListener('success', resolve));
        got.result.bytes[byte] ^= 1;
        const put = shelf.put(got.result, name);
        await new Promise((resolve) => put.addEventListener('success', resolve));
        request.result.close();
      },
      [name, byte] as const,
    );

  test('it can be installed: a manifest, icons that load, and a worker that has the page', async () => {
    const verifier = await open();
    const { page } = verifier;
    await ready(verifier);
    const manifest = await page.evaluate(async () => {
      const { href } = document.querySelector('link[rel=manifest]') as HTMLLinkElement;
      const answer = await fetch(href);
      const fields = await answer.json();
      const sizes = fields.icons.map(async ({ src, type, sizes }: Record<string, string>) => {
        const picture = new Image();
        picture.src = new URL(src as string, href).pathname;
        await picture.decode();
        return type === 'image/png' ? sizes === `${picture.naturalWidth}x${picture.naturalHeight}` : sizes === 'any';
      });
      return { ...fields, icons: await Promise.all(sizes), type: answer.headers.get('content-type') };
    });
    expect(manifest).toMatchObject({
      type: 'application/manifest+json',
      name: 'Carnet verifier',
      short_name: 'Carnet',
      start_url: './',
      scope: './',
      display: 'standalone',
      icons: [true, true, true, true, true],
    });
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  });

  test('after one load it reads pictures, judges by rules, and starts again', async () => {
    const verifier = await open(servedTrust(await snapshot(3)));
    const { page } = verifier;
    await ready(verifier);
    await cut(verifier);
    await verifier.check({ name: 'code.png', mimeType: 'image/png', buffer: await drawCode(genuine.scan.text) });
    expect(await verifier.verdict()).toEqual(confirmed);
    await verifier.next();
    await verifier.openScreen('Set-up');
    await page.getByLabel('Rule for').selectOption('SA');
    await verifier.check(fileOf('polio.txt', vector('icvp/genuine-polio').scan.text));
    expect(await verifier.verdict()).toEqual(['Check manually', 'The rule depends on the journey']);
    await page.reload();
    await page.locator('.lane-bar').getByText('Of 3 days ago · No network · Fine until Monday, 5 Jan 2026.').waitFor();
    await verifier.openScreen('Trust data');
    await page.getByText('Trust data of 3 days ago').waitFor();
    await page.getByText('No network, so newer trust data could not be asked for.').waitFor();
    expect(await check(verifier)).toEqual(['Check manually', 'No rule for this certificate']);
    expect(await page.evaluate(() => navigator.onLine)).toBe(false);
  });

  /** Has the page look for a new version, and says what became of it. */
  const look = (page: Page) =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const { installing } = registration;
      if (!installing) return registration.waiting?.state;
      return new Promise<string>((resolve) => {
        installing.addEventListener('statechange', () => resolve(installing.state));
      });
    });

  test('a version with a file that was changed is refused, and the old one stays', async () => {
    const verifier = await open();
    const { page } = verifier;
    await ready(verifier);
    await host.serve(damaged);
    expect(await look(page)).toBe('redundant');
    await page.reload();
    await ready(verifier);
    expect(await edition(page)).toBeUndefined();
    await expect.poll(() => page.evaluate(() => caches.keys()), { timeout: 20_000 }).toHaveLength(1);
  });

  test('a new version leaves a verdict alone, and is taken whole at the next start', async () => {
    const verifier = await open();
    const { page } = verifier;
    await ready(verifier);
    await check(verifier);
    await host.serve(second);
    expect(await look(page)).toBe('installed');
    expect(await verifier.verdict()).toEqual(unconfirmed);
    await verifier.next();
    await verifier.openScreen('Trust data');
    await page.getByText('A new version is ready.').waitFor();
    await verifier.expectAccessible();
    expect(await edition(page)).toBeUndefined();
    await page.goto('about:blank');
    await page.goto(host.address);
    // A browser lets the old version finish its work first; until then the page asks again.
    await expect.poll(() => edition(page), { timeout: 40_000 }).toBe('second');
    await ready(verifier);
    expect(await page.evaluate(() => caches.keys())).toHaveLength(1);
  });

  test('a new version is not taken while another window is open', async () => {
    const verifier = await open();
    const { page } = verifier;
    await ready(verifier);
    await host.serve(second);
    expect(await look(page)).toBe('installed');
    const other = await page.context().newPage();
    await other.goto(host.address);
    await page.getByRole('button', { name: 'Use it now' }).click();
    await page.getByText('Close the other windows').waitFor();
    expect(await edition(page)).toBeUndefined();
  });

  test('a kept snapshot is proven anew, and none older ever takes its place', async () => {
    const verifier = await open(servedTrust(await snapshot(1)));
    const { page } = verifier;
    await verifier.openScreen('Trust data');
    await page.getByText('Trust data of yesterday').waitFor();
    await page.getByText('no newer trust data').waitFor();
    await host.serve(first, servedTrust(await snapshot(2)));
    await page.reload();
    await page.getByText('is older than the snapshot in use').waitFor();
    expect(await check(verifier)).toEqual(confirmed);
    await verifier.next();
    await host.serve(first, servedTrust(await snapshot(1)));
    await tamper(page, 'snapshot', 150);
    await ready(verifier);
    await cut(verifier);
    await page.reload();
    await page.getByText('The snapshot is not signed by a publisher whose key is known, or it was changed.').waitFor();
    await page.getByText('trust.kept').waitFor();
    expect(await check(verifier)).toEqual(unconfirmed);
    // What was damaged leaves the mark of its version.
    await host.serve(first, servedTrust(await snapshot(2)));
    await page.context().setOffline(false);
    await page.reload();
    await verifier.openScreen('Trust data');
    await page.getByText('is older than the snapshot in use').waitFor();
    await host.serve(first, servedTrust(await snapshot(0)));
    await page.reload();
    await page.getByText('Trust data of today').waitFor();
    expect(await page.getByText('is not used').count()).toBe(0);
  });

  test('the network comes back: newer trust data is asked for, and only once', async () => {
    const verifier = await open(servedTrust(await snapshot(3)));
    const { page } = verifier;
    await verifier.openScreen('Trust data');
    await page.getByText('no newer trust data').waitFor();
    const statuses: number[] = [];
    page.on('response', (response) => response.url().endsWith('/snapshot') && statuses.push(response.status()));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => statuses).toEqual([304]);
    await host.serve(first, servedTrust(await snapshot(2)));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByText('Trust data of 2 days ago').waitFor();
    expect(statuses).toEqual([304, 200]);
    await page.getByLabel('Greatest age of trust data').selectOption('1 day');
    await page.getByText('Too old since Wednesday, 31 Dec 2025').waitFor();
    expect(await check(verifier)).toEqual(['Cannot confirm', 'Trust lists too old']);
  });

  test('what was loaded by hand is there again, until it is forgotten', async () => {
    const verifier = await open();
    const { page } = verifier;
    await verifier.loadKeys([fileOf('world.carnet-trust', await snapshot(1)), fileOf('key.pem', keyPair.publicKey)]);
    await page.getByText('Trust data of yesterday').waitFor();
    await page.getByLabel('These are test keys').check();
    await verifier.loadKeys(trustFile(genuine));
    await page.locator('.trust-list').getByText('signer.der').waitFor();
    await verifier.openScreen('Set-up');
    await page.getByLabel('Rule for').selectOption('GH');
    const rules = readFileSync(new URL('../../packages/data/rules/ihr-polio.json', import.meta.url));
    await page.getByLabel('Open a rule file').setInputFiles(fileOf('own.json', rules));
    await page.getByText('Rules of own.json').waitFor();
    await page.reload();
    await page.getByText('Rules of own.json').waitFor();
    await verifier.openScreen('Trust data');
    await page.getByText('Trust data of yesterday').waitFor();
    await page.locator('.trust-list li', { hasText: 'signer.der' }).getByText('test').waitFor();
    await page.getByText('Forget everything on this device').click();
    await verifier.expectAccessible();
    await page.getByRole('button', { name: 'Forget', exact: true }).click();
    await page.locator('.lane-bar').getByText('No keys').waitFor();
    await verifier.openScreen('Trust data');
    await page.getByText('No keys are loaded').waitFor();
    await verifier.openScreen('Set-up');
    expect(await page.getByLabel('Rule for').inputValue()).toBe('');
    expect(await page.getByText('own.json').count()).toBe(0);
  });

  test('a snapshot that is shared with it counts as any other, and nothing else is taken so', async () => {
    const verifier = await open();
    const { page } = verifier;
    await verifier.loadKeys(fileOf('publisher.pem', keyPair.publicKey));
    await page.getByText('The key of a publisher is loaded').waitFor();
    await ready(verifier);
    const share = (bytes: readonly number[]) =>
      page.evaluate(async (bytes) => {
        const form = new FormData();
        form.set('snapshot', new File([new Uint8Array(bytes)], 'shared.carnet-trust'));
        await fetch('share', { method: 'POST', body: form });
      }, bytes);
    await share([...Buffer.from((genuine.trust[0] as { certificate: string }).certificate, 'base64')]);
    await page.reload();
    await page.getByText('No keys are loaded').waitFor();
    await share([...(await snapshot(1))]);
    await page.reload();
    await page.getByText('Trust data of yesterday').waitFor();
  });

  test('a browser that keeps nothing is told so, and the page works as long as it is open', async () => {
    host = await openHost(first, servedTrust(await snapshot(1)));
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'indexedDB', {
        value: {
          open: () => {
            throw new DOMException('denied', 'SecurityError');
          },
        },
      });
    });
    await page.addInitScript(() => (localStorage.lane ??= JSON.stringify({ isSetUp: true })));
    await page.clock.setFixedTime(at);
    await page.goto(host.address);
    await page.locator('.lane-bar').getByRole('button', { name: 'Trust data' }).click();
    await page.getByText('This browser keeps nothing for this page.').waitFor();
    await page.getByText('Works without a network as long as this page is open.').waitFor();
    await page.getByText('Trust data of yesterday').waitFor();
    await context.setOffline(true);
    await host.stop();
    const code = { name: 'code.png', mimeType: 'image/png', buffer: await drawCode(genuine.scan.text) };
    await page.locator('.back').click();
    await page.getByLabel('Choose a file').setInputFiles(code);
    await page.getByText('No rule chosen').first().waitFor();
    await context.close();
  });
});

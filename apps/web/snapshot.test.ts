import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicJwk } from '@carnet/core';
import { readTrustItem, signSnapshot } from '@carnet/core/lists';
import { newKeyPair, nodeCrypto, nodeSigner } from '@carnet/node';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildVerifier } from './build-verifier.ts';
import { serve } from './serve.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { vector } from './testing/vector.ts';
import { openVerifier, type VerifierPage } from './testing/verifier-page.ts';

const genuine = vector('dcc/genuine-vaccination');
const at = new Date(genuine.at);
const crypto = nodeCrypto();
const keyPair = newKeyPair();
const publisher = nodeSigner(keyPair.privateKey);
const day = 86_400_000;

/** A snapshot with the key of the genuine certificate, made some days before the moment of the test. */
async function snapshot(daysAgo: number, signer = publisher): Promise<Uint8Array> {
  const asOf = new Date(at.getTime() - daysAgo * day);
  const item = await readTrustItem(genuine.trust[0], { source: 'signers', retrievedAt: asOf }, crypto);
  const material = { ...item, network: 'eu-dcc' };
  const terms = { version: asOf.getTime() / 1000, asOf, staleAfter: new Date(asOf.getTime() + 7 * day) };
  return (await signSnapshot([material], terms, signer, crypto)).cose;
}

const publishersFile = new TextEncoder().encode(JSON.stringify({ keys: [publicJwk(publisher.publicKey)] }));
const fileOf = (name: string, content: Uint8Array | string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

needChromium('trust snapshots in a browser');

describe.skipIf(!executablePath)('a trust snapshot in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'carnet-web-'));
  let browser: Browser;
  let server: Server | undefined;
  let verifier: VerifierPage | undefined;

  beforeAll(async () => {
    await buildVerifier(folder);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    const open = verifier;
    verifier = undefined;
    await open?.close();
    server?.close();
    server?.closeAllConnections();
  });

  /** Opens the page as a server hands it out that has this snapshot beside it. */
  async function open(served?: Uint8Array): Promise<VerifierPage> {
    const more =
      served &&
      new Map([
        ['/trust/snapshot', served],
        ['/trust/publishers.json', publishersFile],
      ]);
    server = serve(folder, more);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    verifier = await openVerifier(browser, address, genuine.at);
    await verifier.openScreen('Trust data');
    return verifier;
  }

  const check = async ({ check: give, verdict }: VerifierPage) => {
    await give(fileOf('code.txt', genuine.scan.text));
    return verdict();
  };

  test('that comes with the page is used, with its age and what it covers', async () => {
    const { page, ...rest } = await open(await snapshot(3));
    await page.getByText('Trust data of 3 days ago').waitFor();
    await page.getByText(/Fine until Monday,? 5 Jan 2026\./).waitFor();
    expect(await page.getByRole('row', { name: 'EU certificates' }).textContent()).toBe('EU certificates1 29 Dec 2025');
    await page.getByText('Publishers that are believed: 1').waitFor();
    await rest.expectAccessible();
    await page.setViewportSize({ width: 320, height: 568 });
    await rest.expectNoSidewaysScroll();
    expect(await check({ page, ...rest })).toEqual(['Check manually', 'No rule chosen']);
  });

  test('that is too old says so, and nothing is confirmed with it', async () => {
    const page = await open(await snapshot(8));
    await page.page.getByText(/Too old since Wednesday,? 31 Dec 2025/).waitFor();
    expect(await check(page)).toEqual(['Cannot confirm', 'Trust lists too old']);
  });

  test('that was changed is not used, and the page says so', async () => {
    const served = await snapshot(1);
    served[150] = (served[150] as number) ^ 1;
    const page = await open(served);
    await page.page.getByText('trust.served').waitFor();
    expect(await check(page)).toEqual(['Cannot confirm', 'Issuer not in the loaded lists']);
  });

  test('from a file needs the key of its publisher, and a newer one is not replaced by an older', async () => {
    const page = await open();
    await page.loadKeys(fileOf('world.carnet-trust', await snapshot(1)));
    await page.page.getByText('no key of its publisher is known').waitFor();
    await page.loadKeys([fileOf('world.carnet-trust', await snapshot(1)), fileOf('publisher.pem', keyPair.publicKey)]);
    await page.page.getByText('Trust data of yesterday').waitFor();
    await page.loadKeys(fileOf('old.carnet-trust', await snapshot(2)));
    await page.page.getByText('old.carnet-trust is older than the snapshot in use.').waitFor();
    await page.loadKeys(fileOf('new.carnet-trust', await snapshot(0)));
    await page.page.getByText('Trust data of today').waitFor();
    expect(await page.page.getByText('Trust data of yesterday').count()).toBe(0);
    expect(await check(page)).toEqual(['Check manually', 'No rule chosen']);
  });

  test('of somebody else is not used', async () => {
    const page = await open();
    const foreign = await snapshot(1, nodeSigner(newKeyPair().privateKey));
    await page.loadKeys([fileOf('world.carnet-trust', foreign), fileOf('publisher.pem', keyPair.publicKey)]);
    await page.page.getByText('not signed by a publisher whose key is known').waitFor();
    expect(await page.page.getByText('Trust data of').count()).toBe(0);
  });
});

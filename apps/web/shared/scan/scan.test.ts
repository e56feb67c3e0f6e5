import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Scan } from '@carnet/core';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../serve.ts';
import { cameraFrame } from '../../testing/camera-frame.ts';
import { drawCode, filmCode } from '../../testing/draw-code.ts';
import { drawModules } from '../../testing/draw-modules.ts';
import { executablePath, launchBrowser } from '../../testing/launch-browser.ts';
import { vector } from '../../testing/vector.ts';
import config from '../../vite.config.ts';
import type { Camera } from './camera.ts';

const text = vector('dcc/genuine-vaccination').scan.text;
const folder = mkdtempSync(join(tmpdir(), 'carnet-scan-'));
const servers: Server[] = [];
let picture: string;

/** Serves the page of `testing/scan-page` under the headers of the verifier, some of its files replaced. */
async function addressWith(files: readonly (readonly [name: RegExp, content: string])[] = []): Promise<string> {
  const assets = readdirSync(join(folder, 'assets'));
  const replaced = files.map(([name, content]) => {
    const asset = assets.find((one) => name.test(one));
    if (!asset) throw new Error(`there is no asset ${name}`);
    return [`/assets/${asset}`, new TextEncoder().encode(content)] as const;
  });
  const server = serve(folder, new Map(replaced));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

beforeAll(async () => {
  const root = fileURLToPath(new URL('../../testing/scan-page/', import.meta.url));
  await build({
    ...config,
    root,
    configFile: false,
    logLevel: 'warn',
    build: { ...config.build, outDir: folder, emptyOutDir: true },
  });
  picture = (await drawCode(text)).toString('base64');
});

afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  rmSync(folder, { recursive: true, force: true });
});

const read = (page: Page) =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    return scanning.readPicture(new Blob([bytes], { type: 'image/png' }));
  }, picture);
const scan: Scan = { kind: 'text', text };

describe.skipIf(!executablePath)('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  /** A page that fails the test when anything is written to its console, or a policy is broken. */
  async function open(address: string, use: (page: Page) => Promise<void>): Promise<void> {
    const page = await browser.newPage();
    const printed: string[] = [];
    page.on('console', (message) => printed.push(message.text()));
    page.on('pageerror', (error) => printed.push(String(error)));
    await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
    await page.goto(address);
    await use(page);
    await page.close();
    expect(printed).toEqual([]);
  }

  test('pictures are read in one worker', async () => {
    await open(await addressWith(), async (page) => {
      expect(page.workers()).toHaveLength(0);
      expect(await read(page)).toEqual([scan]);
      const [worker] = page.workers();
      expect(worker?.url()).toMatch(/\/assets\/scan-worker-[\w-]+\.js$/);
      expect(await read(page)).toEqual([scan]);
      expect(page.workers()).toEqual([worker]);
      const notes = await page.evaluate(() => scanning.readPicture(new Blob(['no picture'], { type: 'image/png' })));
      expect(notes).toEqual([]);
    });
  });

  test('what reads pictures is fetched before there is one, and then needs no network', async () => {
    const page = await browser.newPage();
    await page.goto(await addressWith());
    await page.evaluate(() => globalThis.scanning.warmUp());
    await page.waitForLoadState('networkidle'); // what reads pictures is here, its module too
    await page.context().setOffline(true);
    expect(await read(page)).toEqual([scan]);
    await page.close();
  });

  test('without WebAssembly QR codes are read all the same', async () => {
    const address = await addressWith([[/\.wasm$/, 'no module']]);
    const page = await browser.newPage();
    await page.goto(address);
    expect(await read(page)).toEqual([scan]);
    await page.close();
  });

  test('a worker that hangs or fails leaves its picture unread, and the next picture gets another', async () => {
    const address = await addressWith();
    const page = await browser.newPage();
    const broken = ["addEventListener('message', () => { for (;;) {} });", 'postMessage(undefined);'];
    let workers = 0;
    await page.route(/scan-worker/, async (route) => {
      const body = broken[workers];
      if (body === undefined) return route.continue();
      return route.fulfill({ response: await route.fetch(), body });
    });
    await page.goto(address);
    expect(await read(page)).toEqual([]);
    workers++;
    expect(await read(page)).toEqual([]);
    workers++;
    expect(await read(page)).toEqual([scan]);
    await page.close();
  });

  test('what a scanner types is taken, and presses no button; what is typed into a field is left there', async () => {
    await open(await addressWith(), async (page) => {
      const outcome = await page.evaluate(async (content) => {
        const scans: string[] = [];
        scanning.watchKeyboard(document, (one) => scans.push(one.text), new AbortController().signal);
        const type = (target: EventTarget) =>
          [...content, 'Enter'].map((key, at) => {
            const press = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
            Object.defineProperty(press, 'timeStamp', { value: 5 * at });
            return target.dispatchEvent(press);
          });
        const field = document.querySelector('input') as HTMLInputElement;
        const rest = () => new Promise((resolve) => setTimeout(resolve, 500));
        const isObeyed = type(document.querySelector('button') as HTMLButtonElement);
        await rest();
        const isLeft = type(field);
        await rest();
        type(document.body);
        await rest();
        return { scans, isEnterObeyed: isObeyed.at(-1), isFieldLeft: isLeft.every(Boolean) };
      }, text);
      expect(outcome).toEqual({ scans: [text, text], isEnterObeyed: false, isFieldLeft: true });
    });
  });

  test('a code that cannot be read is noticed until it can; lamp and zoom are those of the camera', async () => {
    const code = await drawModules(text);
    const frames = [1.2, 0].map((glare) => {
      const { data } = cameraFrame(code, { seed: 1, moduleSize: 5, glare });
      return Buffer.from(data.buffer).toString('base64');
    });
    await open(await addressWith(), async (page) => {
      const outcome = await page.evaluate(async (pictures) => {
        const [hidden, clear] = pictures.map(
          (one) =>
            new ImageData(
              Uint8ClampedArray.from(atob(one), (byte) => byte.charCodeAt(0)),
              960,
            ),
        ) as [ImageData, ImageData];
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [960, 540];
        const context = canvas.getContext('2d') as CanvasRenderingContext2D;
        let shown = hidden;
        setInterval(() => context.putImageData(shown, 0, 0), 100);
        const stream = canvas.captureStream();
        const [track] = stream.getVideoTracks() as [MediaStreamTrack];
        const asked: unknown[] = [];
        const zoom = { min: 1, max: 4, step: 0.5 };
        Object.assign(track, {
          getCapabilities: () => ({ torch: true, zoom }),
          getSettings: () => ({ deviceId: 'back', zoom: 1 }),
          applyConstraints: async ({ advanced }: MediaTrackConstraints) => void asked.push(...(advanced ?? [])),
        });
        Object.assign(navigator.mediaDevices, { getUserMedia: async () => stream });
        const unread: boolean[] = [];
        const end = new AbortController();
        const found = await new Promise<readonly Scan[]>((resolve, reject) => {
          const watch = {
            found: async (scans: readonly Scan[]) => resolve(scans),
            unread: (isUnread: boolean) => {
              unread.push(isUnread);
              shown = clear;
            },
            opened: async ({ torch, zoom }: Camera) => asked.push(await torch?.turn(true), await zoom?.set(2)),
          };
          scanning.watchCamera(document.querySelector('video') as HTMLVideoElement, watch, end.signal).catch(reject);
        });
        end.abort();
        return { found, unread, asked };
      }, frames);
      expect(outcome).toEqual({
        found: [scan],
        unread: [true, false],
        asked: [{ torch: true }, { zoom: 2 }, true, true],
      });
    });
  });
});

describe.skipIf(!executablePath)('in Chromium with a camera', () => {
  test('a code that is held still is found once, and the camera is off while the page is hidden', async () => {
    const film = join(folder, 'code.y4m');
    writeFileSync(film, await filmCode(text));
    const browser = await launchBrowser(
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    );
    try {
      const page = await (await browser.newContext({ permissions: ['camera'] })).newPage();
      await page.goto(await addressWith());
      const outcome = await page.evaluate(async () => {
        const found: Scan[] = [];
        const streams: MediaStream[] = [];
        const end = new AbortController();
        const isLive = () => streams.at(-1)?.getTracks()[0]?.readyState === 'live';
        const until = async (isSo: () => boolean) => {
          while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 50));
        };
        const show = (isShown: boolean) => {
          Object.defineProperty(document, 'hidden', { value: !isShown, configurable: true });
          document.dispatchEvent(new Event('visibilitychange'));
        };
        const watching = scanning.watchCamera(
          document.querySelector('video') as HTMLVideoElement,
          {
            found: async (scans) => void found.push(...scans),
            opened: ({ stream }) => streams.push(stream),
          },
          end.signal,
        );
        await until(() => found.length > 0);
        const names = (await scanning.listCameras()).map(({ name }) => name !== '');
        show(false);
        await until(() => !isLive());
        show(true);
        await until(() => streams.length === 2 && isLive());
        await new Promise((resolve) => setTimeout(resolve, 1000));
        end.abort();
        await watching;
        return { found, names, isLive: isLive() };
      });
      expect(outcome).toEqual({ found: [scan], names: [true], isLive: false });
    } finally {
      await browser.close();
    }
  });
});

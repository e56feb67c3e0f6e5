import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from './serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'carnet-serve-'));
let server: Server;
let address: string;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  for (const name of ['index.html', 'service-worker.js', 'manifest.webmanifest', 'icon.png', 'assets/start.js'])
    writeFileSync(join(folder, name), name);
  server = serve(folder, new Map([['/trust/snapshot', new Uint8Array([1, 2, 3])]]));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['', 'text/html; charset=utf-8', 'no-cache'],
  ['service-worker.js', 'text/javascript; charset=utf-8', 'no-cache'],
  ['manifest.webmanifest', 'application/manifest+json', 'no-cache'],
  ['icon.png', 'image/png', 'no-cache'],
  ['assets/start.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['trust/snapshot', 'application/octet-stream', 'no-cache'],
])('"%s" is %s, %s, under a strict policy', async (path, type, caching) => {
  const { headers } = await fetch(address + path);
  expect([headers.get('Content-Type'), headers.get('Cache-Control')]).toEqual([type, caching]);
  expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
  expect(headers.get('Content-Security-Policy')).not.toMatch(/'unsafe-(inline|eval)/);
  expect(headers.get('Referrer-Policy')).toBe('no-referrer');
  expect(headers.get('Permissions-Policy')).toContain('camera=(self)');
  expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
});

test('who has the newest file is not sent it again', async () => {
  const first = await fetch(`${address}trust/snapshot`);
  const etag = first.headers.get('ETag') as string;
  const again = await fetch(`${address}trust/snapshot`, { headers: { 'If-None-Match': etag } });
  expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  const other = await fetch(`${address}trust/snapshot`, { headers: { 'If-None-Match': '"another"' } });
  expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, 3]);
});

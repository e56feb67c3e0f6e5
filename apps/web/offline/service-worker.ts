import { isSnapshot, limits } from '@carnet/core';
import type { BuiltFile } from './built-file.ts';
import { kept, keptFileOf } from './kept.ts';
import { fillCache } from './precache.ts';
import type { WorkerMessage, WorkerScope } from './worker-scope.ts';

/*
 * Keeps one complete version of the page, so that it starts without a network. Trust data is never in it: the page keeps
 * that itself, and proves it anew at each start.
 */

const worker = globalThis as unknown as WorkerScope;
const root = worker.registration.scope;
const files: readonly BuiltFile[] = import.meta.env.BUILT_FILES;
/** Other pages of the same server may keep caches too. */
const family = `carnet ${root} `;
const cacheName = family + import.meta.env.VERSION;
const indexAddress = new URL('index.html', root).href;
const shareAddress = new URL('share', root).href;
const [looks, betweenLooksMs] = [20, 200];
const addresses = new Set(files.map(([path]) => new URL(path, root).href));

worker.addEventListener('install', (event) => event.waitUntil(fillCache(cacheName, files, root)));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(takeOverWhenAlone(event));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = request.url.replace(/[?#].*$/, '');
  if (request.method === 'POST' && address === shareAddress) event.respondWith(takeShared(request));
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && request.url.startsWith(root)) event.respondWith(fromCache(indexAddress));
  else if (addresses.has(address)) event.respondWith(fromCache(address));
});

let isInUse = false;

async function takeOver(): Promise<void> {
  isInUse = true;
  for (const name of await caches.keys()) if (name.startsWith(family) && name !== cacheName) await caches.delete(name);
  await worker.clients.claim();
}

/** Another window may be in the middle of a check, and needs the pieces of its own version. */
async function takeOverWhenAlone({ source }: WorkerMessage): Promise<void> {
  // A page that is being left counts for a moment more, and a version that still has work keeps its place until asked again.
  let isAlone = false;
  for (let look = 0; look < looks && !isInUse; look++) {
    const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
    isAlone = windows.length <= 1;
    if (isAlone) void worker.skipWaiting();
    await new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
  }
  if (!isAlone) source?.postMessage('other windows');
}

async function fromCache(address: string): Promise<Response> {
  const answer = await (await caches.open(cacheName)).match(address);
  return answer ?? fetch(address); // the browser may throw a cache away
}

/** A snapshot that another program hands over, put where the page looks for it at its start. Nothing else is kept. */
async function takeShared(request: Request): Promise<Response> {
  const file = (await request.formData()).get('snapshot');
  if (file instanceof File && file.size <= limits.snapshotBytesMax) {
    const shared = await keptFileOf(file);
    if (isSnapshot(shared.bytes)) await kept.set('shared', shared);
  }
  return Response.redirect(root, 303);
}

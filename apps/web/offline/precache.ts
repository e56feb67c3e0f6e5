import type { BuiltFile } from './built-file.ts';

/** Where a file may come from, the nearest first. What is served with a wrong content once may be in a cache of the way. */
const ways: readonly ((address: string) => Promise<Response | undefined>)[] = [
  (address) => caches.match(address),
  (address) => fetch(address),
  (address) => fetch(address, { cache: 'reload' }),
];

/**
 * Puts every file of a build into a cache, each only when it is byte for byte what was built. Files that an earlier
 * version has too are not fetched again.
 * @throws Error when one of them cannot be had; then nothing is kept
 */
export async function fillCache(name: string, files: readonly BuiltFile[], root: string): Promise<void> {
  const cache = await caches.open(name);
  try {
    await Promise.all(
      files.map(async ([path, sha256]) => {
        const address = new URL(path, root).href;
        await cache.put(address, await proven(address, sha256));
      }),
    );
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

async function proven(address: string, sha256: string): Promise<Response> {
  for (const way of ways) {
    const answer = await way(address);
    if (!answer?.ok) continue;
    const body = await answer.arrayBuffer();
    // A new answer, because one that was redirected may not answer a navigation.
    if ((await base64Hash(body)) === sha256) return new Response(body, { headers: answer.headers });
  }
  throw new Error('a file is not what was built');
}

async function base64Hash(body: ArrayBuffer): Promise<string> {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', body))));
}

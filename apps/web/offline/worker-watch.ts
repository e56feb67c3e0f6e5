import { fetchAhead } from './fetch-ahead.ts';

/** How far the page is with being kept on this device. */
export interface Keeping {
  /** `open-only`: the browser keeps no pages, so that this one goes on without a network only while it is open. */
  readonly readiness: 'fetching' | 'ready' | 'open-only';
  /** `other-windows`: it would change under a check in another window; `taken`: this page is still of the old one. */
  readonly newVersion: 'none' | 'waiting' | 'other-windows' | 'taken';
}

export interface WorkerWatch {
  /** Has the version that waits take over, where this is the only window. */
  take(): void;
  /** Asks the server of this page for what is not here yet: a newer version, or the rest of this one. */
  look(): void;
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): {
    createScriptURL(address: string): string;
  };
}

const workerAddress = './service-worker.js';
const againMs = 5_000;

/**
 * Has this page kept by its service worker, and says how far that is. A version that already waits at the start is taken
 * as soon as the browser lets it.
 * @param isBusy whether somebody is being checked just now: nothing is taken then
 */
export async function watchWorker(tell: (news: Partial<Keeping>) => void, isBusy: () => boolean): Promise<WorkerWatch> {
  let isAllHere = false;
  const ahead = async () => {
    if (isAllHere || !navigator.onLine) return;
    isAllHere = await fetchAhead();
    if (isAllHere) tell({ readiness: 'open-only' });
  };
  const registration = await register();
  if (!registration) return { take: () => undefined, look: ahead };
  const { serviceWorker } = navigator;
  let isTaking = false;
  const take = () => {
    isTaking = true;
    if (!isBusy()) registration.waiting?.postMessage('take over');
    // A browser lets the old version finish its work first, and may forget that another waits.
    if (registration.waiting) setTimeout(take, againMs);
  };
  const look = () => {
    if (registration.active) tell({ readiness: 'ready' });
    if (registration.active && registration.waiting) tell({ newVersion: 'waiting' });
    registration.installing?.addEventListener('statechange', ({ target }) => {
      look();
      const hasFailed = (target as ServiceWorker).state === 'redundant' && !registration.active;
      if (hasFailed) void ahead();
    });
  };
  registration.addEventListener('updatefound', look);
  serviceWorker.addEventListener('controllerchange', () => isTaking && tell({ newVersion: 'taken' }));
  serviceWorker.addEventListener(
    'message',
    ({ data }) => data === 'other windows' && tell({ newVersion: 'other-windows' }),
  );
  look();
  if (registration.waiting) take();
  return { take, look: () => void (navigator.onLine && registration.update().catch(() => undefined)) };
}

/** Undefined where the browser has no workers for this page: not over https, or a private window. */
async function register(): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await navigator.serviceWorker.register(trustedAddress(), { updateViaCache: 'none' });
  } catch {
    return undefined;
  }
}

/** The one address of a script that this page ever makes (Trusted Types, W3C). */
function trustedAddress(): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('carnet', { createScriptURL: () => workerAddress });
  return policy?.createScriptURL(workerAddress) ?? workerAddress;
}

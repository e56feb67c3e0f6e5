import type { CodeReading } from './read-codes.ts';
import workerUrl from './scan-worker.ts?worker&url';

/** What the worker is asked. It answers with a `CodeReading`, or with nothing when it failed. */
export interface ScanRequest {
  readonly source: Blob | ImageBitmap;
  /** The number of the frame, where the picture is one of a camera. */
  readonly frame?: number;
}

/** Milliseconds after which a picture counts as unread, and the worker as broken. */
const msMax = 8000;

let worker: Worker | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * Starts what reads pictures, so that the first one does not wait.
 * @throws anything where the browser has no workers, or its policy forbids them
 */
export function warmUp(): void {
  worker ??= new Worker(workerAddress(), { type: 'module' });
}

/**
 * Reads the codes in a picture, in a worker and one picture after the other. An `ImageBitmap` is handed over and can no
 * longer be used. A worker that fails or hangs is ended, and the next picture gets a new one.
 * @returns undefined when it failed: the picture is unread
 */
export function readCodesOf(request: ScanRequest): Promise<CodeReading | undefined> {
  const reading = turn.then(() => ask(request)).catch(() => undefined);
  turn = reading;
  return reading;
}

async function ask(request: ScanRequest): Promise<CodeReading> {
  warmUp();
  const asked = worker as Worker;
  const over = new AbortController();
  try {
    return await new Promise<CodeReading>((resolve, reject) => {
      const { signal } = over;
      asked.addEventListener('message', ({ data }) => (data ? resolve(data) : reject()), { signal });
      asked.addEventListener('error', reject, { signal });
      asked.addEventListener('messageerror', reject, { signal });
      const late = setTimeout(reject, msMax);
      signal.addEventListener('abort', () => clearTimeout(late));
      asked.postMessage(request, request.source instanceof Blob ? [] : [request.source]);
    });
  } catch (error) {
    asked.terminate();
    worker = undefined;
    throw error;
  } finally {
    over.abort();
  }
}

/** The page's policy permits no address of a script that was not declared to be one (Trusted Types). */
function workerAddress(): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('scan-worker', { createScriptURL: () => workerUrl });
  return policy?.createScriptURL('') ?? workerUrl;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(address: string): string };
}

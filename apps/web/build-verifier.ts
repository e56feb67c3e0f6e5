import { build } from 'vite';
import { buildWorker } from './offline/build-worker.ts';
import config from './vite.config.ts';

/** Builds the page, and the worker that keeps it. @param outDir where its files go, absolute */
export async function buildVerifier(outDir: string): Promise<void> {
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    build: { ...config.build, outDir, emptyOutDir: true },
  });
  await buildWorker(outDir);
}

import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import config from './vite.config.ts';

/**
 * Builds the page of every component and every headline. It is a build of its own, so that nothing of it is in the page
 * of the verifier or fetched ahead by it.
 * @param outDir where its files go, absolute
 */
export async function buildLab(outDir: string): Promise<void> {
  await build({
    root: fileURLToPath(new URL('./lab/ui', import.meta.url)),
    base: './',
    publicDir: false,
    configFile: false,
    logLevel: 'warn',
    ...(config.oxc && { oxc: config.oxc }),
    build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, outDir, emptyOutDir: true },
  });
}

import { build } from 'vite';
import config from './vite.config.ts';

/** Builds the page. @param outDir where its files go, absolute */
export async function buildVerifier(outDir: string): Promise<void> {
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    build: { ...config.build, outDir, emptyOutDir: true },
  });
}

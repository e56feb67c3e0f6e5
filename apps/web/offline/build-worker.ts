import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { BuiltFile } from './built-file.ts';

const workerName = 'service-worker.js';
const listName = 'files.json';

/**
 * Builds the service worker beside the files of a finished build. It knows each of them by its hash, so that it changes
 * whenever one of them does. Their list is for browsers without workers.
 * @param outDir where the build is, absolute
 */
export async function buildWorker(outDir: string): Promise<void> {
  for (const name of [workerName, listName]) rmSync(join(outDir, name), { force: true });
  const files = builtFiles(outDir);
  writeFileSync(join(outDir, listName), JSON.stringify(files.map(([path]) => path)));
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: {
      'import.meta.env.BUILT_FILES': JSON.stringify(files),
      'import.meta.env.VERSION': JSON.stringify(sha256(JSON.stringify(files)).slice(0, 12)),
    },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('./service-worker.ts', import.meta.url)),
        output: { entryFileNames: workerName, format: 'iife' },
      },
    },
  });
}

/** All files but trust data, which whoever serves the page may exchange at any time. */
function builtFiles(folder: string): readonly BuiltFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file): BuiltFile => [relative(folder, file).replaceAll(sep, '/'), sha256(readFileSync(file))])
    .filter(([path]) => !path.startsWith('trust/'))
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('base64');

#!/usr/bin/env node
// Plain JavaScript, because it may be started by a Node that cannot run TypeScript: then the one pinned in this
// workspace takes over.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

if (process.features.typescript) {
  // Keeps the stripped and compiled code between runs, which halves the time to the first answer.
  nodeModule.enableCompileCache?.();
  await import(new URL('./main.ts', import.meta.url).href);
} else {
  const pinned = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
  if (!existsSync(pinned)) {
    process.stderr.write('carnet: nothing is installed yet. Run `npm ci` in the folder of the project first.\n');
    process.exit(2);
  }
  const { status } = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exit(status ?? 2);
}

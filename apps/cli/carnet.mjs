#!/usr/bin/env node
// Plain JavaScript, because it may be started by a Node that cannot run TypeScript: then the one pinned in this
// workspace takes over.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('./main.ts', import.meta.url);
if (process.features.typescript) {
  await import(main.href);
} else {
  const pinned = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
  if (!existsSync(pinned)) {
    process.stderr.write('carnet: nothing is installed yet. Run `npm ci` in the folder of the project first.\n');
    process.exit(2);
  }
  const { status } = spawnSync(pinned, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(status ?? 2);
}

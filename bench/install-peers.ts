import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'peers');

/** Installs the peers on the first run. Where that fails, the benchmark goes on and names them as absent. */
export function installPeers(say: (text: string) => void): void {
  if (existsSync(join(folder, 'node_modules'))) return;
  say('Installing the peers to compare with, once (bench/peers) ...');
  // Not `npm ci`: it refuses a lock file that lacks the builds of one package for other platforms.
  const { status } = spawnSync('npm', ['install', '--no-save'], {
    cwd: folder,
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  if (status !== 0) say('That failed; what is missing is named below.');
}

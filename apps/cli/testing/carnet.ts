import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Nobody's trust store: what is trusted on this machine must not matter. */
const noStore = join(tmpdir(), 'carnet-no-store');

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a person would, in the folder of the project, and waits for it. */
export function carnet(args: readonly string[], input = ''): Run {
  return spawnSync(process.execPath, ['apps/cli/carnet.mjs', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { ...process.env, CARNET_HOME: noStore },
    maxBuffer: 64 * 1024 * 1024,
  });
}

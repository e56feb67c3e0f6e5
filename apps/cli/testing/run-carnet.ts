import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command as a person would, in the folder of the project and not in this thread, which may be serving what it
 * asks for.
 * @param home the folder of its trust store
 */
export function runCarnet(home: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, CARNET_HOME: home }, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, ['apps/cli/carnet.mjs', ...args], options, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}
